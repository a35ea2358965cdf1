import Glibc
import TestKit
import Testing

extension EndToEnd {
    /// SIGTERM: nothing new is taken, what was taken is finished and answered, exit 0 within 10 s.
    @Suite struct ShutdownTests {
        @Test("SIGTERM under load", arguments: [SIGTERM, SIGINT])
        func underLoad(_ signal: Int32) async throws {
            try await TestBed.with { bed in
                try await bed.start()
                let load = Load(bed: bed, workers: 16)
                async let posted: Void = load.run()
                try await eventually("the load is on") { (load.accepted.count >= 100).holds }
                let start = ContinuousClock.now
                let ending = try await bed.stop(by: signal, within: .seconds(30))
                let time = ContinuousClock.now - start
                load.stop()
                await posted
                #expect(ending == .exited(0))
                #expect(time < .seconds(10))

                // Whatever the store has, the carrier was told so; whatever the carrier was told, the store has.
                try await bed.start()
                let kept = Set(try await bed.messages().map(\.to))
                let told = Set(load.accepted.map(\.phone))
                #expect(kept.subtracting(told).isEmpty, "committed, but not answered")
                #expect(told.subtracting(kept).isEmpty, "answered, but not committed")
                print("stopped in \(time) after \(told.count) messages")
            }
        }

        @Test("SIGTERM while the carrier does not answer")
        func whileSending() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                let phone = "+213550000701"
                bed.carrier.script([.hang], to: phone)
                #expect(try await bed.sms("HELP", from: phone, id: "h-1").status == 200)
                try await eventually("the message is under way") { (!bed.carrier.requests(to: phone).isEmpty).holds }
                let start = ContinuousClock.now
                #expect(try await bed.stop(by: SIGTERM, within: .seconds(30)) == .exited(0))
                #expect(ContinuousClock.now - start < .seconds(10))
                try await bed.start()
                let row = try await bed.messages(to: phone, in: "sent")[0]
                #expect(bed.carrier.taken[row.id] != nil)
            }
        }

        @Test("a second daemon on the same store is refused")
        func secondDaemon() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                let second = try await bed.run("serve")
                #expect(second.ending == .exited(2), "\(second)")
                #expect(bed.isRunning)
            }
        }
    }
}
