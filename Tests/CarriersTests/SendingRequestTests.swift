import CurlClient
import Gateway
import ShortText
import TestKit
import Testing

@testable import Carriers

/// What a declared carrier's requests look like, and what its answers mean.
@Suite struct SendingRequestTests {
    private func request(
        _ file: String,
        _ settings: [String: String] = [:],
        _ message: OutboundMessage,
        country: String = "DZ"
    ) async throws -> HTTPRequest {
        let transport = RecordedTransport([SendingSample.answer("")])
        let sender = try SendingSample.sender(file, settings, on: transport, country: country)
        let outcome = await sender.send(message)
        return try #require(transport.requests.first, "\(outcome)")
    }

    @Test("a form with headers; what is optional and absent is left out")
    func form() async throws {
        let file = """
            settings: {key: the key, base: where}
            send:
              method: POST
              url: "{base}/v1/{originator|tel}/send"
              timeout: 7s
              headers: {apiKey: "{key}", Accept: application/json, X-Link: "{link?}"}
              form: {to: "{to}", msg: "{text}", from: "{originator?}", bulk: "1", link: "{link?}", id: "{id}"}
            """
        let settings = ["key": "k-1\r\nX-Evil: 1", "base": "https://a.example/x"]
        let sent = try await request(file, settings, SendingSample.message("a+b & é\n=", from: "+2250000"))
        #expect(sent.method == .post)
        #expect(sent.url == "https://a.example/x/v1/tel%3A%2B2250000/send")
        #expect(sent.deadline == .seconds(7))
        #expect(sent.redirects == .refuse)
        #expect(sent.field("apiKey") == "k-1X-Evil: 1")
        #expect(sent.field("X-Link") == nil)
        #expect(sent.field("Content-Type") == FormEncoding.contentType)
        #expect(
            sent.content == "to=%2B213550000001&msg=a%2Bb+%26+%C3%A9%0A%3D&from=%2B2250000&bulk=1"
                + "&id=0191e180-7d60-7000-aded-7d8b151cbd5b"
        )
        let other = try await request(file, settings, SendingSample.message(from: "x", link: "L 1"))
        #expect(other.field("X-Link") == "L 1")
        #expect(other.content.hasSuffix("&link=L+1&id=0191e180-7d60-7000-aded-7d8b151cbd5b"))
    }

    @Test("a query; names of the text")
    func query() async throws {
        let file = """
            settings: {base: where, coding: {help: x, optional: true}}
            send:
              method: GET
              url: "{base}/send?v=1"
              message: "{text|plain}"
              let:
                code: [{read: "{coding}", when: {"name:coding": {empty: false}}}, {read: "2", when: {"name:encoding": ucs2}}]
              query: {to: "{to|digits}", text: "{text}", coding: "{code?}", enc: "{encoding}", n: "{characters}", parts: "{parts}", p: "{priority}", v: "{validity}", l: "{language}"}
            """
        let base = ["base": "http://a.example"]
        let sent = try await request(file, base, SendingSample.message("Fancy “Smart” Quotes"))
        #expect(
            sent.url == "http://a.example/send?v=1&to=213550000001&text=Fancy%20%22Smart%22%20Quotes&enc=gsm7&n=20"
                + "&parts=1&p=reply&v=3600&l=fr"
        )
        #expect(sent.body == nil)
        #expect(sent.field("Content-Type") == nil)
        let arabic = try await request(file, base, SendingSample.message("بلاغ"))
        #expect(arabic.url.contains("&coding=2&enc=ucs2"))
        let fixed = try await request(file, ["base": "http://a.example", "coding": "8"], SendingSample.message("x"))
        #expect(fixed.url.contains("&coding=8&enc=gsm7"))
    }

    @Test("JSON, XML, Basic and Bearer")
    func bodies() async throws {
        let json = """
            settings: {user: u, password: p}
            send:
              url: https://a.example/send
              basic: {user: "{user}", password: "{password}"}
              json: {to: ["{to|digits}"], text: "{text}", n: 1, flag: true, udh: "", cp: "{link?}"}
            """
        let sent = try await request(json, ["user": "u", "password": "p:ö"], SendingSample.message("☺ \"hi!\"\n"))
        #expect(sent.method == .post)
        #expect(sent.field("Authorization") == "Basic dTpwOsO2")
        #expect(sent.field("Content-Type") == "application/json")
        #expect(sent.content == #"{"to":["213550000001"],"text":"☺ \"hi!\"\n","n":1,"flag":true,"udh":""}"#)
        let xml = """
            settings: {key: k}
            send:
              url: https://a.example/send
              bearer: "{key}"
              type: application/xml; charset=utf8
              xml: "<m to=\\"{to}\\" t=\\"{text}\\">{text}</m>"
            """
        let markup = try await request(xml, ["key": "k"], SendingSample.message("a<b>&\"'\nc"))
        #expect(markup.field("Authorization") == "Bearer k")
        #expect(markup.field("Content-Type") == "application/xml; charset=utf8")
        #expect(
            markup.content.hasPrefix("<m to=\"+213550000001\" t=\"a&lt;b&gt;&amp;&quot;&apos;&#10;c\">a&lt;b&gt;&amp;")
        )
    }

    @Test("a value that must be there and is not: the message fails and says which")
    func missing() async throws {
        let transport = RecordedTransport()
        let sender = try SendingSample.sender(
            "send: {url: \"https://a.example\", form: {from: \"{originator}\"}}",
            on: transport
        )
        let outcome = await sender.send(try SendingSample.message(from: nil))
        #expect(
            outcome == .permanentFailure(reason: "the request cannot be written: field 'originator' is missing")
        )
        let callback = try SendingSample.sender(
            "send: {url: \"https://a.example\", form: {report: \"{callback}/status\"}}",
            on: transport
        )
        #expect(SendingSample.kind(await callback.send(try SendingSample.message())) == "account")
        #expect(transport.requests.isEmpty)
        let silent = try SendingSample.sender("carrier: x", on: transport)
        #expect(SendingSample.kind(await silent.send(try SendingSample.message())) == "rejected")
        #expect(
            SendingSample.kind(
                await silent.push(
                    .init(
                        sessionID: "s",
                        to: try MSISDN(e164: "+213550000001"),
                        serviceCode: "*1#",
                        text: "x",
                        continues: true
                    )
                )
            ) == "rejected"
        )
        #expect(await silent.inquire(about: try SendingSample.message()) == .untold)
    }

    @Test("an optional value in a body of one line is told when the file is read")
    func oneLine() throws {
        let file = "send: {url: \"https://a.example\", xml: \"<m><link>{link?}</link></m>\"}"
        #expect(throws: DeclarationProblems.self) { try SendingSample.declaration(file) }
        _ = try SendingSample.declaration(file.replacing("link?", with: "link|or:"))
    }

    @Test("signed requests: vectors of four carriers")
    func signed() async throws {
        // 2018-04-11T18:24:30Z
        let clock = GatewayClock { Timestamp(milliseconds: 1_523_471_070_123) }
        func sent(
            _ file: String,
            _ settings: [String: String],
            _ message: OutboundMessage,
            _ country: String
        ) async throws -> HTTPRequest {
            let transport = RecordedTransport([SendingSample.answer("")])
            let sender = try SendingSample.sender(file, settings, on: transport, clock: clock, country: country)
            _ = await sender.send(message)
            return try #require(transport.requests.first)
        }
        let telesom = """
            settings: {username: u, password: p, secret: s}
            send:
              url: http://telesom.example/sendsms_other
              let:
                number: "0{to|subscriber}"
                seed: "{username}|{password}|{number}|{text}|{originator}|{now|date:dd/MM/yyyy}|{secret}"
              form: {from: "{originator}", to: "{number}", msg: "{text}", key: "{seed|md5|upper}"}
            """
        let settings = ["username": "Username", "password": "Password", "secret": "secret"]
        for (text, key) in [
            ("Simple Message", "D69BB824F88F20482B94ECF3822EBD84"), ("☺", "60421A7D99BD79FE02697D567315AD0E"),
        ] {
            let form = try await sent(
                telesom,
                settings,
                SendingSample.message(text, to: "+252788383383", from: "2020"),
                "SO"
            )
            #expect(form.content.hasSuffix("&key=" + key))
            #expect(form.content.contains("&to=0788383383&"))
        }
        let clickmobile = """
            settings: {appId: a, password: p}
            send:
              url: http://example.com/send
              let: {stamp: "{now|date:yyyyMMddHHmmss}", seed: "{appId}{stamp}{password}"}
              json: {timestamp: "{stamp}", auth_key: "{seed|md5}"}
            """
        let json = try await sent(
            clickmobile,
            ["appId": "001-app", "password": "Password"],
            SendingSample.message(),
            "MW"
        )
        #expect(json.content == #"{"timestamp":"20180411182430","auth_key":"3e1347ddb444d13aa23d11e097602be0"}"#)
        let novo = """
            settings: {secret: s}
            send:
              method: GET
              url: http://novo.example/sendSMS
              let: {seed: "{originator};{to|digits};{text};"}
              query: {signature: "{seed|hmac-sha256:secret}"}
            """
        let query = try await sent(
            novo,
            ["secret": "my-merchant-secret"],
            SendingSample.message("Invalid Parameters", to: "+18686846481", from: "2020"),
            "TT"
        )
        #expect(
            query.url
                == "http://novo.example/sendSMS?signature=4b640a668fd83223e38d429b15ea737ef58e1ab025b756baaca4743f3adb3f77"
        )
    }

    @Test("answers: the first rule that holds decides, then the general rule")
    func answers() async throws {
        let file = """
            settings: {key: {help: k, secret: true}}
            send:
              url: https://a.example
              form: {to: "{to}"}
              answer:
              - {when: {"json:$.r.code": [100, 101]}, outcome: accepted, id: "json:$.r.id"}
              - {when: {"json:$.r.code": 406}, outcome: opted-out, reason: "{json:$.r.code} {json:$.r.why}"}
              - {when: {"json:$.r.code": 1}, outcome: throttled, wait: {read: {read: "json:$.r.why", match: "wait \\\\[ (\\\\d+) \\\\]"}, unit: ms}}
              - {when: {"json:$.r.code": 405}, outcome: account, reason: "json:$.r.why"}
              - {when: {"json:$.r.code": 9}, outcome: unknown, reason: "json:$.r.why"}
              - {when: {status: 503}, outcome: transient, reason: busy}
              - {when: {status: "2xx", "json:$.r.code": {present: true}}, outcome: rejected, reason: "json:$.r.why"}
              - {when: {status: "2xx", "json:$.r.code": {present: false}}, outcome: rejected, reason: nothing}
            """
        func outcome(
            _ body: String,
            _ status: Int = 200,
            headers: [(name: String, value: String)] = []
        ) async throws -> SendOutcome {
            let transport = RecordedTransport([SendingSample.answer(body, status, headers: headers)])
            return await (try SendingSample.sender(file, ["key": "s3cr3t"], on: transport)).send(
                try SendingSample.message()
            )
        }
        #expect(
            try await outcome(#"{"r":{"code":100,"id":42000348806924}}"#)
                == .accepted(carrierMessageID: "42000348806924")
        )
        #expect(try await outcome(#"{"r":{"code":"101","id":null}}"#) == .accepted(carrierMessageID: nil))
        for none in ["None", "null", "", " undefined "] {
            #expect(try await outcome(#"{"r":{"code":101,"id":"\#(none)"}}"#) == .accepted(carrierMessageID: nil))
        }
        #expect(try await outcome(#"{"r":{"code":406,"why":"stop"}}"#, 400) == .optedOut(reason: "406 stop"))
        #expect(
            try await outcome(#"{"r":{"code":1,"why":"please wait [ 250 ] and retry"}}"#)
                == .throttled(retryAfter: .milliseconds(250))
        )
        #expect(
            try await outcome(#"{"r":{"code":1,"why":"please wait"}}"#, headers: [("Retry-After", "3")])
                == .throttled(retryAfter: .seconds(3))
        )
        #expect(try await outcome(#"{"r":{"code":405,"why":"no money"}}"#) == .accountRefused(reason: "no money"))
        #expect(try await outcome(#"{"r":{"code":9,"why":"who knows"}}"#) == .unknown(reason: "who knows"))
        #expect(try await outcome("", 503) == .transientFailure(reason: "busy"))
        #expect(try await outcome("", 500) == .transientFailure(reason: "HTTP 500"))
        #expect(
            try await outcome(#"{"r":{"code":7,"why":"key s3cr3t, 0550000001"}}"#)
                == .permanentFailure(reason: "key …, …")
        )
        #expect(
            try await outcome(#"{"r":{"code":7}}"#)
                == .permanentFailure(reason: "HTTP 200, and the carrier gave no reason")
        )
        #expect(try await outcome("{}") == .permanentFailure(reason: "nothing"))
        // What is none of the form that is read may be half of a good answer.
        for half in ["", "OK", "<html>", #"{"r":{"co"#, "[", "null"] {
            #expect(SendingSample.kind(try await outcome(half)) == "unknown", "\(half)")
        }
        #expect(SendingSample.kind(try await outcome("{}", 404)) == "account")
    }
}
