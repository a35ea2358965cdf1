public import ShortText
import Synchronization

/// What the outboxes know of all carriers together: who is well, who pauses, and who can take whose messages.
public final class CarrierBoard: Sendable {
    /// A carrier that can take a message, and how it is to be signed there.
    struct Detour: Equatable {
        var carrier: String
        var originator: String?
    }

    private struct State {
        var health = CarrierHealth()
        var pause: Pause?
        /// How many pauses the carrier got in a row since it refuses us.
        var refusals = 0
    }

    /// A rest that the carrier asked for, or that we take since it refuses us.
    struct Pause: Equatable {
        var until: Timestamp
        var reason: String
    }

    private let profiles: [String: CarrierProfile]
    private let signals: [String: Signal]
    private let states = Mutex<[String: State]>([:])

    /// Makes a board.
    /// - Parameters:
    ///   - profiles: all carriers.
    ///   - signals: what wakes their outboxes, by name.
    public init(_ profiles: [CarrierProfile], signals: [String: Signal]) {
        self.profiles = Dictionary(profiles.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.signals = signals
    }

    /// Counts a try of a carrier that did not refuse us.
    func note(_ carrier: String, failed: Bool, isSlow: Bool, now: Timestamp) -> CarrierHealth.Change? {
        states.withLock { states in
            if !failed { states[carrier]?.refusals = 0 }
            return states[carrier, default: State()].health.note(failed: failed, isSlow: isSlow, now: now)
        }
    }

    /// How many pauses a carrier got in a row since it refuses us.
    func refusals(of carrier: String) -> Int { states.withLock { $0[carrier]?.refusals ?? 0 } }

    /// Lets a carrier rest; says whether that is news for people: it took messages before.
    func pause(_ carrier: String, _ pause: Pause, isRefusal: Bool, now: Timestamp) -> Bool {
        states.withLock { states in
            var state = states[carrier, default: State()]
            defer { states[carrier] = state }
            let before = state.pause.flatMap { $0.until > now ? $0 : nil }
            if before.map({ $0.until < pause.until }) ?? true { state.pause = pause }
            guard before == nil else { return false }
            defer { if isRefusal { state.refusals += 1 } }
            return state.refusals == 0
        }
    }

    /// What a carrier is given now, and why it is given nothing.
    func permit(_ carrier: String, now: Timestamp) -> (permit: CarrierHealth.Permit, reason: String) {
        states.withLock { states in
            guard var state = states[carrier] else { return (.free, "") }
            defer { states[carrier] = state }
            if let pause = state.pause {
                if pause.until > now { return (.closed(until: pause.until), pause.reason) }
                if state.refusals == 0 { state.pause = nil }
            }
            let permit = state.health.permit(now: now)
            // Whether it is mended shows one message, not all that wait.
            if permit == .free, state.refusals > 0 { return (.probe, state.pause?.reason ?? "") }
            return (permit, "most of the last messages failed")
        }
    }

    /// Who shall take a message whose carrier takes none: the carriers whose prefixes fit best go first, and among those
    /// chance decides by weight and health.
    /// - Parameters:
    ///   - message: the message.
    ///   - now: the present moment.
    ///   - dice: a random number from 0 up to 1.
    /// - Returns: the other carrier; `nil` when nobody else can take it now.
    func detour(for message: OutboundMessage, now: Timestamp, dice: Double) -> Detour? {
        // A premium reply belongs to the carrier that brought the question.
        guard message.linkID == nil else { return nil }
        let choice = choose(for: message.to, among: profiles.values.filter { $0.name != message.carrier }, now, dice)
        guard let choice else { return nil }
        let keeps = message.originator.map(choice.shortCodes.contains) ?? true
        return Detour(carrier: choice.name, originator: keeps ? message.originator : choice.shortCodes.first)
    }

    /// Which carrier shall take a message that the gateway begins by itself; `nil` when none takes the number.
    public func carrier(for phone: MSISDN, now: Timestamp, dice: Double) -> CarrierProfile? {
        choose(for: phone, among: Array(profiles.values), now, dice)
            ?? profiles.values.filter { $0.reach(phone) != nil }.max { $0.delivery.weight < $1.delivery.weight }
    }

    /// Whether there are other carriers.
    func hasOthers(than carrier: String) -> Bool { profiles.keys.contains { $0 != carrier } }

    /// Wakes a carrier's outbox.
    func wake(_ carrier: String) { signals[carrier]?.raise() }

    private func choose(
        for phone: MSISDN,
        among profiles: [CarrierProfile],
        _ now: Timestamp,
        _ dice: Double
    ) -> CarrierProfile? {
        let well = profiles.sorted { $0.name < $1.name }.compactMap { profile -> (CarrierProfile, Int, Double)? in
            guard let reach = profile.reach(phone) else { return nil }
            let share = share(profile, now: now)
            return share > 0 ? (profile, reach, share) : nil
        }
        guard let best = well.map(\.1).max() else { return nil }
        let candidates = well.filter { $0.1 == best }
        var point = min(max(dice, 0), 1) * candidates.map(\.2).reduce(0, +)
        for (profile, _, share) in candidates {
            if point < share { return profile }
            point -= share
        }
        return candidates.last?.0
    }

    private func share(_ profile: CarrierProfile, now: Timestamp) -> Double {
        states.withLock { states in
            guard let state = states[profile.name] else { return profile.delivery.weight }
            if state.refusals > 0 || state.pause.map({ $0.until > now }) ?? false { return 0 }
            return profile.delivery.weight * state.health.score(now: now)
        }
    }
}

extension CarrierProfile {
    /// How long the prefix is by which a number goes out through the carrier: 0 when it takes all numbers, `nil` when it
    /// does not take this one.
    func reach(_ phone: MSISDN) -> Int? {
        if prefixes.isEmpty { return 0 }
        return prefixes.filter { phone.e164.hasPrefix($0) }.map(\.utf8.count).max()
    }
}
