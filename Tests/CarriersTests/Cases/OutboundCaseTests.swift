import CurlClient
import Gateway
import Testing

@testable import Carriers

/// Each kind of difference that a request of ours can show.
@Suite("Recorded sending") struct OutboundCaseTests {
    private let double: CaseDouble

    init() throws { double = try CaseDouble() }

    private func json(
        _ request: String,
        meaning: String = "",
        answer: String = #"{"status": 200, "body": ""}"#,
        direction: String = "sms_send"
    ) -> String {
        """
        {"id": "c-1", "carrier": "double", "direction": "\(direction)", "name": "one", "request": \(request),
         "meaning": {"kind": "send", "to": "+213550000001", "text": "A long text that we send whole"\(meaning)}, "expected_response": \(answer)}
        """
    }

    private let get =
        #"{"method": "GET", "host": "http://carrier.example", "path": "/send", "headers": {}, "query": {"to": "+1 2"}, "body": null}"#

    @Test("method, URL, query and header fields")
    func places() async throws {
        var double = double
        double.request = HTTPRequest(url: "http://carrier.example/send?to=%2B1+2")
        #expect(try await double.lines(json(get, meaning: #", "outcome": "accepted", "external_id": "1""#)) == [])
        double.request = HTTPRequest(method: .post, url: "http://carrier.example/sent?to=%2B1&x=y")
        #expect(
            try await double.lines(json(get)) == [
                #"request.method: expected "GET", found "POST""#,
                #"request.url: expected "http://carrier.example/send", found "http://carrier.example/sent""#,
                #"request.query.to: expected "+1 2", found "+1""#, #"request.query.x: expected nothing, found "y""#,
            ]
        )
    }

    @Test("forms as maps, JSON and XML by what they say")
    func bodies() async throws {
        var double = double
        let form =
            #"{"method": "POST", "host": "http://carrier.example", "path": "/send", "headers": {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", "apikey": "K"}, "query": {}, "body": "a=1&b=%20"}"#
        double.request = HTTPRequest(
            method: .post,
            url: "http://carrier.example/send",
            headers: [("apiKey", "K"), ("content-type", "application/x-www-form-urlencoded")],
            body: Array("b=+&a=1".utf8)
        )
        #expect(try await double.lines(json(form)) == [])
        double.request.body = Array("b=+&c=1".utf8)
        double.request.headers = []
        #expect(
            try await double.lines(json(form)).map { String($0.prefix { $0 != ":" }) } == [
                "request.headers.Content-Type", "request.headers.apikey", "request.form.a", "request.form.c",
            ]
        )
        let body =
            #"{"method": "POST", "host": "http://carrier.example", "path": "/send", "headers": {}, "query": {}, "body": "{\"a\": {\"b\": [1]}}"}"#
        double.request = HTTPRequest(
            method: .post,
            url: "http://carrier.example/send",
            body: Array(#"{"a":{"b":[2]}}"#.utf8)
        )
        #expect(try await double.lines(json(body)) == ["request.body.a.b[0]: expected 1, found 2"])
    }

    @Test("a part of a message that we send whole", arguments: [true, false])
    func parts(isPart: Bool) async throws {
        var double = double
        double.request = HTTPRequest(url: "http://carrier.example/send?t=A+long+text+that+we+send+whole")
        let request =
            #"{"method": "GET", "host": "http://carrier.example", "path": "/send", "headers": {}, "query": {"t": "that we send whole"}, "body": null}"#
        let lines = try await double.lines(json(request, meaning: isPart ? #", "part": "2/2""# : ""))
        #expect(lines.isEmpty == isPart)
    }

    @Test("the answer's outcome, id and error")
    func outcomes() async throws {
        var double = double
        double.request = HTTPRequest(url: "http://carrier.example/send?to=%2B1+2")
        #expect(
            try await double.lines(
                json(get, meaning: #", "outcome": "transient_failure""#, answer: #"{"status": null}"#)
            ) == []
        )
        double.outcome = { _ in .accountRefused(reason: "error 102: key") }
        #expect(try await double.lines(json(get, meaning: #", "outcome": "permanent_failure", "error": "102""#)) == [])
        #expect(
            try await double.lines(json(get, meaning: #", "outcome": "permanent_failure", "error": "authentication""#))
                == []
        )
        #expect(
            try await double.lines(json(get, meaning: #", "outcome": "accepted", "error": "103""#)) == [
                "meaning.outcome: expected accepted, found permanent_failure (error 102: key)",
                "meaning.error: expected 103, found error 102: key",
            ]
        )
        double.outcome = { _ in .accepted(carrierMessageID: nil) }
        #expect(
            try await double.lines(json(get, meaning: #", "external_id": "1""#))
                == [#"meaning.external_id: expected "1", found nothing"#]
        )
    }

    @Test("nothing was sent, there is no such carrier, and what is no HTTP is skipped")
    func obstacles() async throws {
        var double = double
        double.outcome = { _ in .permanentFailure(reason: "no number") }
        struct Silent: CaseCarriers {
            let double: CaseDouble
            func readings(of recorded: RecordedCase) async throws(CaseObstacle) -> [CaseReading] {
                let double = double
                return [CaseReading(recorded: recorded) { _ throws(CaseObstacle) in double }]
            }
        }
        let recorded = try #require(try CaseFile("[\(json(get))]").cases.first)
        let verdict = await CaseRunner(Silent(double: double)).run(recorded).verdict
        #expect(
            verdict
                == .failed([
                    CaseDifference("request", expected: "GET", found: "nothing was sent: permanent_failure (no number)")
                ])
        )
        #expect(
            try await double.lines(json(get).replacing(#""carrier": "double""#, with: #""carrier": "nobody""#))
                == ["carrier: expected nobody, found there is no such carrier"]
        )
        #expect(try await double.lines(json(get).replacing("GET", with: "SMPP")) == ["skipped: it is no HTTP"])
    }

    @Test("a log-in is answered with the token that the recorded request carries")
    func logIn() async throws {
        let transport = CaseTransport(
            try #require(
                try CaseFile("[\(json(get.replacing("{}", with: #"{"Authorization": "Bearer T1"}"#)))]").cases.first
            ),
            hints: CaseHints(logsIn: true)
        )
        let login = try await transport.send(HTTPRequest(method: .post, url: "http://carrier.example/token"))
        #expect(String(decoding: login.body, as: UTF8.self).contains(#""T1""#))
        _ = try await transport.send(HTTPRequest(url: "http://carrier.example/send"))
        #expect(transport.messages.map(\.url) == ["http://carrier.example/send"])
    }

    @Test(
        "a file that is no list of cases says where it is wrong",
        arguments: [
            (#"{"a": 1}"#, "it is no list"), (#"[1]"#, "the case no. 1 is no object"),
            (#"[{"id": "x", "direction": "sideways"}]"#, "case x has the direction `sideways`"), ("[", "it is no JSON"),
        ]
    )
    func files(text: String, problem: String) {
        #expect(throws: CaseFileError.self) { try CaseFile(text) }
        do { _ = try CaseFile(text) } catch { #expect(error.description.hasPrefix(problem), "\(error)") }
    }
}
