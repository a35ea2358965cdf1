import Foundation
import Glibc
import TestKit
import Testing

extension EndToEnd {
    /// Two daemons on one PostgreSQL keep the promises of one, also when one of them is killed.
    @Suite(.enabled(if: SharedDatabase.isThere)) struct NodesTests {
        @Test("one of two nodes is killed under load: nothing is lost, nothing doubled, sessions go on at the other")
        func killed() async throws {
            try await SharedDatabase.withNodes { one, other in
                try await one.startWithRegisters()
                try await other.start()
                let loads = [
                    Load(bed: one, workers: 6), Load(bed: other, workers: 6, from: 40_000_000),
                ]
                let phones = (0..<20).map { "+2137700000\($0 + 10)" }
                var fallback: Duration?
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for load in loads { group.addTask { await load.run() } }
                    for phone in phones {
                        for step in ["", "3"] {
                            #expect(try await one.ussd(step, from: phone, session: "s" + phone).status == 200)
                        }
                    }
                    try await eventually("both work") { (loads.allSatisfy { $0.accepted.count > 100 }).holds }
                    #expect(try await one.stop(by: SIGKILL) == .killed(signal: SIGKILL))
                    let killedAt = ContinuousClock.now
                    for phone in phones {
                        let screen = try await other.ussd("3*1", from: phone, session: "s" + phone)
                        #expect(screen.body.contains("Your national number"), "\(screen)")
                    }
                    fallback = ContinuousClock.now - killedAt
                    try await eventually("the other works on") { (loads[1].accepted.count > 400).holds }
                    for load in loads { load.stop() }
                    try await group.waitForAll()
                }
                let end = ContinuousClock.now
                // A carrier that got no answer posts again, wherever it finds a node.
                let doubtful = loads.map(\.open.count)
                for load in loads { try await load.finish(load.open, at: other) }
                let replies = try await expectAll(loads.flatMap(\.accepted), at: other, one.carrier)
                print(
                    "accepted: \(replies), in doubt at the kill: \(doubtful[0]),",
                    "20 sessions went on within \(fallback ?? .zero),",
                    "all sent within \(ContinuousClock.now - end) of the load's end,",
                    "sent again after the kill: \(one.carrier.requests.count - one.carrier.taken.count)"
                )
                try await one.start()
                let accepted = try await one.sms("BIRTH 198765432101", from: "+213771111111", id: "after")
                #expect(accepted.status == 200)
                #expect(try await one.stop(by: SIGTERM) == .exited(0))
                #expect(try await other.stop(by: SIGTERM) == .exited(0))
            }
        }

        @Test("webhooks that come to both nodes at the same instant have one effect and the same answer")
        func twice() async throws {
            try await SharedDatabase.withNodes { one, other in
                try await one.startWithRegisters()
                try await other.start()
                let answers = ["3", "1", "196515219117", "1965", "1", "1"]
                for number in 0..<20 {
                    let phone = "+2137700000\(number + 10)"
                    for count in 0...answers.count {
                        let text = answers.prefix(count).joined(separator: "*")
                        async let first = one.ussd(text, from: phone, session: "s\(number)")
                        async let second = other.ussd(text, from: phone, session: "s\(number)")
                        let both = try await [first, second]
                        #expect(both[0] == both[1] && both[0].status == 200, "\(text)")
                    }
                    async let first = one.sms("HELP", from: phone, id: "m\(number)")
                    async let second = other.sms("HELP", from: phone, id: "m\(number)")
                    #expect(try await [first, second].map(\.status) == [200, 200])
                }
                #expect(try await other.cases().count == 20)
                let rows = try await eventually("every message is sent", within: .seconds(60)) {
                    let rows = try await other.messages()
                    return rows.count == 40 && rows.allSatisfy { $0.status == "sent" } ? rows : nil
                }
                #expect(Set(one.carrier.taken.keys) == Set(rows.map(\.id)))
                #expect(one.carrier.requests.count == 40, "each was handed over once")
            }
        }

        /// Each accepted message has one reply, and the carrier has each reply once; says how many.
        private func expectAll(
            _ accepted: [Load.Message],
            at bed: TestBed,
            _ carrier: MockCarrierServer
        ) async throws -> Int {
            let rows = try await eventually("every reply is sent", within: .seconds(120), every: .milliseconds(500)) {
                let rows = try await bed.messages()
                return rows.allSatisfy { $0.status == "sent" } ? rows : nil
            }
            let wanted = Dictionary(Set(accepted).map { ($0.phone, 1) }, uniquingKeysWith: +)
            let kept = Dictionary(rows.map { ($0.to, 1) }, uniquingKeysWith: +)
            #expect(kept == wanted, "each accepted message has one reply")
            #expect(Set(carrier.taken.keys) == Set(rows.map(\.id)))
            let sent = Dictionary(carrier.taken.values.map { ($0.request.to, 1) }, uniquingKeysWith: +)
            #expect(sent == wanted, "the carrier, which finds repeats by our id, has each reply once")
            return rows.count
        }
    }
}
