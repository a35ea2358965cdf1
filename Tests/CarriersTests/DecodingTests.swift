import Gateway
import ShortText
import TestKit
import Testing

/// What webhooks of Africa's Talking mean, and how they are answered.
@Suite struct DecodingTests {
    private func decode(_ endpoint: String, _ body: String) throws -> InboundEvent {
        try Sample.carrier().decodeOne(Sample.request(endpoint, body))
    }

    private func rejection(_ endpoint: String, _ body: String) throws -> CarrierRejection? {
        let carrier = try Sample.carrier()
        do throws(CarrierRejection) {
            _ = try carrier.decode(Sample.request(endpoint, body))
            return nil
        } catch {
            return error
        }
    }

    @Test("an SMS")
    func sms() throws {
        let event = try decode(
            "sms",
            "from=%2B213550000001&to=1212&text=%D8%A8%D9%84%D8%A7%D8%BA+1&id=m-1&linkId=l&x=%Z"
        )
        let phone = try MSISDN(e164: "+213550000001")
        #expect(event == .sms(InboundSMS(externalID: "m-1", from: phone, to: "1212", text: "بلاغ 1", linkID: "l")))
        #expect(
            try decode("sms", "&&from=%2B213550000001&to=1212&text=&id=2&=&linkId=")
                == .sms(InboundSMS(externalID: "2", from: phone, to: "1212", text: ""))
        )
    }

    @Test(
        "a phone number in every form that comes",
        arguments: [
            "%2B213550000001", "+213550000001", "213550000001", "0550000001", "00213550000001", "0550%2000%2000%2001",
        ]
    )
    func phones(written: String) throws {
        let event = try decode("optout", "phoneNumber=\(written)")
        #expect(event == .optOut(try MSISDN(e164: "+213550000001")))
    }

    @Test("a USSD step is told from the others by its whole text", arguments: ["", "1", "1*2", "1**", "*", "%2A%23"])
    func steps(text: String) throws {
        let body = "sessionId=s&serviceCode=*123#&phoneNumber=+213550000001&text=\(text)"
        let whole = text.replacing("%2A", with: "*").replacing("%23", with: "#")
        let turn = USSDTurn(
            sessionID: "s",
            turnID: whole,
            from: try MSISDN(e164: "+213550000001"),
            serviceCode: "*123#",
            input: .cumulative(whole),
            dialledExtra: whole
        )
        #expect(try decode("ussd", body) == .ussd(turn))
    }

    @Test(
        "delivery reports",
        arguments: [
            ("Success", DeliveryStatus.delivered), ("success", .delivered), ("Sent", .sent), ("Submitted", .sent),
            ("Buffered", .buffered), ("Rejected", .rejected), ("Failed", .failed), ("Expired", .expired), ("Lost", nil),
        ]
    )
    func reports(word: String, status: DeliveryStatus?) throws {
        let event = try decode("status", "id=ATXid_1&status=\(word)&failureReason=UserIsInactive")
        let report = DeliveryReport(carrierMessageID: "ATXid_1", status: status, raw: word, reason: "UserIsInactive")
        #expect(event == .report(report))
    }

    @Test(
        "session ends",
        arguments: [
            ("Success", USSDSessionEnd.Outcome.completed), ("Incomplete", .left), ("Failed", .failed), ("Odd", .left),
        ]
    )
    func ends(word: String, outcome: USSDSessionEnd.Outcome) throws {
        let event = try decode("ussd-event", "sessionId=s&phoneNumber=%2B213550000001&status=\(word)&cost=1")
        let end = USSDSessionEnd(sessionID: "s", from: try MSISDN(e164: "+213550000001"), outcome: outcome)
        #expect(event == .ussdEnded(end))
    }

    @Test(
        "what is refused, and the field that is named",
        arguments: [
            ("sms", "", "from", "is missing"),
            ("sms", "from=MTN&to=1&text=a&id=1", "from", "no phone number"),
            ("sms", "from=%2B213550000001&to=1&text=a&id=", "id", "is empty"),
            ("sms", "from=%2B213550000001&to=1&text=a&id=%00", "id", "control characters"),
            ("sms", "from=%2B213550000001&to=1&text=a&id=1&date=2017-05-03T06%3A04", "date", "is no time"),
            ("sms", "from=%2B213550000001&to=1&text=%FF&id=1", "text", "is not UTF-8"),
            ("sms", "from=%2B213550000001&to=1&text=%4&id=1", "text", "hexadecimal"),
            ("sms", "from=%2B213550000001&to=1&text=%&id=1", "text", "hexadecimal"),
            ("sms", "from=%2B213550000001&to=1&text=%+1&id=1", "text", "hexadecimal"),
            ("ussd", "serviceCode=*123%23&phoneNumber=%2B213550000001&text=", "sessionId", "is missing"),
            ("ussd", "sessionId=s&serviceCode=*123%23&phoneNumber=%2B213550000001", "text", "is missing"),
            ("status", "id=1", "status", "is missing"),
            ("optout", "phoneNumber=*123%23", "phoneNumber", "no phone number"),
        ]
    )
    func refused(endpoint: String, body: String, field: String, problem: String) throws {
        let found = try #require(try rejection(endpoint, body))
        #expect(found.field == field || body.isEmpty)
        #expect(found.line.contains(problem))
        let answer = try Sample.carrier().respond(to: Sample.request(endpoint, body), rejection: found)
        #expect(answer.status == 400)
        #expect(answer.body.contains(found.line))
    }

    @Test("only forms are read")
    func contentType() throws {
        var request = Sample.webhooks[0]
        request.contentType = "application/json"
        #expect(throws: CarrierRejection.self) { try Sample.carrier().decode(request) }
        request.contentType = ""
        #expect(throws: Never.self) { try Sample.carrier().decode(request) }
    }

    @Test("a NUL in a text is left out")
    func nul() throws {
        guard case .sms(let sms) = try decode("sms", "from=%2B213550000001&to=1&text=a%00b&id=1") else {
            Issue.record("no SMS")
            return
        }
        #expect(sms.text == "ab")
    }

    @Test("screens are answered by CON and END, a full store by 503")
    func answers() throws {
        let carrier = try Sample.carrier()
        let step = try carrier.decodeOne(Sample.webhooks[1])
        #expect(carrier.respond(to: step, reply: .screen("مرحبا\n1. نعم", continues: true)).body == "CON مرحبا\n1. نعم")
        #expect(carrier.respond(to: step, reply: .screen("Bye", continues: false)).body == "END Bye")
        let busy = carrier.respond(to: step, reply: .unavailable(retryAfter: .milliseconds(1500)))
        #expect(busy.status == 503)
        #expect(busy.headers == ["Retry-After": "2"])
        let sms = try carrier.decodeOne(Sample.webhooks[0])
        #expect(carrier.respond(to: sms, reply: .accepted) == CarrierResponse(status: 200, body: ""))
    }
}
