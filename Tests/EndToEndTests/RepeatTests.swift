import TestKit
import Testing

extension EndToEnd {
    /// A carrier that is not sure sends its webhook again: the same answer, one effect (DESIGN section 2, 2).
    @Suite struct RepeatTests {
        private static let times = 20

        @Test("a USSD step that comes again, also at the same time, has one effect")
        func steps() async throws {
            try await TestBed.with { bed in
                try await bed.startWithRegisters()
                let phone = "+213550000401"
                let answers = ["3", "1", "198765432101", "1987", "1", "1"]
                let steps = [""] + answers.indices.map { answers[...$0].joined(separator: "*") }
                for step in steps {
                    let copies = try await atOnce { try await bed.ussd(step, from: phone, session: "s-1") }
                    let later = try await bed.ussd(step, from: phone, session: "s-1")
                    #expect(Set(copies.map(\.body)).count == 1, "step \(step): \(Set(copies.map(\.body)))")
                    #expect(copies.allSatisfy { $0 == later && $0.status == 200 })
                }
                _ = try await bed.messages(to: phone, in: "sent")
                #expect(try await bed.cases().count == 1)
                #expect(try await bed.messages().count == 1)
                #expect(bed.carrier.taken.count == 1)
                print("repeated steps: \(steps.count), each \(Self.times + 1) times")
            }
        }

        @Test("an SMS that comes again, also at the same time, has one effect")
        func messages() async throws {
            try await TestBed.with { bed in
                try await bed.startWithRegisters()
                let phone = "+213550000402"
                let texts = ["BIRTH", "198765432101", "1987", "1", "YES"]
                for (index, text) in texts.enumerated() {
                    let copies = try await atOnce { try await bed.sms(text, from: phone, id: "m-\(index)") }
                    let later = try await bed.sms(text, from: phone, id: "m-\(index)")
                    #expect(copies.allSatisfy { $0 == later && $0.status == 200 })
                }
                let rows = try await bed.messages(to: phone, count: texts.count, in: "sent")
                #expect(rows.count == texts.count)
                #expect(try await bed.cases().count == 1)
                #expect(bed.carrier.taken.count == texts.count)
                print("repeated messages: \(texts.count), each \(Self.times + 1) times")
            }
        }

        @Test("a step that comes again after a restart has the same answer")
        func afterRestart() async throws {
            try await TestBed.with { bed in
                try await bed.startWithRegisters()
                let phone = "+213550000403"
                let screens = try await bed.dialog(["3", "1", "198765432101"], from: phone, session: "s-3")
                #expect(try await bed.stop(by: 9) == .killed(signal: 9))
                try await bed.start()
                let again = try await bed.ussd("3*1*198765432101", from: phone, session: "s-3")
                #expect(again == screens.last)
                let next = try await bed.ussd("3*1*198765432101*1987", from: phone, session: "s-3")
                #expect(next.body.contains("Collect from which office"), "got: \(next.body)")
            }
        }

        /// Does something many times at once.
        private func atOnce(_ act: @escaping @Sendable () async throws -> Answer) async throws -> [Answer] {
            try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<Self.times { group.addTask { try await act() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
    }
}
