import CurlClient
import Gateway
import ShortText

/// Africa's Talking (CARRIERS 5.1), and those that speak like it.
struct AfricasTalking: Carrier {
    let profile: CarrierProfile
    private let dialect: FormDialect
    private let account: AfricasTalkingAccount
    private let transport: any HTTPTransport

    init(profile: CarrierProfile, account: AfricasTalkingAccount, transport: any HTTPTransport) {
        self.profile = profile
        self.dialect = FormDialect(country: profile.country)
        self.account = account
        self.transport = transport
    }

    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> CarrierReading {
        CarrierReading([try dialect.decode(request)])
    }

    func respond(to reading: CarrierReading, answers: [CarrierAnswer]) -> CarrierResponse {
        dialect.respond(to: reading, answers: answers)
    }

    func respond(to request: CarrierRequest, rejection: CarrierRejection) -> CarrierResponse {
        dialect.respond(to: request, rejection: rejection)
    }

    func send(_ message: OutboundMessage) async -> SendOutcome {
        do {
            return AfricasTalkingAnswer.outcome(of: try await transport.send(request(message)))
        } catch {
            switch error.sent {
            case .neverSent: return .transientFailure(reason: error.kind.words)
            case .maybeSent: return .unknown(reason: error.kind.words)
            }
        }
    }

    private func request(_ message: OutboundMessage) -> HTTPRequest {
        var fields = [("username", account.username), ("to", message.to.e164), ("message", message.text)]
        if let originator = message.originator { fields.append(("from", originator)) }
        // We pay for the message. On a premium code, where the citizen pays, the carrier goes by the link id alone.
        fields.append(("bulkSMSMode", "1"))
        if let linkID = message.linkID { fields.append(("linkId", linkID)) }
        return HTTPRequest(
            method: .post,
            url: account.url,
            headers: [
                ("apiKey", account.apiKey), ("Accept", "application/json"), ("Content-Type", FormEncoding.contentType),
                // The same at every try, so that a message whose first try was taken is found again.
                ("Idempotency-Key", message.id),
            ],
            body: FormEncoding.encode(fields),
            deadline: account.timeout,
            maximumResponseBytes: 64 * 1024
        )
    }
}
