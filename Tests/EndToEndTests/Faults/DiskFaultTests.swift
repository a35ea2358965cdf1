import CurlClient
import Foundation
import Glibc
import TestKit
import Testing

extension EndToEnd {
    /// A disk that fills up, fails or is slow: nothing that was accepted is lost, and what is not taken is refused in time.
    @Suite struct DiskFaultTests {
        @Test("a full disk: new work is refused, the reason told, and service goes on by itself when there is room")
        func full() async throws {
            try await TestBed.with { bed in
                let system = try FaultySystem(in: bed.folder)
                try await bed.startWithRegisters(environment: system.environment)
                try await FullDisk(name: "disk full", rounds: FaultSize.of(2, full: 10)).test(bed) {
                    try system.turn(.isFull, to: 1)
                } free: {
                    try system.turn(.isFull, to: 0)
                }
            }
        }

        @Test("the same on a small file system", .enabled(if: FaultSize.isFull && geteuid() == 0))
        func smallDisk() async throws {
            try await TestBed.with { bed in
                let disk = try SmallDisk(at: bed.folder.appending(path: "var"), mebibytes: 24)
                defer { disk.remove() }
                try await bed.startWithRegisters()
                try await FullDisk(name: "small file system full", rounds: 5).test(bed) {
                    try disk.fill()
                } free: {
                    try disk.free()
                }
            }
        }

        @Test("a disk that is full at the start is told in a line, exit 2")
        func fullAtStart() async throws {
            try await TestBed.with { bed in
                let system = try FaultySystem(in: bed.folder)
                try system.turn(.isFull, to: 1)
                let printed = try await bed.run(["serve", "--config", "hatif.yaml"], environment: system.environment)
                #expect(printed.ending == .exited(2))
                #expect(printed.errors.split(separator: "\n").count == 1, "\(printed.errors)")
                #expect(printed.errors.contains("full"), "\(printed.errors)")
                try system.turn(.isFull, to: 0)
                try await bed.startWithRegisters(environment: system.environment)
                try system.turn(.isFull, to: 1)
                #expect(try await bed.stop(by: SIGKILL) == .killed(signal: SIGKILL))
                let again = try await bed.run(["serve", "--config", "hatif.yaml"], environment: system.environment)
                #expect(again.ending == .exited(2), "\(again.errors)")
                #expect(again.errors.contains("full"), "\(again.errors)")
                let holds = printed.ending == .exited(2) && again.ending == .exited(2)
                tell("disk full at the start", "a new file and an old one: exit 2 with a line", holds: holds)
            }
        }

        @Test("syncs and writes that fail, a kill, a power cut: all that was accepted is there")
        func failingSyncs() async throws {
            try await TestBed.with { bed in
                let system = try FaultySystem(in: bed.folder)
                try await bed.startWithRegisters()
                #expect(try await bed.stop(by: SIGKILL) == .killed(signal: SIGKILL))
                try system.turn(.keepsDisk, to: 1)
                var loads: [Load] = []
                let rounds = FaultSize.of(6, full: 60)
                for round in 0..<rounds {
                    try await bed.start(environment: system.environment)
                    let load = Load(bed: bed, workers: 8, from: loads.last?.next ?? 0, bearsRefusals: true)
                    loads.append(load)
                    async let posted: Void = load.run()
                    try await eventually("an answer") { (!load.isFruitless).holds }
                    try system.turn(.syncEach, to: Int.random(in: 1...6))
                    try system.turn(.writeEach, to: Int.random(in: 20...200))
                    try system.turn(.shortEach, to: round % 2 * 50)
                    try system.turn(.writeError, to: [Int(EIO), Int(ENOSPC), 0][round % 3])
                    try system.turn(.syncError, to: [Int(EIO), Int(ENOSPC)][round % 2])
                    try await Task.sleep(for: .milliseconds(Int.random(in: 50...400)))
                    if round % 3 == 1 { try system.heal() }
                    if round % 3 == 1 { try await Task.sleep(for: .milliseconds(Int.random(in: 5...100))) }
                    #expect(try await bed.stop(by: SIGKILL) == .killed(signal: SIGKILL))
                    load.stop()
                    await posted
                    try system.heal()
                    // Posted again to a process that finds what the failed syncs left, before the power is cut.
                    if round % 2 == 0 {
                        try await bed.start(environment: system.environment)
                        try await load.finish(load.open)
                        #expect(try await bed.stop(by: SIGKILL) == .killed(signal: SIGKILL))
                    }
                    try FaultySystem.cutPower(of: bed.database)
                }
                try await bed.start()
                for load in loads { try await load.finish(load.open) }
                let balance = try await bed.balance(of: loads.flatMap(\.accepted))
                #expect(try await bed.stop(by: SIGTERM) == .exited(0))
                let integrity = try bed.integrity()
                #expect(integrity == "ok")
                let failed = try system.count(.syncsFailed)
                #expect(failed > 0)
                tell(
                    "failing syncs and power cuts",
                    "power cuts \(rounds), failed syncs \(failed) of \(try system.count(.syncs)), failed writes "
                        + "\(try system.count(.writesFailed)), short writes \(try system.count(.writesShort)), "
                        + "\(balance.line), integrity \(integrity)",
                    holds: balance.holds && failed > 0 && integrity == "ok"
                )
            }
        }

        @Test("a disk that hangs: every step is answered or refused in the carrier's time, and memory stays bounded")
        func slow() async throws {
            var settings = BedSettings()
            settings.answerDeadline = "2s"
            try await TestBed.with(settings) { bed in
                let system = try FaultySystem(in: bed.folder)
                try await bed.startWithRegisters(environment: system.environment)
                try system.turn(.syncDelay, to: 4000)
                let before = bed.memory
                let flood = try await bed.flood(
                    sessions: FaultSize.of(200, full: 2000),
                    at: FaultSize.of(40, full: 400)
                )
                #expect(flood.slowest < .milliseconds(2500), "the carrier waits for 2 s")
                #expect(flood.others == 0)
                #expect(flood.refused > 0)
                let late = try await bed.refusals("late")
                let memory = bed.memory
                #expect(memory - before < 200 * 1024, "KiB more")
                try system.turn(.syncDelay, to: 0)
                try await eventually("service goes on", within: .seconds(20)) {
                    try await (bed.ussd("", from: "+213551112233", session: "after").status == 200).holds
                }
                tell(
                    "a disk that hangs",
                    "steps \(flood.answered + flood.refused), answered \(flood.answered), refused with 503 "
                        + "\(flood.refused), slowest \(flood.slowest), counted as late \(late), memory before \(before / 1024) MiB, after \(memory / 1024) MiB",
                    holds: flood.slowest < .milliseconds(2500) && flood.others == 0
                )
            }
        }
    }
}
