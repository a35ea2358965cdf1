import Gateway

/// A carrier for trying out: whoever can reach the webhooks plays the citizens' phones, and what is sent is shown on the
/// terminal and reported as delivered at once.
struct Loopback: Carrier {
    let profile: CarrierProfile
    private let dialect: FormDialect
    private let show: @Sendable (OutboundMessage) -> Void
    private let report: @Sendable (DeliveryReport) -> Void

    init(
        profile: CarrierProfile,
        show: @escaping @Sendable (OutboundMessage) -> Void,
        report: @escaping @Sendable (DeliveryReport) -> Void
    ) {
        self.profile = profile
        self.dialect = FormDialect(country: profile.country)
        self.show = show
        self.report = report
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
        show(message)
        // The same id for every try, as a carrier that finds repeats would give it.
        let id = "loopback-" + message.id
        // The report overtakes the outcome, as real ones do; the store keeps it until the id is known.
        report(DeliveryReport(carrierMessageID: id, status: .delivered, raw: "Success"))
        return .accepted(carrierMessageID: id)
    }
}
