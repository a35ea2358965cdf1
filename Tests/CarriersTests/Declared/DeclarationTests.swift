import CurlClient
import Gateway
import ShortText
import TestKit
import Testing

@testable import Carriers

/// Carriers' files: rules, answers, and what is said of mistakes.
@Suite struct DeclarationTests {
    static func carrier(
        _ yaml: String,
        name: String = "x",
        own: [String: String] = [:],
        transport: (any HTTPTransport)? = nil
    ) throws -> DeclaredCarrier {
        let declaration = try CarrierDeclaration.read(
            yaml: "carrier: \(name)\ntitle: T\nsource: S\n" + yaml,
            file: "\(name).yaml",
            settings: own
        )
        var settings = CarrierSettings(name: "mobilis", kind: name)
        settings.own = own
        let defaults = CarrierDefaults(country: try #require(Country(code: "KE")), shortCodes: ["1212"])
        return try DeclaredCarrier(declaration, settings, defaults, transport: transport)
    }

    static func request(
        _ path: String,
        _ body: String = "",
        type: String = "",
        query: String = "",
        method: String = "POST"
    ) -> CarrierRequest {
        CarrierRequest(
            method: method,
            path: path,
            query: query,
            contentType: type,
            body: Array(body.utf8),
            receivedAt: Timestamp(milliseconds: 1_371_723_113_000)
        )
    }

    private func problems(_ yaml: String) -> [DeclarationProblem] {
        do throws(DeclarationProblems) {
            _ = try CarrierDeclaration.read(yaml: yaml, file: "x.yaml")
            return []
        } catch {
            return error.problems
        }
    }

    @Test("several mistakes are told at once, each with its place and a mend")
    func severalProblems() {
        let found = problems(
            """
            carrier: y
            title: T
            source: S
            setings: {a: b}
            receive:
            - at: sms
              event: sms
              form: form:from
              text: "{txt}"
            - at: status
              event: report
              id: json:$.a[
              status: {read: form:s, map: {A: deliverd}}
            - at: ussd
              event: usd
            """
        )
        let lines = found.map(\.description)
        func tells(_ line: Int, _ words: String) -> Bool {
            found.contains { $0.line == line && $0.description.contains(words) && $0.column >= 1 && !$0.mend.isEmpty }
        }
        #expect(tells(4, "did you mean `settings`?"), "\(lines)")
        let others = problems(
            """
            carrier: y
            title: T
            source: S
            receive:
            - at: sms
              event: sms
              form: form:from
              text: "{txt}"
            - at: status
              event: report
              id: json:$.a[
              status: {read: form:s, map: {A: deliverd}}
            - at: ussd
              event: usd
            """
        )
        func also(_ line: Int, _ words: String) -> Bool {
            others.contains { $0.line == line && $0.description.contains(words) }
        }
        #expect(also(1, "not the name of the file"))
        #expect(also(7, "did you mean `from`?"))
        #expect(also(5, "where `from` is read"))
        #expect(also(11, "no source"))
        #expect(also(12, "did you mean `delivered`?"))
        #expect(also(14, "did you mean `ussd`?"))
    }

    @Test(
        "single mistakes",
        arguments: [
            ("", "the file is empty"), ("a: [", "not YAML"), ("carrier: x\ncarrier: x", "written twice"),
            ("- a", "must have keys"),
            ("carrier: x\ntitle: T\nsource: S\nreceive: {}", "must be a list"),
            (
                "carrier: x\ntitle: T\nsource: S\nreceive:\n- {at: ussd, event: ussd, session: form:s, from: form:f}",
                "reply: {continue"
            ),
            ("carrier: x\ntitle: T\nsource: S\nreceive:\n- {at: 's/{}', event: ignore}", "no pattern of a path"),
            (
                "carrier: x\ntitle: T\nsource: S\nreceive:\n- {at: s, event: ignore, when: {\"form:a\": {matches: '('}}}",
                "no regular expression"
            ),
            (
                "carrier: x\ntitle: T\nsource: S\nreceive:\n- {at: s, event: ignore, when: {frm: 1}}",
                "nothing is tested"
            ),
            (
                "carrier: x\ntitle: T\nsource: S\nlimits: {answerWithin: 10}\nreceive:\n- {at: s, event: ignore}",
                "no time"
            ),
            (
                "carrier: x\ntitle: T\nsource: S\nreceive:\n- {at: s, event: opt-out, from: \"{nam}\"}",
                "`nam` is no name"
            ),
            (
                "carrier: x\ntitle: T\nsource: S\nreceive:\n- {at: s, event: opt-out, from: {read: form:a, map: tab}}",
                "`tab` is no table"
            ),
        ]
    )
    func mistakes(yaml: String, words: String) {
        let found = problems(yaml)
        #expect(found.contains { $0.description.contains(words) }, "\(found.map(\.description))")
        #expect(found.allSatisfy { $0.description.hasPrefix("x.yaml:") && $0.description.contains("; ") })
    }

    private static let rules = """
        receive:
        - {at: same, method: PUT, event: ussd-end, session: json:$.s, outcome: {read: json:$.why, map: {TO: timed-out}}}
        - at: same
          when: {"json:$.type": [mo, text], "json:$.kind": {not: dlr}}
          event: sms
          id: json:$.id
          from: {read: json:$.from, masked: true}
          text: {read: json:$.text, default: none}
        - at: same
          when: {any: [{"json:$.type": dlr}, {"json:$.report": {present: true}}]}
          each: json:$.report
          event: report
          ours: item:$.ref
          status: {read: item:$.st, map: {D: delivered, "9": ignore, "*": failed}}
          check: [{when: {"item:$.ref": none}, refuse: no such message, status: 409}]
        - {at: 'session/{sid}/{op}', event: ussd, session: path:sid, from: query:m, to: "*{query:code}#", input: query:in, carry: {op: path:op}}
        reply:
          continue: {json: {text: "{text}", sid: "{session}", op: "{op}", in: "{query:in}", dcs: "{encoding}"}, headers: {X-Go: "1"}}
          end: {text: "END {text}", status: 201}
          accepted: {report: ACK, sms: "got {id}"}
          error: {status: 422, json: {problem: "{problem}"}}
        """

    @Test("rules tell requests apart; names of the path, arrays, refusals of the file")
    func telling() throws {
        let carrier = try Self.carrier(Self.rules)
        let sms = try carrier.decode(Self.request("same", #"{"type":"TEXT","id":5,"from":"A1B2C3","text":null}"#))
        #expect(
            sms.events == [
                .sms(InboundSMS(externalID: "5", from: try MSISDN(masked: "A1B2C3"), to: "1212", text: "none"))
            ]
        )
        #expect(carrier.respond(to: sms, answers: [CarrierAnswer(.accepted)]).body == "got 5")
        let reports = try carrier.decode(
            Self.request("same", #"{"report":[{"ref":"a","st":"D"},{"ref":"b","st":9},{"ref":"c","st":"?"}]}"#)
        )
        #expect(
            reports.events == [
                .report(DeliveryReport(.ours("a"), status: .delivered, raw: "D")),
                .report(DeliveryReport(.ours("c"), status: .failed, raw: "?")),
            ]
        )
        #expect(
            carrier.respond(to: reports, answers: [CarrierAnswer(.accepted), CarrierAnswer(.accepted)]).body == "ACK"
        )
        let busy = carrier.respond(
            to: reports,
            answers: [CarrierAnswer(.accepted), CarrierAnswer(.unavailable(retryAfter: .seconds(2)))]
        )
        #expect(busy.status == 503 && busy.headers["Retry-After"] == "2")
        let none = try carrier.decode(Self.request("same", #"{"type":"dlr","report":[]}"#))
        #expect(none.events.isEmpty && carrier.respond(to: none, answers: []).status == 200)
        let end = try carrier.decode(Self.request("same", #"{"s":"1","why":"TO"}"#, method: "PUT"))
        #expect(end.events == [.ussdEnded(USSDSessionEnd(sessionID: "1", from: nil, outcome: .timedOut))])
    }

    @Test("a screen's answer has what the request and the session said")
    func screens() throws {
        let carrier = try Self.carrier(Self.rules)
        let request = Self.request("session/a%2Fb/start", query: "m=0712345678&code=123&in=1%22", method: "GET")
        let reading = try carrier.decode(request)
        guard case .ussd(let turn)? = reading.events.first else {
            Issue.record("no step")
            return
        }
        #expect(turn.sessionID == "a/b" && turn.from?.e164 == "+254712345678" && turn.serviceCode == "*123#")
        #expect(turn.input == .latest("1\"") && turn.carried == ["op": "start"])
        let answer = CarrierAnswer(.screen("A\nب", continues: true), carried: turn.carried)
        let response = carrier.respond(to: reading, answers: [answer])
        #expect(response.body == #"{"text":"A\nب","sid":"a/b","op":"start","in":"1\"","dcs":"ucs2"}"#)
        #expect(response.contentType == "application/json" && response.headers == ["X-Go": "1"])
        let last = carrier.respond(to: reading, answers: [CarrierAnswer(.screen("B", continues: false))])
        #expect(last.status == 201 && last.body == "END B")
        #expect(
            carrier.respond(to: reading, answers: [CarrierAnswer(.noSession)]).body.hasPrefix(
                "END This session has ended"
            )
        )
        #expect(carrier.profile.endpoints == ["same": ["PUT", "GET", "POST"], "session": ["GET", "POST"]])
    }

    @Test("what is refused is told in the carrier's form, with its status")
    func refusals() throws {
        let carrier = try Self.carrier(Self.rules)
        func refusal(_ request: CarrierRequest) -> (CarrierRejection?, CarrierResponse?) {
            do throws(CarrierRejection) {
                _ = try carrier.decode(request)
                return (nil, nil)
            } catch {
                return (error, carrier.respond(to: request, rejection: error))
            }
        }
        let (unknown, notFound) = refusal(Self.request("elsewhere"))
        #expect(unknown == .unknownPath && notFound?.status == 404)
        let (other, answer) = refusal(Self.request("same", #"{"type":"x"}"#))
        #expect(other?.line.contains("$.type") == true && answer?.status == 422)
        #expect(answer?.body.hasPrefix(#"{"problem":"#) == true)
        let (_, broken) = refusal(Self.request("same", #"{"type":"#, type: "application/json"))
        #expect(broken?.status == 422 && broken?.body.contains("JSON") == true)
        let (checked, refused) = refusal(Self.request("same", #"{"report":[{"ref":"none","st":"D"}]}"#))
        #expect(checked == .refused(problem: "no such message") && refused?.status == 422)
        let (method, _) = refusal(Self.request("same", method: "DELETE"))
        #expect(method?.line.contains("GET and POST and PUT") == true)
        let many = "[" + (0...1000).map { "{\"ref\":\"\($0)\",\"st\":\"D\"}" }.joined(separator: ",") + "]"
        let (bounded, _) = refusal(Self.request("same", #"{"report":\#(many)}"#))
        #expect(bounded?.line.contains("1000") == true)
    }

    @Test("settings: what is missing, unknown, no URL, and what stands in a source's name or in another setting")
    func settings() throws {
        let yaml = """
            settings: {field: the name of the field, k: {help: the key, secret: true}, baseURL: {help: u, default: "https://{region}.a"}, region: {help: r, default: eu}}
            receive:
            - {at: sms, event: sms, from: "form:{field}", text: form:t}
            """
        func problem(_ own: [String: String]) -> String {
            do {
                _ = try Self.carrier(yaml, own: own)
                return ""
            } catch {
                return "\(error)"
            }
        }
        #expect(problem([:]).contains("`field` is missing"))
        #expect(problem(["field": "f"]).contains("`kFile` is missing"))
        #expect(problem(["field": "f", "k": "s", "regon": "x"]).contains("did you mean `region`?"))
        #expect(problem(["field": "f", "k": "s", "baseURL": "ftp://x"]).contains("no http or https URL"))
        let carrier = try Self.carrier(yaml, own: ["field": "sender", "k": "s"])
        #expect(carrier.environment.settings["baseURL"] == "https://eu.a")
        let reading = try carrier.decode(Self.request("sms", "sender=%2B254712345678&t=x"))
        #expect(reading.events.count == 1)
        #expect(carrier.sender == nil)
    }

    @Test("a file without `send` refuses messages for good")
    func noSend() async throws {
        let carrier = try Self.carrier(
            "receive: [{at: s, event: opt-out, from: form:f}]",
            transport: RecordedTransport()
        )
        let outcome = await carrier.send(try Sample.message())
        #expect(outcome == .permanentFailure(reason: "this carrier's file has no send section"))
        #expect(await carrier.inquire(about: try Sample.message()) == .untold)
    }
}
