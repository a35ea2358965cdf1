import Gateway
import Testing

extension StoreConformance {
    static let unitPromises = [
        Promise("a committed unit is read as it was written") { bed in
            var inbound = try bed.inbound(text: "نص '\"; \u{0} DROP TABLE inbound")
            inbound.channel = .ussd
            inbound.screen = "1 Oui\n2 لا"
            inbound.continues = true
            #expect(try await bed.commit(inbound: inbound) == .committed)
            #expect(try await bed.store.inbound(inbound.key) == inbound)
            #expect(try await bed.store.inbound(InboundKey(carrier: "other", id: inbound.key.id)) == nil)
        },
        Promise("an empty unit is committed") { bed async throws in
            #expect(try await bed.store.commit(WorkUnit()) == .committed)
        },
        Promise("a repeated inbound event gets the first record and changes nothing") { bed in
            let first = try bed.inbound()
            let second = try bed.inbound(text: "another text")
            #expect(try await bed.commit(.unknownWord("x", at: bed.now), inbound: first) == .committed)
            #expect(try await bed.commit(.unknownWord("x", at: bed.now), inbound: second) == .repeated(first))
            #expect(try await bed.store.unknownWords(limit: 5) == [UnknownWord(word: "x", count: 1)])
            #expect(try await bed.store.inbound(first.key) == first)
        },
        Promise("of equal events at the same time exactly one is committed") { bed in
            let outcomes = try await withThrowingTaskGroup(of: CommitOutcome.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let inbound = try bed.inbound(text: "\(number)")
                        return try await bed.commit(.unknownWord("x", at: bed.now), inbound: inbound)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let kept = try #require(try await bed.store.inbound(try bed.inbound().key))
            #expect(outcomes.count { $0 == .committed } == 1)
            #expect(outcomes.count { $0 == .repeated(kept) } == 49)
            #expect(try await bed.store.unknownWords(limit: 5).map(\.count) == [1])
        },
        Promise("a conflict at the end takes back the whole unit") { bed in
            let inbound = try bed.inbound()
            let outcome = try await bed.commit(
                .setLanguage(try bed.phone(), "fr"),
                .enqueue(try bed.message()),
                .openCase(try bed.caseRecord()),
                .saveSession(try bed.session(version: 2)),
                inbound: inbound
            )
            #expect(outcome == .conflict)
            #expect(try await bed.store.inbound(inbound.key) == nil)
            #expect(try await bed.store.profile(try bed.phone()) == nil)
            #expect(try await bed.store.message("a1") == nil)
            #expect(try await bed.store.caseRecord("10000001") == nil)
            #expect(try await bed.store.inbox(phone: nil, limit: 9).isEmpty)
        },
        Promise("a conflict of the only change takes back the event") { bed in
            let inbound = try bed.inbound()
            #expect(try await bed.commit(.saveSession(try bed.session(version: 2)), inbound: inbound) == .conflict)
            #expect(try await bed.store.inbound(inbound.key) == nil)
            #expect(try await bed.commit(.saveSession(try bed.session()), inbound: inbound) == .committed)
        },
        Promise("a unit that fails is not kept, and takes no others with it") { bed in
            try await bed.commit(.enqueue(try bed.message("taken")))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        // The id of every third one is taken.
                        let fails = number % 3 == 0
                        let message = try bed.message(fails ? "taken" : "free\(number)")
                        let unit = WorkUnit(
                            inbound: try bed.inbound("m:\(number)"),
                            changes: [.setLanguage(try bed.phone(100 + number), "fr"), .enqueue(message)]
                        )
                        if fails {
                            await #expect(throws: StoreError.self) { try await bed.store.commit(unit) }
                        } else {
                            #expect(try await bed.store.commit(unit) == .committed)
                        }
                    }
                }
                try await group.waitForAll()
            }
            for number in 0..<60 {
                let fails = number % 3 == 0
                #expect((try await bed.store.inbound(try bed.inbound("m:\(number)").key) == nil) == fails)
                #expect((try await bed.store.profile(try bed.phone(100 + number)) == nil) == fails)
            }
            #expect(try await bed.store.messages(MessageFilter(limit: 100)).count == 41)
        },
        Promise("what is committed is read at once, by everybody") { bed in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let inbound = try bed.inbound("m:\(number)", from: number)
                        try await bed.commit(.setLanguage(try bed.phone(number), "fr"), inbound: inbound)
                        #expect(try await bed.store.inbound(inbound.key) == inbound)
                        #expect(try await bed.store.profile(try bed.phone(number))?.language == "fr")
                        #expect(try await bed.store.inbox(phone: try bed.phone(number), limit: 5) == [inbound])
                    }
                }
                try await group.waitForAll()
            }
        },
        Promise("the inbox is newest first, of one phone or of all") { bed in
            for number in 1...4 { try await bed.commit(inbound: try bed.inbound("m:\(number)", from: number % 2)) }
            let all = try await bed.store.inbox(phone: nil, limit: 3)
            #expect(all.map(\.key.id) == ["m:4", "m:3", "m:2"])
            #expect(try await bed.store.inbox(phone: try bed.phone(1), limit: 9).map(\.key.id) == ["m:3", "m:1"])
            #expect(try await bed.store.inbox(phone: nil, limit: 0).isEmpty)
        },
    ]
}
