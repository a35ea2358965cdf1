import TestKit
import Testing

/// What a long run came to.
struct Balance: Sendable {
    var accepted = 0
    var kept = 0
    var taken = 0
    var sentAgain = 0
    var lost = 0
    var doubled = 0
    /// How many messages are in which state.
    var states: [String: Int] = [:]

    /// Whether nothing is lost and nothing doubled.
    var holds: Bool { lost == 0 && doubled == 0 && taken == kept && accepted == kept }

    /// The counts, for a person.
    var line: String {
        let states = states.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return
            "accepted \(accepted), replies kept \(kept) (\(states)), taken by the carrier \(taken), sent again \(sentAgain), "
            + "lost \(lost), doubled \(doubled)"
    }
}

extension TestBed {
    /// Waits until every message is sent, and expects that each accepted one has one reply in the store and that the carrier,
    /// which finds repeats by our id, has each reply once.
    func balance(of accepted: [Load.Message], within limit: Duration = .seconds(120)) async throws -> Balance {
        let rows = try await eventually("every reply is sent", within: limit, every: .milliseconds(300)) {
            let rows = try await messages()
            return rows.allSatisfy { $0.status == "sent" } ? rows : nil
        }
        let wanted = Dictionary(accepted.map { ($0.phone, 1) }, uniquingKeysWith: +)
        let kept = Dictionary(rows.map { ($0.to, 1) }, uniquingKeysWith: +)
        let taken = carrier.taken
        var balance = Balance(accepted: accepted.count, kept: rows.count, taken: taken.count)
        balance.sentAgain = carrier.requests.count - taken.count
        balance.states = Dictionary(rows.map { ($0.status, 1) }, uniquingKeysWith: +)
        let lost = wanted.filter { (kept[$0.key] ?? 0) < $0.value }
        let doubled = kept.filter { $0.value > (wanted[$0.key] ?? 0) }
        balance.lost = lost.map { $0.value - (kept[$0.key] ?? 0) }.reduce(0, +)
        balance.doubled = doubled.map { $0.value - (wanted[$0.key] ?? 0) }.reduce(0, +)
        #expect(lost.isEmpty, "accepted, but without a reply: \(lost.count)")
        #expect(doubled.isEmpty, "answered more than once: \(doubled.count)")
        #expect(Set(taken.keys) == Set(rows.map(\.id)), "the carrier has every message of the store, and no other")
        let sent = Dictionary(taken.values.map { ($0.request.to, 1) }, uniquingKeysWith: +)
        #expect(sent == wanted, "the carrier has each reply once")
        let texts = Dictionary(rows.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        let changed = carrier.requests.filter { request in request.text != request.key.flatMap { texts[$0] } }
        #expect(changed.isEmpty, "a message was sent again with another text: \(changed.count)")
        return balance
    }
}
