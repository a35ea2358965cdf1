import Gateway

/// The loopback carrier on a bad day: it throttles, fails, stays silent, and reports what the plan says.
struct SimulatedCarrier: Carrier {
    private let plan: NetworkPlan
    private let dice: NetworkDice
    private let inner: any Carrier
    private let show: @Sendable (OutboundMessage) -> Void
    private let report: @Sendable (DeliveryReport) -> Void

    init(
        _ plan: NetworkPlan,
        over inner: any Carrier,
        show: @escaping @Sendable (OutboundMessage) -> Void,
        report: @escaping @Sendable (DeliveryReport) -> Void
    ) {
        self.plan = plan
        self.inner = inner
        self.show = show
        self.report = report
        // Another sequence than that of the webhooks, which would else turn with it.
        dice = NetworkDice(seed: ~plan.seed)
    }

    var profile: CarrierProfile { inner.profile }

    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> CarrierReading { try inner.decode(request) }

    func respond(to reading: CarrierReading, answers: [CarrierAnswer]) -> CarrierResponse {
        inner.respond(to: reading, answers: answers)
    }

    func respond(to request: CarrierRequest, rejection: CarrierRejection) -> CarrierResponse {
        inner.respond(to: request, rejection: rejection)
    }

    func send(_ message: OutboundMessage) async -> SendOutcome {
        // A shutdown ends the wait; the message is then handed over at once.
        do { try await Task.sleep(for: dice.time(upTo: plan.delay)) } catch {}
        if dice.falls(plan.throttle) { return .throttled(retryAfter: .seconds(1)) }
        if dice.falls(plan.error) { return .transientFailure(reason: "simulated: the carrier has an error") }
        if dice.falls(plan.silence) {
            // Half of the messages whose answer is lost had arrived.
            if dice.falls(50) { take(message) }
            return .unknown(reason: "simulated: the carrier did not answer")
        }
        take(message)
        return .accepted(carrierMessageID: Self.id(of: message))
    }

    func inquire(about message: OutboundMessage) async -> SendInquiry { .untold }

    private func take(_ message: OutboundMessage) {
        show(message)
        guard !dice.falls(plan.unreported) else { return }
        let (status, word): (DeliveryStatus, String) =
            dice.falls(plan.failed)
            ? (.failed, "Failed") : dice.falls(plan.expired) ? (.expired, "Expired") : (.delivered, "Success")
        report(DeliveryReport(carrierMessageID: Self.id(of: message), status: status, raw: word))
    }

    /// The same id for every try, as a carrier that finds repeats would give it.
    private static func id(of message: OutboundMessage) -> String { "loopback-" + message.id }
}
