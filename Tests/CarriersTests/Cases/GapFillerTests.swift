import CurlClient
import Testing

@testable import Carriers

/// What a case leaves unsaid is read where our own request shows a mark.
@Suite("Gaps of recorded cases") struct GapFillerTests {
    private func theirs(_ request: String) throws -> RequestLeaves {
        let json = """
            [{"id": "1", "carrier": "c", "direction": "sms_send", "request": \(request), "meaning": {}, "expected_response": {}}]
            """
        return RequestLeaves(try #require(try CaseFile(json).cases.first).request)
    }

    @Test("query, path, credentials, JSON and XML")
    func places() throws {
        let marks = ["key": "zq1zq", "user": "zq2zq", "password": "zq3zq", "option": "zq4zq", "account": "zq5zq"]
        let ours = RequestLeaves(
            HTTPRequest(
                method: .post,
                url: "http://a.example/zq5zq/send?key=zq1zq&o=zq4zq",
                headers: [("Authorization", "Basic enEyenE6enEzenE=")],
                body: Array(#"{"a": ["zq2zq-x"]}"#.utf8)
            )
        )
        let request = """
            {"method": "POST", "host": "http://a.example", "path": "/ACC/send", "query": {"key": "K"},
             "headers": {"authorization": "Basic dXNlcjpwYXNz"}, "body": "{\\"a\\": [\\"user-x\\"]}"}
            """
        let findings = GapFiller.findings(of: marks, ours: ours, theirs: try theirs(request))
        #expect(
            findings == [
                "key": .value("K"), "user": .value("user"), "password": .value("pass"), "option": .absent,
                "account": .value("ACC"),
            ]
        )
    }

    @Test("a text that does not fit gives nothing")
    func misfit() throws {
        let ours = RequestLeaves(HTTPRequest(url: "http://a.example/send?key=Token+zq1zq"))
        let findings = GapFiller.findings(
            of: ["key": "zq1zq", "hashed": "zq2zq"],
            ours: ours,
            theirs: try theirs(
                #"{"method": "GET", "host": "http://a.example", "path": "/send", "query": {"key": "K"}}"#
            )
        )
        #expect(findings.isEmpty)
    }
}
