import CurlClient
import Gateway
import ShortText
import Testing

@testable import Carriers

/// Each kind of difference that a recorded request can show.
@Suite("Recorded requests") struct InboundCaseTests {
    private let double: CaseDouble

    init() throws { double = try CaseDouble() }

    private func json(
        _ direction: String,
        meaning: String,
        rest: String = "",
        answer: String = #"{"status": 200}"#
    ) -> String {
        """
        {"id": "c-1", "carrier": "double", "direction": "\(direction)", "name": "one",
         "request": {"method": "POST", "path": "/hook/double/receive", "headers": {}, "query": {"a": "b c"}, "body": ""},
         "meaning": \(meaning), "expected_response": \(answer)\(rest.isEmpty ? "" : ", " + rest)}
        """
    }

    private func sms() throws -> InboundEvent {
        .sms(
            InboundSMS(
                externalID: "7",
                from: try MSISDN(e164: "213550000001"),
                to: "1212",
                text: "Hi",
                sentAt: Timestamp(milliseconds: 1_498_221_000_000)
            )
        )
    }

    private func turn(_ input: USSDTurn.Input, phase: USSDTurn.Phase = .unsaid) throws -> InboundEvent {
        .ussd(
            USSDTurn(
                sessionID: "s",
                turnID: nil,
                from: try MSISDN(e164: "213550000001"),
                serviceCode: "*123#",
                input: input,
                phase: phase
            )
        )
    }

    @Test("an SMS that is read as recorded passes, whatever plus sign and zone the case writes")
    func sameMessage() async throws {
        var double = double
        double.reading = .success(CarrierReading([try sms()]))
        let meaning = """
            {"kind": "message", "from": "+213550000001", "to": "1212", "text": "Hi", "external_id": "7",
             "received_at": "2017-06-23T14:30:00+02:00", "network": "x"}
            """
        #expect(try await double.lines(json("sms_mo", meaning: meaning)) == [])
    }

    @Test("every field of an SMS that differs is told")
    func otherMessage() async throws {
        var double = double
        double.reading = .success(CarrierReading([try sms()]))
        let meaning = """
            {"kind": "message", "from": "213550000002", "to": "1213", "text": "Ho", "external_id": "8",
             "received_at": "2017-06-23T12:30:01Z"}
            """
        let lines = try await double.lines(json("sms_mo", meaning: meaning))
        let places = lines.map { $0.prefix { $0 != ":" } }
        #expect(places == ["meaning.from", "meaning.to", "meaning.text", "meaning.external_id", "meaning.received_at"])
        #expect(lines[2] == #"meaning.text: expected "Ho", found "Hi""#)
    }

    @Test("a refusal is no message, and a message no refusal")
    func refusals() async throws {
        var double = double
        double.reading = .failure(.missing(field: "text"))
        let refused = #"{"kind": "reject_request"}"#
        let habit = #"{"status": 403, "status_is": "habit; any 4xx"}"#
        #expect(try await double.lines(json("sms_mo", meaning: refused, answer: habit)) == [])
        #expect(
            try await double.lines(json("sms_mo", meaning: refused, answer: #"{"status": 403}"#))
                == ["answer.status: expected 403, found 400"]
        )
        #expect(
            try await double.lines(json("sms_mo", meaning: #"{"kind": "message"}"#)).first
                == "meaning: expected message, found refused: field 'text' is missing"
        )
        double.reading = .success(CarrierReading([try sms()]))
        #expect(
            try await double.lines(json("sms_mo", meaning: refused)).first
                == #"meaning: expected refused (no reason given), found an SMS "Hi""#
        )
    }

    @Test("reports: status, reference, count and raw word")
    func reports() async throws {
        var double = double
        double.reading = .success(
            CarrierReading([.report(DeliveryReport(carrierMessageID: "9", status: .delivered, raw: "DELIVRD"))])
        )
        let same =
            #"{"kind": "delivery_report", "message_ref": "9", "ref_type": "carrier_message_id", "status": "delivered", "count": 1}"#
        #expect(try await double.lines(json("sms_dlr", meaning: same)) == [])
        let other =
            #"{"kind": "delivery_report", "message_ref": "9", "ref_type": "our_message_id", "status": "failed", "count": 2, "raw_status": "x"}"#
        let lines = try await double.lines(json("sms_dlr", meaning: other))
        #expect(
            lines.map { String($0.prefix { $0 != ":" }) }
                == ["meaning.count", "meaning.ref_type", "meaning.status", "meaning.raw_status"]
        )
        double.reading = .success(
            CarrierReading([.report(DeliveryReport(carrierMessageID: "9", status: nil, raw: "?"))])
        )
        #expect(try await double.lines(json("sms_dlr", meaning: #"{"kind": "ignore"}"#)) == [])
    }

    @Test("a step of a known session: what was typed before is left out, and the screen is rendered")
    func cumulativeStep() async throws {
        var double = double
        double.reading = .success(CarrierReading([try turn(.cumulative("7*a*b*****"))]))
        let meaning =
            #"{"kind": "ussd", "event": "continue", "session_id": "s", "msisdn": "213550000001", "service_code": "*167*7#", "input": "**"}"#
        let rest = """
            "context": {"session_exists": true, "previous_cumulative": "7*a*b**", "service_code": "*167*7#", "invoke_id": "4"},
            "reply": {"action": "end", "text": "Bye"}
            """
        #expect(
            try await double.lines(
                json(
                    "ussd",
                    meaning: meaning,
                    rest: rest,
                    answer: #"{"status": 200, "body": "END Bye 4"}"#
                )
            ) == []
        )
        let lines = try await double.lines(
            json("ussd", meaning: meaning, answer: #"{"status": 200, "body_pattern": "^END"}"#)
        )
        #expect(
            lines == [
                #"meaning.service_code: expected "*167*7#", found "*123#""#, #"meaning.input: expected "**", found """#,
                "answer.body: expected what fits ^END, found CON Welcome ",
            ]
        )
    }

    @Test("beginnings and ends are told apart")
    func phases() async throws {
        var double = double
        double.reading = .success(CarrierReading([try turn(.latest("1"))]))
        let begin = #"{"kind": "ussd", "event": "begin", "session_id": "s", "input": ""}"#
        #expect(try await double.lines(json("ussd", meaning: begin)) == [])
        #expect(
            try await double.lines(json("ussd", meaning: begin, rest: #""context": {"session_exists": true}"#)).first
                == "meaning.event: expected begin, found continue"
        )
        double.reading = .success(CarrierReading([try turn(.latest("1"), phase: .goesOn)]))
        let refused = json(
            "ussd",
            meaning: #"{"kind": "reject_request"}"#,
            answer: #"{"status": 200, "body": "no session"}"#
        )
        #expect(try await double.lines(refused) == [])
        double.reading = .success(
            CarrierReading([.ussdEnded(USSDSessionEnd(sessionID: "s", from: nil, outcome: .left))])
        )
        #expect(
            try await double.lines(json("ussd", meaning: #"{"kind": "ussd", "event": "abort", "session_id": "s"}"#))
                == []
        )
        #expect(
            try await double.lines(
                json("ussd_event", meaning: #"{"kind": "ussd_session_end", "outcome": "app_error"}"#)
            )
                == ["meaning.outcome: expected app_error, found left"]
        )
    }

    @Test("forged and genuine signatures")
    func signatures() async throws {
        var double = double
        let genuine = #"{"kind": "signature", "valid": true, "secret": "k"}"#
        let forged = #"{"kind": "signature", "valid": false, "secret": "k"}"#
        #expect(try await double.lines(json("auth_vector", meaning: genuine)) == [])
        #expect(
            try await double.lines(json("auth_vector", meaning: forged))
                == ["signature: expected not genuine, found believed"]
        )
        double.reading = .failure(.notGenuine(problem: "the signature is wrong"))
        #expect(
            try await double.lines(json("auth_vector", meaning: forged))
                == ["answer.status: expected 401 or 403, found 400"]
        )
        double.refusal.status = 403
        #expect(try await double.lines(json("auth_vector", meaning: forged)) == [])
        #expect(try await double.lines(json("auth_vector", meaning: genuine)).count == 1)
    }

    @Test("answers: header fields, types, JSON, XML and XML-RPC by what they say")
    func answers() async throws {
        var double = double
        let ignore = #"{"kind": "ignore"}"#
        double.response = CarrierResponse(
            status: 200,
            contentType: "application/json; charset=utf-8",
            body: #"{"b": 1.0, "a": [true]}"#,
            headers: ["Freeflow": "FC"]
        )
        let json1 =
            #"{"status": 200, "content_type": "application/json", "headers": {"freeflow": "FC"}, "body_json": {"a": [true], "b": 1}}"#
        #expect(try await double.lines(json("sms_mo", meaning: ignore, answer: json1)) == [])
        let json2 =
            #"{"status": 200, "content_type": "text/xml", "headers": {"x": "1"}, "body_json": {"a": [false], "c": 1}}"#
        #expect(
            try await double.lines(json("sms_mo", meaning: ignore, answer: json2)) == [
                #"answer.content_type: expected "text/xml", found "application/json""#,
                #"answer.headers.x: expected "1", found nothing"#, "answer.body.a[0]: expected false, found true",
                "answer.body.b: expected nothing, found 1", "answer.body.c: expected 1, found nothing",
            ]
        )
        double.response = CarrierResponse(
            status: 200,
            contentType: "application/xml",
            body: "<?xml version='1.0'?><a y='2' x='1'> <b>&lt;</b> </a>"
        )
        let xml = #"{"status": 200, "content_type": "text/xml", "body": "<a x=\"1\" y=\"2\"><b>&#60;</b></a>"}"#
        #expect(try await double.lines(json("sms_mo", meaning: ignore, answer: xml)) == [])
        let other = #"{"status": 200, "body": "<a x=\"1\" y=\"3\"><b>c</b></a>"}"#
        #expect(
            try await double.lines(json("sms_mo", meaning: ignore, answer: other))
                == [#"answer.body/a/@y: expected "3", found "2""#, #"answer.body/a/b: expected "c", found "<""#]
        )
    }
}
