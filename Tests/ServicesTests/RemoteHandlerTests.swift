import Crypto
import CurlClient
import Foundation
import Gateway
import MenuLanguage
import ShortText
import Synchronization
import Testing

@testable import Services

/// Answers as it was told, and keeps what was asked.
private final class RecordedTransport: HTTPTransport {
    private let recorded = Mutex<[HTTPRequest]>([])
    private let reply: Result<HTTPResponse, CurlError>

    init(_ reply: Result<HTTPResponse, CurlError>) { self.reply = reply }

    convenience init(status: Int = 200, _ body: String) {
        self.init(.success(HTTPResponse(status: status, body: Array(body.utf8))))
    }

    var requests: [HTTPRequest] { recorded.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(CurlError) -> HTTPResponse {
        recorded.withLock { $0.append(request) }
        return try reply.get()
    }
}

private final class FaultLog: Sendable {
    private let log = Mutex<[RemoteFault]>([])

    var faults: [RemoteFault] { log.withLock { $0 } }

    func add(_ fault: RemoteFault) { log.withLock { $0.append(fault) } }
}

struct RemoteHandlerTests {
    private static let signatures = [
        HandlerSignature(
            name: "registry.find-birth",
            needs: ["nid"],
            gives: [
                .init(name: "name", kind: .text(upTo: 10, plain: false)), .init(name: "fee", kind: .money(upTo: 9999)),
                .init(name: "why", kind: .text(upTo: 20, plain: false), outcomes: ["refused"]),
            ],
            outcomes: ["found", "not-found", "refused", "unavailable"],
            withinSeconds: 4,
            source: Samples.source
        ),
        HandlerSignature(
            name: "registry.offices",
            list: "offices",
            gives: [.init(name: "name", kind: .text(upTo: 10, plain: false))],
            outcomes: ["ok", "unavailable"],
            withinSeconds: 1,
            source: Samples.source
        ),
        HandlerSignature(name: "other.thing", outcomes: ["ok"], withinSeconds: 1, source: Samples.source),
    ]

    private let log = FaultLog()

    private func handler(_ transport: RecordedTransport, timeout: Duration = .seconds(2)) throws -> RemoteHandler {
        RemoteHandler(
            settings: try RemoteSettings(
                name: "registry",
                url: "http://127.0.0.1:9000/registry/",
                secret: Array("shared secret".utf8),
                timeout: timeout
            ),
            signatures: Self.signatures,
            reader: try Samples.reader(),
            transport: transport,
            report: log.add
        )
    }

    private func ask(
        _ transport: RecordedTransport,
        _ operation: String = "registry.find-birth",
        timeout: Duration = .seconds(2)
    ) async throws -> HandlerAnswer {
        let call = Samples.call(operation, ["nid": "198765432101"], from: try Samples.phone(), language: "ar")
        return await (try handler(transport, timeout: timeout)).answer(call)
    }

    @Test func asksAsTheContractSays() async throws {
        let transport = RecordedTransport(#"{"outcome":"found","values":{"name":"FATIMA","fee":200}}"#)
        let handler = try handler(transport)
        #expect(handler.operations == ["registry.find-birth", "registry.offices"])
        let phone = try Samples.phone()
        var call = Samples.call("registry.find-birth", ["nid": "198765432101"], from: phone, language: "ar")
        call.arguments["office"] = .item([.init(name: "name", value: "Nasr"), .init(name: "code", value: "7")])
        let answer = await handler.answer(call)
        #expect(answer.outcome == "found" && answer.values == ["name": "FATIMA", "fee": "200"])

        let request = try #require(transport.requests.first)
        #expect(request.method == .post)
        #expect(request.url == "http://127.0.0.1:9000/registry/find-birth")
        #expect(request.deadline == .seconds(2))
        #expect(request.networks?.permits(try #require(IPAddress("127.0.0.1"))) == true, "the URL names it")
        #expect(request.networks?.permits(try #require(IPAddress("169.254.169.254"))) == false)
        let body = try #require(request.body)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
        #expect(Set(json.keys) == ["operation", "arguments", "citizen", "request", "deadline"])
        #expect(json["operation"] as? String == "find-birth")
        #expect(json["deadline"] as? String == "2025-11-24T10:00:02.000Z")
        let arguments = try #require(json["arguments"] as? [String: Any])
        #expect(arguments["nid"] as? String == "198765432101")
        #expect(arguments["office"] as? [String: String] == ["name": "Nasr", "code": "7"])
        let citizen = try #require(json["citizen"] as? [String: Any])
        #expect(citizen["level"] as? Int == 1 && citizen["language"] as? String == "ar")
        let key = SymmetricKey(data: Array("shared secret".utf8))
        func code(_ text: String) -> String {
            HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key).map { String(format: "%02x", $0) }
                .joined()
        }
        #expect(citizen["id"] as? String == code("+213550000001"))

        let headers = Dictionary(request.headers, uniquingKeysWith: { first, _ in first })
        #expect(headers["Content-Type"] == "application/json")
        #expect(headers["Idempotency-Key"] == json["request"] as? String)
        let text = String(decoding: body, as: UTF8.self)
        #expect(headers["Hatif-Signature"] == "t=1763978400,v1=" + code("1763978400." + text))
        // The gateway's key of an SMS conversation holds the number; the system shall not learn it.
        #expect(!text.contains("550000001"))
        #expect(!request.headers.contains { $0.1.contains("550000001") })
        #expect(log.faults.isEmpty)
    }

    @Test func aRepetitionIsTheSameRequest() async throws {
        let transport = RecordedTransport(#"{"outcome":"not-found"}"#)
        for _ in 0..<2 { #expect(try await ask(transport).outcome == "not-found") }
        #expect(transport.requests.count == 2)
        #expect(transport.requests[0].body == transport.requests[1].body)
    }

    @Test(arguments: [
        (
            #"{"outcome":"found","values":{"name":"ALI","fee":"0","extra":{"a":[1]}},"more":1}"#,
            ["name": "ALI", "fee": "0"]
        ),
        (#"{"outcome":"found","values":{"name":"","fee":9999}}"#, ["name": "", "fee": "9999"]),
        (#"{"outcome":"found","values":{"name":true,"fee":7}}"#, ["name": "true", "fee": "7"]),
        (#"{"outcome":"found","values":{"name":14.02,"fee":7}}"#, ["name": "14.02", "fee": "7"]),
        (#"{"outcome":"refused","values":{"why":"too young","name":null}}"#, ["why": "too young"]),
        (#"{"outcome":"not-found"}"#, [:]),
    ])
    func takes(_ body: String, _ values: [String: String]) async throws {
        let answer = try await ask(RecordedTransport(body))
        #expect(answer.values == values)
        #expect(log.faults.isEmpty)
    }

    @Test(arguments: [
        (200, #"{"outcome":"maybe","values":{}}"#, RemoteFault.Cause.unknownOutcome),
        (200, #"{"outcome":"found","values":{"name":"ALI"}}"#, .missing(field: "fee")),
        (200, #"{"outcome":"found"}"#, .missing(field: "name")),
        (200, #"{"outcome":"refused"}"#, .missing(field: "why")),
        (
            200, #"{"outcome":"found","values":{"name":"far too long a name","fee":1}}"#,
            .value(field: "name", .tooLong(found: 19, most: 10))
        ),
        (
            200, #"{"outcome":"found","values":{"name":"ALI","fee":1.5}}"#,
            .value(field: "fee", .notAWholeNumber)
        ),
        (200, #"{"outcome":"found","values":{"name":{"a":1},"fee":1}}"#, .notTheContract),
        (200, #"{"outcome":1}"#, .notTheContract),
        (200, #"{"values":{}}"#, .notTheContract),
        (200, "[]", .notTheContract),
        (200, "", .notTheContract),
        (200, "<html>", .notTheContract),
        (500, #"{"outcome":"not-found"}"#, .status(500)),
        (302, "", .status(302)),
    ])
    func refuses(_ status: Int, _ body: String, _ cause: RemoteFault.Cause) async throws {
        let answer = try await ask(RecordedTransport(status: status, body))
        #expect(answer.outcome == "unavailable" && answer.values.isEmpty)
        #expect(log.faults == [RemoteFault(operation: "registry.find-birth", cause: cause)])
        #expect(log.faults.allSatisfy { !$0.description.contains("far too long a name") })
    }

    @Test func givesLists() async throws {
        let answer = try await ask(
            RecordedTransport(#"{"outcome":"ok","items":[{"name":"Centre"},{"name":"Nasr","x":1}]}"#),
            "registry.offices"
        )
        #expect(answer.outcome == "ok" && answer.items == [["name": "Centre"], ["name": "Nasr"]])
        #expect(try await ask(RecordedTransport(#"{"outcome":"ok"}"#), "registry.offices").items.isEmpty)
        let items = Array(repeating: #"{"name":"N"}"#, count: 98).joined(separator: ",")
        let tooMany = try await ask(RecordedTransport(#"{"outcome":"ok","items":["# + items + "]}"), "registry.offices")
        #expect(tooMany.outcome == "unavailable")
        #expect(log.faults.last?.cause == .tooManyItems(98))
        #expect(log.faults.last?.cause.isBreach == true)
    }

    @Test func theShortestTimeCounts() async throws {
        let transport = RecordedTransport(#"{"outcome":"not-found"}"#)
        _ = try await ask(transport, timeout: .seconds(9))
        #expect(transport.requests.last?.deadline == .seconds(4), "the catalog's")
        var call = Samples.call("registry.find-birth", from: try Samples.phone())
        call.deadline = call.now + .milliseconds(700)
        _ = await (try handler(transport)).answer(call)
        #expect(transport.requests.last?.deadline == .milliseconds(700), "the carrier's")
        call.deadline = call.now
        #expect(await (try handler(transport)).answer(call).outcome == "unavailable")
        #expect(transport.requests.count == 2, "nothing is sent when no time is left")
        #expect(log.faults.map(\.cause) == [.noTime])
    }

    @Test func aFailedTransportIsUnavailable() async throws {
        let error = CurlError(.timedOut, sent: .maybeSent, detail: "after 2 s")
        #expect(try await ask(RecordedTransport(.failure(error))).outcome == "unavailable")
        #expect(log.faults.map(\.cause) == [.transport(.timedOut)])
        #expect(try await ask(RecordedTransport("{}"), "registry.unknown").outcome == "unavailable")
    }

    @Test func aDeniedAddressIsToldWithTheMend() async throws {
        let error = CurlError(
            .deniedAddress,
            sent: .neverSent,
            detail: "the host's address 10.0.0.1 lies in 10.0.0.0/8"
        )
        #expect(try await ask(RecordedTransport(.failure(error))).outcome == "unavailable")
        let cause = try #require(log.faults.first?.cause)
        #expect(cause == .deniedAddress(error.detail) && !cause.isBreach)
        #expect("\(cause)".contains("10.0.0.0/8") && "\(cause)".contains("allowedNetworks"))
    }

    @Test func networksOfAService() throws {
        func networks(_ url: String, _ allowed: [String] = [], _ denied: [String]? = nil) throws -> NetworkRules {
            try RemoteSettings(
                name: "a",
                url: url,
                secret: [1],
                allowedNetworks: allowed,
                deniedNetworks: denied
            ).networks
        }
        let inner = try #require(IPAddress("10.1.2.3"))
        let open = try #require(IPAddress("193.194.64.1"))
        #expect(try !networks("https://registry.example").permits(inner))
        #expect(try networks("https://registry.example").permits(open))
        #expect(try networks("https://10.1.2.3/x").permits(inner))
        #expect(try networks("https://registry.example", ["10.1.0.0/16"]).permits(inner))
        #expect(try networks("https://registry.example", [], []).permits(inner))
        #expect(try !networks("https://registry.example", [], ["193.194.64.0/24"]).permits(open))
        #expect(throws: RemoteSettings.Fault.badNetwork(service: "a", notation: "10.0.0.0/64")) {
            try networks("https://registry.example", ["10.0.0.0/64"])
        }
    }

    @Test func settingsAreChecked() {
        let secret: [UInt8] = [1]
        #expect(throws: RemoteSettings.Fault.badName("a.b")) {
            try RemoteSettings(name: "a.b", url: "http://h", secret: secret)
        }
        for url in ["", "ftp://h", "https://", "http://h/?a=1", "http://h#x"] {
            #expect(throws: RemoteSettings.Fault.badURL(service: "a")) {
                try RemoteSettings(name: "a", url: url, secret: secret)
            }
        }
        #expect(throws: RemoteSettings.Fault.noSecret(service: "a")) {
            try RemoteSettings(name: "a", url: "http://h", secret: [])
        }
        #expect(throws: RemoteSettings.Fault.badTimeout(service: "a")) {
            try RemoteSettings(name: "a", url: "http://h", secret: secret, timeout: .zero)
        }
    }
}
