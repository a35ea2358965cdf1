import Gateway
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ShortText
import TestKit
import Testing

/// Which paths and methods there are, and who may use them.
@Suite struct RoutingTests {
    @Test("a USSD step is answered by a screen")
    func screen() async throws {
        let stage = try Stage()
        let answer = try await stage.ask(.post, "/carriers/open/ussd", Stage.step)
        #expect(answer.status == .ok)
        #expect(answer.text == "CON Welcome")
        #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(answer.headers[.contentLength] == "11")
        let turn = USSDTurn(
            sessionID: "s1",
            turnID: "",
            from: try MSISDN(e164: "+213550000001"),
            serviceCode: "*123#",
            input: .cumulative("")
        )
        #expect(stage.receiver.received == [.ussd(turn)])
    }

    @Test(
        "paths that are not there",
        arguments: [
            "/", "/carriers", "/carriers/", "/carriers/nobody/sms", "/carriers/open", "/carriers/open/",
            "/carriers/open/mms",
            "/carriers/open/x/ussd", "/carriers//ussd", "/carriers/guarded/ussd",
            "/carriers/guarded/wrong/ussd", "/carriers/guarded/open-sesame-012/ussd", "/carriers/guarded//ussd",
            "/carriers/guarded/open-sesame-0123/mms", "/carriers/guarded/open-sesame-0123/x/ussd", "/healthz/", "/api",
        ]
    )
    func unknown(path: String) async throws {
        let stage = try Stage()
        let answer = try await stage.ask(.post, path, Stage.step)
        #expect(answer.status == .notFound)
        #expect(answer.text == "not found\n")
        #expect(stage.receiver.received.isEmpty)
    }

    @Test("the secret opens, also with a query behind it")
    func secret() async throws {
        let stage = try Stage()
        #expect(try await stage.ask(.post, "/carriers/guarded/\(Stage.secret)/ussd", Stage.step).text == "CON Welcome")
        let query = "sessionId=s2&serviceCode=*123%23&phoneNumber=%2B213550000001&text="
        #expect(try await stage.ask(.get, "/carriers/guarded/\(Stage.secret)/ussd?\(query)").text == "CON Welcome")
        #expect(stage.receiver.received.count == 2)
    }

    @Test("methods that an endpoint does not take", arguments: [HTTPRequest.Method.get, .put, .delete, .patch, .head])
    func methods(method: HTTPRequest.Method) async throws {
        let stage = try Stage()
        let answer = try await stage.ask(method, "/carriers/open/ussd")
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "POST")
        #expect(try await stage.ask(.put, "/carriers/guarded/\(Stage.secret)/sms").headers[.allow] == "GET, POST")
        #expect(stage.receiver.received.isEmpty)
    }

    @Test("bad input is told by the field, and its value is not repeated")
    func badInput() async throws {
        let stage = try Stage()
        for (body, field) in [
            ("to=1&id=1&text=secretwords", "'from'"), ("from=MTN&to=1&id=1&text=a", "'from'"),
            ("from=%ZZ&to=1&id=1&text=a", "'from'"), ("", "'from'"), (#"{"from":"+213550000001"}"#, "'from'"),
        ] {
            let answer = try await stage.ask(.post, "/carriers/open/sms", body)
            #expect(answer.status == .badRequest, "\(body)")
            #expect(answer.text.contains(field), "\(body): \(answer.text)")
            #expect(!answer.text.contains("secretwords") && !answer.text.contains("MTN"))
        }
        let json = try await stage.ask(.post, "/carriers/open/sms", "{}", contentType: "application/json")
        #expect(json.status == .badRequest)
        let charset = "application/X-WWW-form-urlencoded ; charset=UTF-8"
        #expect(try await stage.ask(.post, "/carriers/open/ussd", Stage.step, contentType: charset).status == .ok)
        #expect(stage.receiver.received.count == 1)
    }

    @Test(
        "bodies up to the limit are read, longer ones refused",
        arguments: [(65_536, 400), (65_537, 413), (400_000, 413)]
    )
    func size(length: Int, status: Int) async throws {
        let stage = try Stage()
        let answer = try await stage.ask(.post, "/carriers/open/sms", String(repeating: "a", count: length))
        #expect(answer.status.code == status)
    }

    @Test("a store that does not take it: 503 with Retry-After")
    func unavailable() async throws {
        let stage = try Stage(reply: .unavailable(retryAfter: .seconds(2)))
        let answer = try await stage.ask(.post, "/carriers/open/ussd", Stage.step)
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.headers[.retryAfter] == "2")
    }

    @Test("a carrier with networks is closed to an unknown address")
    func networks() async throws {
        let stage = try Stage()
        #expect(try await stage.ask(.post, "/carriers/near/ussd", Stage.step).status == .forbidden)
        #expect(stage.receiver.received.isEmpty)
    }
}

/// What machines that watch the gateway ask.
@Suite struct WatchingTests {
    @Test("alive")
    func health() async throws {
        let stage = try Stage()
        #expect(try await stage.ask(.get, "/healthz").text == "ok\n")
        #expect(try await stage.ask(.head, "/healthz").text == "")
        let answer = try await stage.ask(.post, "/healthz", "")
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "GET, HEAD")
    }

    @Test("ready, or why not")
    func readiness() async throws {
        let stage = try Stage()
        #expect(try await stage.ask(.get, "/readyz").status == .ok)
        await stage.store.close()
        let closed = try await stage.ask(.get, "/readyz")
        #expect(closed.status == .serviceUnavailable && closed.text == "the store is closed\n")
        let empty = try await Stage(menus: "no menu is loaded").ask(.get, "/readyz")
        #expect(empty.status == .serviceUnavailable && empty.text == "no menu is loaded\n")
    }

    @Test("metrics")
    func metrics() async throws {
        let stage = try Stage()
        _ = try await stage.ask(.post, "/carriers/open/ussd", Stage.step)
        _ = try await stage.ask(.post, "/carriers/open/ussd", "")
        _ = try await stage.ask(.post, "/carriers/nobody/ussd", "")
        let answer = try await stage.ask(.get, "/metrics")
        #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        let lines = answer.text.split(separator: "\n")
        let labels = #"{carrier="open",endpoint="ussd""#
        #expect(lines.contains("hatif_webhook_requests_total\(labels),status=\"200\"} 1"))
        #expect(lines.contains("hatif_webhook_requests_total\(labels),status=\"400\"} 1"))
        #expect(lines.contains("hatif_webhook_seconds_count\(labels)} 2"))
        #expect(lines.contains(#"hatif_webhook_refusals_total{reason="not-found"} 1"#))
    }
}
