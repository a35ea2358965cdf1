import Foundation
import Glibc
import TestKit
import Testing

extension EndToEnd {
    /// `kill -9` at any moment loses nothing that was accepted, and answers nothing twice (DESIGN section 2, 1 and 3).
    @Suite struct CrashTests {
        /// How often the daemon is killed; more for a long run.
        private static let kills = ProcessInfo.processInfo.environment["HATIF_KILLS"].flatMap { Int($0) } ?? 50

        @Test("killed at random moments under load")
        func killed() async throws {
            try await TestBed.with { bed in
                var loads: [Load] = []
                try await bed.startWithRegisters()
                for kill in 0..<Self.kills {
                    let load = Load(bed: bed, workers: 8, from: loads.last?.next ?? 0)
                    loads.append(load)
                    async let posted: Void = load.run()
                    // The moment of the crash is what varies here; it is no wait for anything.
                    try await Task.sleep(for: .milliseconds(Int.random(in: 50...400)))
                    #expect(try await bed.stop(by: SIGKILL) == .killed(signal: SIGKILL), "kill \(kill)")
                    load.stop()
                    await posted
                    try await bed.start()
                }
                // A carrier posts again what it got no answer to.
                let doubtful = loads.map(\.open.count).reduce(0, +)
                for load in loads { try await load.finish(load.open) }
                try await expectAll(loads.flatMap(\.accepted), at: bed)
                let posts = loads.map(\.posts)
                print(
                    "kills: \(Self.kills), posts: \(posts.map(\.all).reduce(0, +)),",
                    "doubled on purpose: \(posts.map(\.repeats).reduce(0, +)), in doubt at a kill: \(doubtful)"
                )
                #expect(try await bed.stop(by: SIGTERM) == .exited(0))
            }
        }

        /// Each accepted message has one reply in the store, and the carrier has each reply once.
        private func expectAll(_ accepted: [Load.Message], at bed: TestBed) async throws {
            let rows = try await eventually("every reply is sent", within: .seconds(120), every: .milliseconds(500)) {
                let rows = try await bed.messages()
                return rows.allSatisfy { $0.status == "sent" } ? rows : nil
            }
            let wanted = Dictionary(accepted.map { ($0.phone, 1) }, uniquingKeysWith: +)
            let kept = Dictionary(rows.map { ($0.to, 1) }, uniquingKeysWith: +)
            let lost = wanted.filter { (kept[$0.key] ?? 0) < $0.value }
            let doubled = kept.filter { $0.value > (wanted[$0.key] ?? 0) }
            #expect(lost.isEmpty, "accepted, but without a reply: \(lost.count)")
            #expect(doubled.isEmpty, "answered more than once: \(doubled.count)")

            let taken = bed.carrier.taken
            #expect(Set(taken.keys) == Set(rows.map(\.id)), "the carrier has every message of the store, and no other")
            let sent = Dictionary(taken.values.map { ($0.request.to, 1) }, uniquingKeysWith: +)
            #expect(sent == wanted, "the carrier, which finds repeats by our id, has each reply once")
            let texts = Dictionary(rows.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
            let changed = bed.carrier.requests.filter { request in request.text != request.key.flatMap { texts[$0] } }
            #expect(changed.isEmpty, "a message was sent again with another text: \(changed.count)")
            print(
                "accepted: \(accepted.count), replies kept: \(rows.count), taken by the carrier: \(taken.count),",
                "sent again after a crash: \(bed.carrier.requests.count - taken.count)"
            )
        }
    }
}
