import Foundation
import Glibc
import TestKit
import Testing

extension EndToEnd {
    /// A PostgreSQL server that cuts its connections, or hangs.
    @Suite(.enabled(if: SharedDatabase.isThere)) struct ServerFaultTests {
        @Test("connections cut again and again under load: nothing is lost, nothing doubled")
        func cut() async throws {
            let database = try SharedDatabase()
            defer { database.drop() }
            var settings = BedSettings()
            settings.store = database.store
            try await TestBed.with(settings) { bed in
                try await bed.startWithRegisters()
                let load = Load(bed: bed, workers: 8, bearsRefusals: true)
                async let posted: Void = load.run()
                var connections = 0
                let rounds = FaultSize.of(8, full: 150)
                for _ in 0..<rounds {
                    let before = load.accepted.count
                    connections += try database.cut()
                    try await eventually("service goes on", within: .seconds(20), every: .milliseconds(5)) {
                        (load.accepted.count > before).holds
                    }
                    try await Task.sleep(for: .milliseconds(Int.random(in: 0...100)))
                }
                load.stop()
                await posted
                try await load.finish(load.open)
                let balance = try await bed.balance(of: load.accepted)
                #expect(connections > 0)
                #expect(try await bed.stop(by: SIGTERM) == .exited(0))
                tell(
                    "PostgreSQL connections cut",
                    "rounds \(rounds), connections \(connections), \(balance.line)",
                    holds: balance.holds && connections > 0
                )
            }
        }

        @Test("a server that hangs: every step is answered or refused in the carrier's time, and then service goes on")
        func paused() async throws {
            let database = try SharedDatabase()
            defer { database.drop() }
            var settings = BedSettings()
            settings.store = database.store
            settings.answerDeadline = "2s"
            try await TestBed.with(settings) { bed in
                try await bed.startWithRegisters()
                #expect(try await bed.ussd("", from: "+213551112233", session: "before").status == 200)
                try database.signal(SIGSTOP)
                defer { try? database.signal(SIGCONT) }
                let flood = try await bed.flood(sessions: FaultSize.of(60, full: 1000), at: FaultSize.of(20, full: 200))
                #expect(flood.slowest < .milliseconds(5500))
                #expect(flood.others == 0)
                #expect(flood.refused > 0)
                try database.signal(SIGCONT)
                try await eventually("service goes on", within: .seconds(30)) {
                    try await (bed.ussd("", from: "+213551112233", session: "after").status == 200).holds
                }
                tell(
                    "PostgreSQL that hangs",
                    "steps \(flood.answered + flood.refused), answered \(flood.answered), refused with 503 "
                        + "\(flood.refused), slowest \(flood.slowest)",
                    holds: flood.slowest < .milliseconds(5500) && flood.others == 0
                )
            }
        }

        @Test("SIGTERM while the server hangs: the daemon ends within its time, and not by a crash")
        func stopped() async throws {
            let database = try SharedDatabase()
            defer { database.drop() }
            var settings = BedSettings()
            settings.store = database.store
            try await TestBed.with(settings) { bed in
                try await bed.startWithRegisters()
                try database.signal(SIGSTOP)
                defer { try? database.signal(SIGCONT) }
                async let refused = bed.ussd("", from: "+213551112233", session: "hangs").status
                try await Task.sleep(for: .milliseconds(300))
                let start = ContinuousClock.now
                let ending = try await bed.stop(by: SIGTERM, within: .seconds(30))
                #expect(ending == .exited(1))
                #expect(ContinuousClock.now - start < .seconds(12))
                _ = try? await refused
                try database.signal(SIGCONT)
                try await bed.start()
                #expect(try await bed.ussd("", from: "+213551112233", session: "after").status == 200)
            }
        }
    }
}
