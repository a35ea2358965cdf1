import Foundation
import Glibc
import TestKit
import Testing

extension EndToEnd {
    /// A wall clock that jumps while the daemon runs.
    @Suite struct ClockFaultTests {
        @Test("hours forward and back: nothing expires, nothing is doubled, nothing is stuck, and the log tells")
        func jumps() async throws {
            try await TestBed.with { bed in
                let system = try FaultySystem(in: bed.folder)
                try await bed.startWithRegisters(environment: system.environment)
                let load = Load(bed: bed, workers: 4)
                async let posted: Void = load.run()
                _ = try await bed.ussd("", from: "+213551112233", session: "open")
                let hours = FaultSize.isFull ? [1, -1, 30, -30, 0, 2, -2, 0] : [30, -1, 0]
                for hour in hours {
                    try system.turn(.clockOffset, to: hour * 3_600_000)
                    let before = load.accepted.count
                    try await eventually("service goes on") { (load.accepted.count > before + 20).holds }
                    try await eventually("what was accepted is sent", within: .seconds(20), every: .milliseconds(100)) {
                        (bed.carrier.taken.count > before).holds
                    }
                }
                // A session that was open goes on.
                let step = try await bed.ussd("3", from: "+213551112233", session: "open")
                #expect(step.body.hasPrefix("CON "), "\(step)")
                load.stop()
                await posted
                let balance = try await bed.balance(of: load.accepted, within: .seconds(30))
                // It looks once a second.
                try await eventually("the log tells") {
                    let log = try String(contentsOf: bed.folder.appending(path: "serve.log"), encoding: .utf8)
                    return (log.contains("the machine's clock jumped") && log.contains("is right again")).holds
                }
                let noticed = try await bed.metric("hatif_clock_jumps_total")
                #expect(noticed > 0)
                #expect(try await bed.stop(by: SIGTERM) == .exited(0))
                tell(
                    "clock jumps",
                    "jumps \(hours.count), noticed \(noticed), \(balance.line)",
                    holds: balance.holds && noticed > 0
                )
            }
        }
    }
}
