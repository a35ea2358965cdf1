import CurlClient
import Foundation
import Glibc
import Testing

/// What must hold of a disk that is full again and again, however it is filled.
struct FullDisk {
    var name: String
    var rounds: Int

    /// Fills the disk under load, and expects refusals that say why, nothing lost, and service as soon as there is room.
    func test(_ bed: TestBed, fill: () throws -> Void, free: () throws -> Void) async throws {
        let load = Load(bed: bed, workers: 8, bearsRefusals: true)
        async let posted: Void = load.run()
        try await eventually("the first answer") { (!load.isFruitless).holds }
        var refusals = 0
        var slowest = Duration.zero
        for _ in 0..<rounds {
            try fill()
            let after = try await eventually("a refusal") { load.refusedAfter }
            #expect(after == "2", "every refusal says when to come again")
            try await eventually("the reason at /readyz") {
                let ready = try await bed.exchange(.get, "/readyz")
                return (ready.status == 503 && String(decoding: ready.body, as: UTF8.self).contains("full")).holds
            }
            // Reading needs no room.
            let list = try await bed.run("message", "list", "--limit", "1")
            #expect(list.ending == .exited(0), "\(list.errors)")
            refusals = try await bed.refusals("full")
            let room = ContinuousClock.now
            let before = load.accepted.count
            try free()
            try await eventually("service goes on", within: .seconds(10), every: .milliseconds(20)) {
                (load.accepted.count > before).holds
            }
            slowest = max(slowest, ContinuousClock.now - room)
            load.forgetRefusals()
        }
        #expect(refusals > 0)
        #expect(slowest < .seconds(5))
        load.stop()
        await posted
        try await load.finish(load.open)
        let balance = try await bed.balance(of: load.accepted)
        #expect(try await bed.stop(by: SIGTERM) == .exited(0))
        let integrity = try bed.integrity()
        #expect(integrity == "ok")
        tell(
            name,
            "times full \(rounds), refused with 503 \(refusals), service again within \(slowest), \(balance.line), "
                + "integrity \(integrity)",
            holds: balance.holds && refusals > 0 && integrity == "ok"
        )
    }
}
