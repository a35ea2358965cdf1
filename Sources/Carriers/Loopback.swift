import Gateway

/// A carrier for trying out: whoever can reach the webhooks plays the citizens' phones, and what is sent is shown on the
/// terminal and reported as delivered at once.
struct Loopback: Carrier {
    let profile: CarrierProfile
    private let dialect: DeclaredCarrier
    private let show: @Sendable (OutboundMessage) -> Void
    private let report: @Sendable (DeliveryReport) -> Void

    init(
        _ settings: CarrierSettings,
        _ defaults: CarrierDefaults,
        show: @escaping @Sendable (OutboundMessage) -> Void,
        report: @escaping @Sendable (DeliveryReport) -> Void
    ) throws(CarrierSettingsError) {
        let declaration: CarrierDeclaration
        do {
            declaration = try CarrierDeclaration.read(yaml: Self.yaml, file: "loopback.yaml")
        } catch {
            throw .declaration(carrier: settings.name, error)
        }
        // An account that a configuration gives, to be used later, does no harm.
        var settings = settings
        settings.own = [:]
        dialect = try DeclaredCarrier(declaration, settings, defaults, transport: nil)
        profile = dialect.profile
        self.show = show
        self.report = report
    }

    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> CarrierReading {
        try dialect.decode(request)
    }

    func respond(to reading: CarrierReading, answers: [CarrierAnswer]) -> CarrierResponse {
        dialect.respond(to: reading, answers: answers)
    }

    func respond(to request: CarrierRequest, rejection: CarrierRejection) -> CarrierResponse {
        dialect.respond(to: request, rejection: rejection)
    }

    func send(_ message: OutboundMessage) async -> SendOutcome {
        show(message)
        // The same id for every try, as a carrier that finds repeats would give it.
        let id = "loopback-" + message.id
        // The report overtakes the outcome, as real ones do; the store keeps it until the id is known.
        report(DeliveryReport(carrierMessageID: id, status: .delivered, raw: "Success"))
        return .accepted(carrierMessageID: id)
    }
}

extension Loopback {
    /// What comes in: what Africa's Talking sends, as a form or, easier to type, as a query.
    fileprivate static let yaml = """
        carrier: loopback
        title: Loopback
        source: the webhooks of Africa's Talking, which Deploy/carriers/africastalking.yaml describes
        receive:
        - at: ussd
          event: ussd
          session: any:sessionId
          from: any:phoneNumber
          to: any:serviceCode
          input: any:text
          history: "*"
          first: ignore
        - at: sms
          event: sms
          id: any:id
          from: any:from
          to: any:to
          text: any:text
          empty: allow
          time: {read: any:date, format: [iso]}
          link: any:linkId
        - at: status
          event: report
          id: any:id
          status:
            read: any:status
            map: {Success: delivered, Sent: sent, Submitted: sent, Buffered: buffered, Rejected: rejected, Failed: failed, Expired: expired}
          reason: any:failureReason
        - at: ussd-event
          event: ussd-end
          session: any:sessionId
          from: any:phoneNumber
          outcome: {read: any:status, map: {Success: completed, Failed: failed, "*": left}}
        - at: optout
          event: opt-out
          from: any:phoneNumber
        reply:
          continue: "CON {text}"
          end: "END {text}"
        """
}
