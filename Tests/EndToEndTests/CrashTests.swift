import Foundation
import Glibc
import TestKit
import Testing

extension EndToEnd {
    /// `kill -9` at any moment loses nothing that was accepted, and answers nothing twice (DESIGN section 2, 1 and 3).
    @Suite struct CrashTests {
        /// How often the daemon is killed; more for a long run.
        private static let kills = ProcessInfo.processInfo.environment["HATIF_KILLS"].flatMap { Int($0) } ?? 25

        @Test("killed at random moments under load")
        func killed() async throws {
            try await killed(BedSettings(), "kills") { bed in try bed.integrity() }
        }

        @Test("the same on PostgreSQL", .enabled(if: SharedDatabase.isThere))
        func killedOnPostgreSQL() async throws {
            let database = try SharedDatabase()
            defer { database.drop() }
            var settings = BedSettings()
            settings.store = database.store
            try await killed(settings, "kills on PostgreSQL") { _ in "ok" }
        }

        private func killed(
            _ settings: BedSettings,
            _ name: String,
            integrity look: (TestBed) throws -> String
        ) async throws {
            try await TestBed.with(settings) { bed in
                var loads: [Load] = []
                try await bed.startWithRegisters()
                for kill in 0..<Self.kills {
                    let load = Load(bed: bed, workers: 8, from: loads.last?.next ?? 0)
                    loads.append(load)
                    async let posted: Void = load.run()
                    try await Self.waitForAnyMoment(of: load)
                    #expect(try await bed.stop(by: SIGKILL) == .killed(signal: SIGKILL), "kill \(kill)")
                    load.stop()
                    await posted
                    try await bed.start()
                }
                // A carrier posts again what it got no answer to.
                let doubtful = loads.map(\.open.count).reduce(0, +)
                for load in loads { try await load.finish(load.open) }
                let balance = try await bed.balance(of: loads.flatMap(\.accepted))
                #expect(try await bed.stop(by: SIGTERM) == .exited(0))
                let integrity = try look(bed)
                #expect(integrity == "ok")
                let audit = try await bed.run("audit", "verify")
                #expect(audit.ending == .exited(0), "\(audit.output)\(audit.errors)")
                let posts = loads.map(\.posts)
                tell(
                    name,
                    "kills \(Self.kills), posts \(posts.map(\.all).reduce(0, +)), doubled on purpose "
                        + "\(posts.map(\.repeats).reduce(0, +)), in doubt at a kill \(doubtful), \(balance.line), "
                        + "integrity \(integrity), audit \(audit.ending == .exited(0) ? "verified" : "broken")",
                    holds: balance.holds && integrity == "ok" && audit.ending == .exited(0)
                )
            }
        }

        /// Waits for the moment of the crash, which is what varies; it is no wait for anything.
        ///
        /// From microseconds after the start, when leases are given
        /// back and doubtful messages settled, to hundreds of milliseconds of load.
        private static func waitForAnyMoment(of load: Load) async throws {
            if Bool.random() {
                try await Task.sleep(for: .microseconds(Int(exp(Double.random(in: log(20)...log(400_000))))))
            } else {
                try await eventually("an answer", every: .microseconds(200)) { (!load.isFruitless).holds }
                try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000)))
            }
        }
    }
}
