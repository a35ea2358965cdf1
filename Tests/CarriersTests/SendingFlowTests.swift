import CurlClient
import Gateway
import ShortText
import TestKit
import Testing

@testable import Carriers

/// What takes more than one request: log-ins, several addresses, parts, batches; and screens and questions.
@Suite struct SendingFlowTests {
    // MARK: - Tokens

    private static let login = """
        settings: {id: i, secret: {help: s, secret: true}}
        token:
          method: POST
          url: https://a.example/token
          basic: {user: "{id}", password: "{secret}"}
          form: {grant_type: client_credentials}
          value: json:$.access_token
          lifetime: json:$.expires_in
        send:
          method: POST
          url: https://a.example/send
          bearer: "{token}"
          json: {to: "{to}"}
          answer:
          - {when: {status: "2xx", "json:$.id": {present: true}}, outcome: accepted, id: "json:$.id"}
        """
    private static let settings = ["id": "i", "secret": "s-12345"]

    private func loggedIn(_ answers: [RecordedTransport.Answer]) throws -> (DeclaredSender, RecordedTransport) {
        let transport = RecordedTransport(answers)
        return (try SendingSample.sender(Self.login, Self.settings, on: transport), transport)
    }

    @Test("one log-in serves all messages; its time may be a text")
    func token() async throws {
        let (sender, transport) = try loggedIn([
            SendingSample.answer(#"{"access_token":"T1","expires_in":"3600"}"#), SendingSample.answer(#"{"id":"m"}"#),
        ])
        for _ in 0..<3 { #expect(await sender.send(try SendingSample.message()) == .accepted(carrierMessageID: "m")) }
        #expect(transport.requests.map(\.url).filter { $0.hasSuffix("/token") }.count == 1)
        #expect(transport.requests[0].field("Authorization") == "Basic aTpzLTEyMzQ1")
        #expect(transport.requests[0].content == "grant_type=client_credentials")
        #expect(transport.requests[1].field("Authorization") == "Bearer T1")
    }

    @Test("after a 401 it logs in anew, once")
    func unauthorized() async throws {
        let (sender, transport) = try loggedIn([
            SendingSample.answer(#"{"access_token":"T1","expires_in":3600}"#), SendingSample.answer("", 401),
            SendingSample.answer(#"{"access_token":"T2"}"#), SendingSample.answer(#"{"id":"m"}"#),
        ])
        #expect(await sender.send(try SendingSample.message()) == .accepted(carrierMessageID: "m"))
        #expect(transport.requests.map { $0.field("Authorization") ?? "" }.last == "Bearer T2")
        let (other, requests) = try loggedIn([
            SendingSample.answer(#"{"access_token":"T1"}"#), SendingSample.answer("", 401),
            SendingSample.answer(#"{"access_token":"T2"}"#), SendingSample.answer("", 401),
        ])
        #expect(SendingSample.kind(await other.send(try SendingSample.message())) == "account")
        #expect(requests.requests.count == 4)
    }

    @Test(
        "no token: what becomes of the message, which was not sent",
        arguments: [
            (SendingSample.answer("", 500), "transient"), (SendingSample.answer("", 502), "transient"),
            (SendingSample.answer("", 401), "account"), (SendingSample.answer("", 400), "account"),
            (SendingSample.answer("", 302), "account"), (SendingSample.answer("<html>"), "account"),
            (SendingSample.answer(#"{"access_token":""}"#), "account"),
            (SendingSample.answer(#"{"access_token":"a\r\nb"}"#), "account"),
            (SendingSample.answer("", 429, headers: [("Retry-After", "4")]), "throttled"),
            (SendingSample.lost(.neverSent), "transient"), (SendingSample.lost(.maybeSent), "transient"),
        ]
    )
    func refused(answer: RecordedTransport.Answer, kind: String) async throws {
        let (sender, transport) = try loggedIn([answer])
        #expect(SendingSample.kind(await sender.send(try SendingSample.message())) == kind)
        #expect(transport.requests.count == 1)
        // The next message tries again.
        _ = await sender.send(try SendingSample.message())
        #expect(transport.requests.count == 2)
    }

    // MARK: - Several addresses

    private func hosts(_ answers: [RecordedTransport.Answer]) throws -> (DeclaredSender, RecordedTransport) {
        let transport = RecordedTransport(answers)
        let file = """
            settings: {hosts: where}
            send:
              method: GET
              urls: "{hosts}"
              path: /send
              query: {to: "{to|digits}"}
              answer:
              - {when: {"form:status": OK}, outcome: accepted}
            """
        let lists = ["hosts": ["http://a.example:1/", "http://b.example:1", "http://c.example:1"]]
        return (try SendingSample.sender(file, lists: lists, on: transport), transport)
    }

    @Test("the next address is tried when the carrier certainly does not have the message")
    func failover() async throws {
        let (sender, transport) = try hosts([
            SendingSample.lost(.neverSent), SendingSample.answer("", 503), SendingSample.answer("status=OK"),
        ])
        #expect(await sender.send(try SendingSample.message()) == .accepted(carrierMessageID: nil))
        #expect(
            transport.requests.map(\.url) == ["a", "b", "c"].map { "http://\($0).example:1/send?to=213550000001" }
        )
        // The one that answered comes first now.
        _ = await sender.send(try SendingSample.message())
        #expect(transport.requests.last?.url.hasPrefix("http://c.") == true)
    }

    @Test(
        "and not when it may have it",
        arguments: [
            (SendingSample.lost(.maybeSent), "unknown"), (SendingSample.answer("", 504), "unknown"),
            (SendingSample.answer("", 401), "account"), (SendingSample.answer("", 429), "throttled"),
            (SendingSample.answer("rubbish"), "unknown"),
        ]
    )
    func noFailover(answer: RecordedTransport.Answer, kind: String) async throws {
        let (sender, transport) = try hosts([answer])
        #expect(SendingSample.kind(await sender.send(try SendingSample.message())) == kind)
        #expect(transport.requests.count == 1)
    }

    @Test("when none can be reached it is tried again later")
    func allDown() async throws {
        let (sender, transport) = try hosts([SendingSample.lost(.neverSent)])
        #expect(SendingSample.kind(await sender.send(try SendingSample.message())) == "transient")
        #expect(transport.requests.count == 3)
    }

    // MARK: - Parts

    private static let long =
        "This is a longer message than 160 characters and will cause us to split it into two separate parts, "
        + "isn't that right but it is even longer than before I say, I need to keep adding more things to make it work"

    private func splitting(
        _ split: String,
        _ answers: [RecordedTransport.Answer],
        _ settings: [String: String] = [:]
    ) throws -> (DeclaredSender, RecordedTransport) {
        let transport = RecordedTransport(answers)
        let file = """
            send:
              url: https://a.example/send
              json: {id: "{partId}", ours: "{id}", contents: [{text: "{text}"}], n: "{part}/{partCount}"}
              split: \(split)
              answer:
              - {when: {"json:$.id": {present: true}}, outcome: accepted, id: "json:$.id"}
              - {when: {"json:$.no": {present: true}}, outcome: rejected, reason: "json:$.no"}
            """
        return (try SendingSample.sender(file, settings, on: transport), transport)
    }

    @Test("a long text goes out in parts, under ids of their own; the first one's id is the message's")
    func parts() async throws {
        let (sender, transport) = try splitting(
            "{characters: 160}",
            [SendingSample.answer(#"{"id":"a"}"#), SendingSample.answer(#"{"id":"b"}"#)]
        )
        let message = try SendingSample.message(Self.long, id: "m-1")
        #expect(await sender.send(message) == .accepted(carrierMessageID: "a"))
        #expect(transport.requests.count == 2)
        #expect(transport.requests[0].content.hasPrefix(#"{"id":"m-1","ours":"m-1","contents":[{"text":"This is"#))
        #expect(
            transport.requests[1].content
                == #"{"id":"m-1.2","ours":"m-1","contents":[{"text":"I need to keep adding more things to make it work"}],"n":"2/2"}"#
        )
    }

    @Test("another try goes on with the part that failed, and doubles none")
    func resumed() async throws {
        let (sender, transport) = try splitting(
            "{characters: 30}",
            [
                SendingSample.answer(#"{"id":"a"}"#), SendingSample.answer("", 503), SendingSample.answer("", 429),
                SendingSample.answer(#"{"id":"b"}"#), SendingSample.answer(#"{"id":"c"}"#),
            ]
        )
        let message = try SendingSample.message(
            "This is a long message that will be longer than 30....... characters",
            id: "m"
        )
        #expect(await sender.send(message) == .transientFailure(reason: "part 2 of 3: HTTP 503"))
        #expect(SendingSample.kind(await sender.send(message)) == "throttled")
        #expect(await sender.send(message) == .accepted(carrierMessageID: "a"))
        let ids = transport.requests.map { $0.content.prefix { $0 != "," } }
        #expect(ids == [#"{"id":"m""#, #"{"id":"m.2""#, #"{"id":"m.2""#, #"{"id":"m.2""#, #"{"id":"m.3""#])
    }

    @Test("a part that is refused ends the message; one of which nobody knows is unknown")
    func partRefused() async throws {
        let (sender, transport) = try splitting(
            "{characters: 160}",
            [SendingSample.answer(#"{"id":"a"}"#), SendingSample.answer(#"{"no":"barred"}"#)]
        )
        #expect(
            await sender.send(try SendingSample.message(Self.long)) == .permanentFailure(reason: "part 2 of 2: barred")
        )
        #expect(transport.requests.count == 2)
        let (other, _) = try splitting(
            "{characters: 160}",
            [SendingSample.answer(#"{"id":"a"}"#), SendingSample.lost(.maybeSent)]
        )
        #expect(SendingSample.kind(await other.send(try SendingSample.message(Self.long))) == "unknown")
    }

    @Test("parts in one request, and cutting that a setting asks for")
    func partsTogether() async throws {
        let (sender, transport) = try splitting(
            "{characters: 160, list: contents}",
            [SendingSample.answer(#"{"id":"a"}"#)]
        )
        #expect(await sender.send(try SendingSample.message(Self.long, id: "m")) == .accepted(carrierMessageID: "a"))
        #expect(transport.requests.count == 1)
        #expect(
            transport.requests[0].content.hasSuffix(
                #"before I say,"},{"text":"I need to keep adding more things to make it work"}],"n":"1/2"}"#
            )
        )
        let optional = "{characters: 160, optional: true}"
        let (whole, one) = try splitting(optional, [SendingSample.answer(#"{"id":"a"}"#)])
        _ = await whole.send(try SendingSample.message(Self.long))
        #expect(one.requests.count == 1)
        let (cut, two) = try splitting(optional, [SendingSample.answer(#"{"id":"a"}"#)], ["splitAt": "160"])
        _ = await cut.send(try SendingSample.message(Self.long))
        #expect(two.requests.count == 2)
    }

    // MARK: - Batches

    private func batch(
        _ how: String,
        _ answers: [RecordedTransport.Answer]
    ) throws -> (DeclaredSender, RecordedTransport) {
        let transport = RecordedTransport(answers)
        let file = """
            send:
              url: https://a.example/send
              \(how)
              answer:
              - {when: {"json:$.error": {present: true}}, outcome: account, reason: "json:$.error"}
              answerEach:
                list: json:$.messages
                key: item:$.to
                answer:
                - {when: {"item:$.code": 0}, outcome: accepted, id: "item:$.id"}
                - {when: {"item:$.code": 6}, outcome: opted-out, reason: "{item:$.code} {item:$.why}"}
                - {when: {"item:$.code": {present: true}}, outcome: rejected, reason: "{item:$.code} {item:$.why}"}
            """
        return (try SendingSample.sender(file, on: transport), transport)
    }

    private func messages(_ count: Int) throws -> [OutboundMessage] {
        try (1...count).map { try SendingSample.message("News", to: "+21355000000\($0)", id: "m-\($0)") }
    }

    @Test("recipients of one text go in one request, and each has an outcome of its own")
    func together() async throws {
        let answer = """
            {"messages":[{"to":"213550000002","code":6,"why":"stop 213550000002"},{"to":"+213550000001","code":0,"id":"a"},
            {"to":"00213550000003","code":4,"why":"bad number"}]}
            """
        let (sender, transport) = try batch(
            "json: {to: [\"{to|digits}\"], text: \"{text}\"}\n  batch: {most: 4, list: to}",
            [SendingSample.answer(answer)]
        )
        #expect(sender.maximumBatch == 4)
        defer { #expect(transport.requests[0].maximumResponseBytes == 68 * 1024) }
        let outcomes = await sender.send(try messages(4))
        #expect(
            transport.requests.map(\.content) == [
                #"{"to":["213550000001","213550000002","213550000003","213550000004"],"text":"News"}"#
            ]
        )
        #expect(
            outcomes == [
                .accepted(carrierMessageID: "a"), .optedOut(reason: "6 stop …"),
                .permanentFailure(reason: "4 bad number"), .unknown(reason: "the answer does not name this recipient"),
            ]
        )
    }

    @Test("no more in a request than the carrier takes; other texts go by themselves")
    func bounds() async throws {
        let form = "form: {to: \"{to|digits}\", text: \"{text}\"}\n  batch: {most: 2, join: \",\"}"
        let (sender, transport) = try batch(form, [SendingSample.answer("", 503)])
        let outcomes = await sender.send(try messages(3))
        #expect(outcomes.map(SendingSample.kind) == ["transient", "transient", "transient"])
        #expect(
            transport.requests.map(\.content) == [
                "to=213550000001%2C213550000002&text=News", "to=213550000003&text=News",
            ]
        )
        let mixed = [try SendingSample.message("a", id: "1"), try SendingSample.message("b", id: "2")]
        _ = await sender.send(mixed)
        #expect(transport.requests.suffix(2).map(\.content) == ["to=213550000001&text=a", "to=213550000001&text=b"])
        #expect(await sender.send([]).isEmpty)
    }

    @Test("what the answer says of all holds for each; one id of all is nobody's")
    func whole() async throws {
        let form = "form: {to: \"{to}\"}\n  batch: {most: 9, join: \" \"}"
        let (sender, _) = try batch(form, [SendingSample.answer(#"{"error":"no money"}"#)])
        #expect(
            await sender.send(try messages(2))
                == [SendOutcome](repeating: .accountRefused(reason: "no money"), count: 2)
        )
        let transport = RecordedTransport([SendingSample.answer(#"{"id":"b-1"}"#)])
        let file = """
            send:
              url: https://a.example
              form: {to: "{to}"}
              batch: {most: 9, join: ","}
              answer: [{when: {"json:$.id": {present: true}}, outcome: accepted, id: "json:$.id"}]
            """
        let other = try SendingSample.sender(file, on: transport)
        #expect(
            await other.send(try messages(2)) == [SendOutcome](repeating: .accepted(carrierMessageID: nil), count: 2)
        )
        #expect(await other.send(try messages(1)) == [.accepted(carrierMessageID: "b-1")])
        let (lost, _) = try batch(form, [SendingSample.lost(.maybeSent)])
        #expect(await lost.send(try messages(2)).map(SendingSample.kind) == ["unknown", "unknown"])
    }

    @Test("one message that the carrier answers part by part")
    func partByPart() async throws {
        func outcome(_ codes: [Int]) async throws -> SendOutcome {
            let items = codes.map { #"{"to":"1","code":\#($0),"id":"i\#($0)","why":"w"}"# }.joined(separator: ",")
            let (sender, _) = try batch("form: {to: \"{to}\"}", [SendingSample.answer(#"{"messages":[\#(items)]}"#)])
            return await sender.send(try SendingSample.message())
        }
        #expect(try await outcome([0, 0]) == .accepted(carrierMessageID: "i0"))
        #expect(try await outcome([4, 6]) == .permanentFailure(reason: "4 w"))
        #expect(try await outcome([0, 4]) == .unknown(reason: "1 of 2 parts were taken"))
    }

    // MARK: - Screens and questions

    @Test("screens by requests of their own, under the same id at every try")
    func screens() async throws {
        let file = """
            carried: [senderCB]
            push:
              let: {op: {read: "{continues}", map: {"true": "1", "*": "2"}}}
              always:
                url: https://a.example/push
                json: {s: "{session}", cb: "{senderCB}", op: "{op}", code: "{serviceCode}", to: "{to|tel}", text: "{text}", id: "{id}"}
              notify: {url: "https://a.example/notify", text: "{text}"}
              answer:
              - {when: {"json:$.code": S1000}, outcome: accepted}
              - {when: {"json:$.code": {present: true}}, outcome: rejected, reason: "{json:$.code} {json:$.detail}"}
            """
        let transport = RecordedTransport([
            SendingSample.answer(#"{"code":"S1000"}"#),
            SendingSample.answer(#"{"code":"E1","detail":"Hello, tel:+213550000001"}"#),
        ])
        let sender = try SendingSample.sender(file, on: transport)
        var screen = ScreenPush(
            sessionID: "s-1",
            to: try MSISDN(e164: "+213550000001"),
            serviceCode: "*123#",
            text: "Hello",
            continues: true,
            carried: ["senderCB": "306909975"]
        )
        #expect(await sender.push(screen) == .accepted(carrierMessageID: nil))
        let start =
            #"{"s":"s-1","cb":"306909975","op":"1","code":"*123#","to":"tel:+213550000001","text":"Hello","id":""#
        #expect(transport.requests[0].content.hasPrefix(start))
        #expect(await sender.push(screen) == .permanentFailure(reason: "E1 …, tel:…"))
        #expect(transport.requests[1].content == transport.requests[0].content)
        screen.continues = false
        _ = await sender.push(screen)
        #expect(transport.requests[2].content.contains(#""op":"2""#))
        screen.sessionID = ""
        _ = await sender.push(screen)
        #expect(transport.requests[3].url == "https://a.example/notify")
    }

    @Test("the carrier is asked what became of a message")
    func questions() async throws {
        let file = """
            inquiry:
              method: GET
              url: "https://a.example/{carrierMessageID}"
              answer:
              - {when: {status: 404}, state: absent}
              - {when: {"json:$.status": {present: true}}, state: {read: "json:$.status", map: {Delivered: delivered, Lost: failed, "*": untold}}, id: "json:$.id"}
            """
        var message = try SendingSample.message()
        message.carrierMessageID = "c/1"
        func answer(_ answer: RecordedTransport.Answer) async throws -> SendInquiry {
            let transport = RecordedTransport([answer])
            let knowledge = await (try SendingSample.sender(file, on: transport)).inquire(about: message)
            #expect(transport.requests.map(\.url) == ["https://a.example/c%2F1"])
            return knowledge
        }
        #expect(
            try await answer(SendingSample.answer(#"{"status":"Delivered","id":7}"#))
                == .known(carrierMessageID: "7", status: .delivered)
        )
        #expect(
            try await answer(SendingSample.answer(#"{"status":"lost"}"#))
                == .known(carrierMessageID: nil, status: .failed)
        )
        #expect(try await answer(SendingSample.answer(#"{"status":"other"}"#)) == .untold)
        #expect(try await answer(SendingSample.answer("", 404)) == .absent)
        #expect(try await answer(SendingSample.answer("", 500)) == .untold)
        #expect(try await answer(SendingSample.answer("rubbish")) == .untold)
        #expect(try await answer(SendingSample.lost(.maybeSent)) == .untold)
        message.carrierMessageID = nil
        let transport = RecordedTransport()
        #expect(await (try SendingSample.sender(file, on: transport)).inquire(about: message) == .untold)
        #expect(transport.requests.isEmpty)
    }

    @Test("variants: the configuration chooses, the first is the default")
    func variants() async throws {
        let file = """
            send:
            - {variant: v1, url: "https://a.example/1", text: x}
            - {variant: v2, url: "https://a.example/2", text: x}
            """
        for (variant, path) in [(nil, "1"), ("v2", "2"), ("v9", "1")] {
            let transport = RecordedTransport([SendingSample.answer("")])
            let sender = try SendingSample.sender(file, variant.map { ["variant": $0] } ?? [:], on: transport)
            #expect(await sender.send(try SendingSample.message()) == .accepted(carrierMessageID: nil))
            #expect(transport.requests.first?.url == "https://a.example/" + path)
        }
    }
}
