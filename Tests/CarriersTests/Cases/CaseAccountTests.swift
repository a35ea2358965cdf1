import CurlClient
import Testing

@testable import Carriers

/// How a case's configuration becomes ours.
@Suite("Accounts of recorded cases") struct CaseAccountTests {
    private func recorded(
        _ config: String,
        meaning: String = "{}",
        direction: String = "sms_send"
    ) throws -> RecordedCase {
        let json = """
            [{"id": "1", "carrier": "c", "direction": "\(direction)", "config": \(config), "meaning": \(meaning),
              "request": {"method": "GET", "host": "http://a.example", "path": "/send", "query": {"key": "K", "to": "213550000002"}},
              "expected_response": {}}]
            """
        return try #require(try CaseFile(json).cases.first)
    }

    private func hints(_ yaml: String) throws -> CaseHints {
        let log = DeclarationLog(file: "c.yaml")
        let node = try #require(DeclarationNode.read(yaml: yaml, log: log))
        let hints = CaseHints(node, logsIn: false)
        try log.finish()
        return hints
    }

    @Test("names fold, and the file's own words go before")
    func names() throws {
        let hints = try hints(
            """
            settings: {PlivoAuthID: authID}
            values: {Method: {"$$http.MethodGet": GET}}
            defaults: {region: eu, apiKey: not-this}
            """
        )
        let recorded = try recorded(
            #"{"PlivoAuthID": "A", "api_key": "K", "Method": "$$http.MethodGet", "our_number": "2020", "country": "UG", "other": 1}"#
        )
        let account = CaseAccount(recorded, hints: hints, known: ["authID", "apiKey", "method", "region"])
        #expect(
            account.settings == [
                "authID": .string("A"), "apiKey": .string("K"), "method": .string("GET"), "region": .string("eu"),
            ]
        )
        #expect(account.shortCodes == ["2020"])
        #expect(account.country == "UG")
    }

    @Test("the secret of a signed request is part of the account")
    func secrets() throws {
        let recorded = try recorded(
            "{}",
            meaning: #"{"secret": "S", "scheme": "x", "valid": true}"#,
            direction: "auth_vector"
        )
        let account = CaseAccount(recorded, hints: try hints("settings: {secret: authToken}"), known: ["authToken"])
        #expect(account.settings == ["authToken": .string("S")])
    }

    @Test("what is missing is marked, found in the case's request, and left out where the request has nothing")
    func gaps() throws {
        let recorded = try recorded("{}", meaning: #"{"text": "Hi"}"#)
        let account = CaseAccount(recorded, hints: CaseHints(), known: [])
        let gaps = CaseGaps(recorded, account, settings: ["apiKey", "option"], needed: ["apiKey"], addresses: [])
        let (marked, message) = gaps.marked(account, recorded)
        let key = try #require(marked.settings["apiKey"]?.text)
        let option = try #require(marked.settings["option"]?.text)
        let to = try #require(message.meant("to"))
        let ours = HTTPRequest(url: "http://a.example/send?key=\(key)&o=\(option)&to=\(to)")
        let (filled, meant) = gaps.filled(account, recorded, from: RequestLeaves(ours))
        #expect(filled.settings == ["apiKey": .string("K"), "option": .string("")])
        #expect(meant.meant("to") == "213550000002")
        #expect(meant.meant("text") == "Hi")
    }

    @Test("an unknown key of the block is a fault of the file")
    func unknownKeys() {
        #expect(throws: DeclarationProblems.self) { try hints("setting: {a: b}") }
    }
}
