import Gateway
import ShortText

/// The webhooks of Africa's Talking, which others speak too.
///
/// Forms come in, and a USSD step is answered by `CON` or `END` and the screen (CARRIERS 5.1, 5.2). Pure.
struct FormDialect: Sendable {
    /// The country by which national numbers are read.
    let country: Country

    /// The endpoints, all with the same methods.
    static func endpoints(taking methods: Set<String>) -> [String: Set<String>] {
        Dictionary(uniqueKeysWithValues: Endpoint.allCases.map { ($0.rawValue, methods) })
    }

    private enum Endpoint: String, CaseIterable {
        case sms
        case ussd
        case status
        case ussdEvent = "ussd-event"
        case optOut = "optout"

        var fields: [String] {
            switch self {
            case .sms: ["from", "to", "text", "id", "date", "linkId"]
            case .ussd: ["sessionId", "phoneNumber", "serviceCode", "text"]
            case .status: ["id", "status", "failureReason"]
            case .ussdEvent: ["sessionId", "phoneNumber", "status"]
            case .optOut: ["phoneNumber"]
            }
        }
    }

    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> InboundEvent {
        guard let endpoint = Endpoint(rawValue: request.path) else {
            throw .unknownPath
        }
        let fields = try fields(of: request, names: endpoint.fields)
        switch endpoint {
        case .sms: return .sms(try sms(fields))
        case .ussd: return .ussd(try turn(fields))
        case .status: return .report(try report(fields))
        case .ussdEvent: return .ussdEnded(try sessionEnd(fields))
        case .optOut: return .optOut(try fields.phone("phoneNumber", country: country))
        }
    }

    private func fields(of request: CarrierRequest, names: [String]) throws(CarrierRejection) -> FormFields {
        if request.method == "GET" { return try FormFields(Array(request.query.utf8), names: names) }
        guard request.contentType.isEmpty || request.contentType == "application/x-www-form-urlencoded" else {
            throw .unreadableBody(problem: "is no form; send it as application/x-www-form-urlencoded")
        }
        return try FormFields(request.body, names: names)
    }

    private func sms(_ fields: FormFields) throws(CarrierRejection) -> InboundSMS {
        try fields.checkMoment("date")
        return InboundSMS(
            externalID: try fields.word("id"),
            from: try fields.phone("from", country: country),
            to: try fields.word("to"),
            text: try fields.text("text"),
            linkID: try fields.optionalWord("linkId")
        )
    }

    private func turn(_ fields: FormFields) throws(CarrierRejection) -> USSDTurn {
        let text = try fields.text("text")
        return USSDTurn(
            sessionID: try fields.word("sessionId"),
            // The text grows with every step, and so tells it from the others.
            turnID: text,
            from: try fields.phone("phoneNumber", country: country),
            serviceCode: try fields.word("serviceCode"),
            input: .cumulative(text),
            // What was dialled behind the code comes as the first input.
            dialledExtra: text
        )
    }

    private func report(_ fields: FormFields) throws(CarrierRejection) -> DeliveryReport {
        let word = try fields.word("status")
        return DeliveryReport(
            carrierMessageID: try fields.word("id"),
            status: Self.status(word),
            raw: word,
            reason: try fields.optionalWord("failureReason")
        )
    }

    private static func status(_ word: String) -> DeliveryStatus? {
        switch word.lowercased() {
        case "success": .delivered
        case "sent", "submitted": .sent
        case "buffered": .buffered
        case "rejected": .rejected
        case "failed": .failed
        case "expired": .expired
        default: nil
        }
    }

    private func sessionEnd(_ fields: FormFields) throws(CarrierRejection) -> USSDSessionEnd {
        let outcome: USSDSessionEnd.Outcome =
            switch try fields.word("status").lowercased() {
            case "success": .completed
            case "failed": .failed
            // `Incomplete`; of a word that is not known nobody can say that the session came to its end.
            default: .left
            }
        return USSDSessionEnd(
            sessionID: try fields.word("sessionId"),
            from: try fields.phone("phoneNumber", country: country),
            outcome: outcome
        )
    }

    // MARK: - Answers

    func respond(to reading: CarrierReading, answers: [CarrierAnswer]) -> CarrierResponse {
        guard let event = reading.events.first, let answer = answers.first else {
            return CarrierResponse(status: 200, body: "")
        }
        return respond(to: event, reply: answer.reply)
    }

    private func respond(to event: InboundEvent, reply: CarrierReply) -> CarrierResponse {
        switch reply {
        case .unavailable(let wait):
            return CarrierResponse(
                status: 503,
                body: "the gateway cannot store it now; send it again",
                headers: ["Retry-After": String(max(1, (wait.wholeMilliseconds + 999) / 1000))]
            )
        case .screen(let text, let continues):
            guard case .ussd = event else { return CarrierResponse(status: 200, body: "") }
            return CarrierResponse(status: 200, body: (continues ? "CON " : "END ") + text)
        case .accepted, .noSession, .sessionUnderWay, .sessionState:
            // Every body but CON and END closes a USSD session as a failure; that of other answers is read by nobody.
            if case .ussd = event { return CarrierResponse(status: 200, body: "END ") }
            return CarrierResponse(status: 200, body: "")
        }
    }

    func respond(to request: CarrierRequest, rejection: CarrierRejection) -> CarrierResponse {
        CarrierResponse(status: rejection.usualStatus, body: rejection.line + "\n")
    }
}
