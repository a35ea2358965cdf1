public import Gateway
public import Logging
public import ServiceLifecycle
import Synchronization

/// A bad network between the loopback carrier and the gateway, so that an operator sees how a service behaves on one.
///
/// It stands before the real receiver and does to webhooks what networks do: it loses them (the carrier sends them again),
/// delays them, brings them twice and lets later ones overtake. A service: what it holds back goes out in its time, and at
/// a shutdown at once.
public final class SimulatedNetwork: InboundReceiver, Service {
    private struct Held: Sendable {
        var due: ContinuousClock.Instant
        var event: InboundEvent
        var carrier: any Carrier
    }

    /// How long the carrier waits before it sends a lost webhook again.
    private static let again = Duration.seconds(2)

    private let plan: NetworkPlan
    private let dice: NetworkDice
    private let receiver: any InboundReceiver
    private let carriers: Set<String>
    private let held = Mutex<[Held]>([])
    private let signal = Signal()
    private let logger: Logger

    /// Puts a network before a receiver.
    ///
    /// - Parameters:
    ///   - plan: How bad it is.
    ///   - receiver: What takes the webhooks that arrive.
    ///   - carriers: The names of the carriers that it lies before; others pass.
    ///   - logger: Tells what was done to what, so that the operator can follow.
    public init(_ plan: NetworkPlan, before receiver: any InboundReceiver, carriers: Set<String>, logger: Logger) {
        self.plan = plan
        self.receiver = receiver
        self.carriers = carriers
        self.logger = logger
        dice = NetworkDice(seed: plan.seed)
    }

    /// Takes an event, or does with it what a bad network does.
    ///
    /// - Parameters:
    ///   - event: What the carrier said.
    ///   - carrier: Which carrier.
    /// - Returns: What to answer.
    public func answer(_ event: InboundEvent, from carrier: any Carrier) async -> CarrierAnswer {
        guard carriers.contains(carrier.profile.name) else { return await receiver.answer(event, from: carrier) }
        if case .ussd = event { return await step(event, carrier) }
        if dice.falls(plan.drop) {
            tell("lost a webhook on the way; the carrier sends it again")
            hold(event, carrier, for: Self.again + dice.time(upTo: plan.delay))
            return CarrierAnswer(.accepted)
        }
        if dice.falls(plan.reorder) {
            tell("held a webhook back, so that later ones overtake it")
            hold(event, carrier, for: max(plan.delay, .seconds(1)) + dice.time(upTo: plan.delay))
            return CarrierAnswer(.accepted)
        }
        await delay()
        if dice.falls(plan.duplicate) {
            tell("a webhook will come a second time")
            hold(event, carrier, for: dice.time(upTo: max(plan.delay, .seconds(1))))
        }
        return await receiver.answer(event, from: carrier)
    }

    /// A USSD step: the citizen waits for its answer, so what is lost is lost in time.
    private func step(_ event: InboundEvent, _ carrier: any Carrier) async -> CarrierAnswer {
        if dice.falls(plan.drop) {
            if dice.falls(50) {
                tell("lost a USSD step before it reached the gateway")
            } else {
                tell("lost the answer to a USSD step that the gateway took")
                _ = await receiver.answer(event, from: carrier)
            }
            return CarrierAnswer(.unavailable(retryAfter: .seconds(1)))
        }
        await delay()
        guard dice.falls(plan.duplicate) else { return await receiver.answer(event, from: carrier) }
        tell("a USSD step came twice at the same moment")
        async let twin = receiver.answer(event, from: carrier)
        let answer = await receiver.answer(event, from: carrier)
        if await twin != answer { logger.error("simulation: the two answers to one USSD step differ") }
        return answer
    }

    private func delay() async {
        let time = dice.time(upTo: plan.delay)
        guard time > .zero else { return }
        // A shutdown ends the delay, and the webhook goes on.
        do { try await Task.sleep(for: time) } catch {}
    }

    private func hold(_ event: InboundEvent, _ carrier: any Carrier, for time: Duration) {
        held.withLock { $0.append(Held(due: .now + time, event: event, carrier: carrier)) }
        signal.raise()
    }

    private func tell(_ deed: String) {
        logger.notice("simulation: \(deed)")
    }

    /// Brings what was held back, until shut down.
    public func run() async throws {
        await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                await bring(until: .now)
                let next = held.withLock { $0.map(\.due).min() }
                await signal.wait(atMost: next.map { max(.zero, $0 - .now) } ?? .seconds(3600))
            }
            await bring(until: nil)
        } onGracefulShutdown: {
            self.signal.raise()
        }
    }

    /// Brings what is due, or everything.
    private func bring(until moment: ContinuousClock.Instant?) async {
        let due = held.withLock { held in
            let due = held.filter { one in moment.map { one.due <= $0 } ?? true }.sorted { $0.due < $1.due }
            held.removeAll { one in moment.map { one.due <= $0 } ?? true }
            return due
        }
        for one in due { _ = await receiver.answer(one.event, from: one.carrier) }
    }
}
