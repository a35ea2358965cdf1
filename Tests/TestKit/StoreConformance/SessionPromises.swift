import Gateway
import Testing

extension StoreConformance {
    static let sessionPromises = [
        Promise("a conversation goes on only from its last version") { bed in
            let first = try bed.session()
            #expect(try await bed.store.session(first.key) == nil)
            #expect(try await bed.commit(.saveSession(first)) == .committed)
            #expect(try await bed.store.session(first.key) == first)
            #expect(try await bed.commit(.saveSession(first)) == .conflict)
            #expect(try await bed.commit(.saveSession(try bed.session(version: 3))) == .conflict)
            let second = try bed.session(version: 2, isAwaiting: true)
            #expect(try await bed.commit(.saveSession(second)) == .committed)
            #expect(try await bed.commit(.saveSession(second)) == .conflict)
            #expect(try await bed.store.session(first.key) == second)
        },
        Promise("an expired conversation counts as none for a new one, and is returned until it is swept") { bed in
            let old = try bed.session(lives: 60)
            try await bed.commit(.saveSession(old))
            bed.clock.advance(.seconds(59))
            #expect(try await bed.commit(.saveSession(try bed.session())) == .conflict)
            bed.clock.advance(.seconds(1))
            #expect(try await bed.store.session(old.key) == old)
            let new = try bed.session(lives: 90)
            #expect(try await bed.commit(.saveSession(new)) == .committed)
            #expect(try await bed.store.session(old.key) == new)
        },
        Promise("a conversation is ended only in the version that was seen") { bed in
            let record = try bed.session()
            #expect(try await bed.commit(.endSession(record.key, version: 1)) == .conflict)
            try await bed.commit(.saveSession(record))
            #expect(try await bed.commit(.endSession(record.key, version: 2)) == .conflict)
            #expect(try await bed.commit(.endSession(record.key, version: 1)) == .committed)
            #expect(try await bed.store.session(record.key) == nil)
            #expect(try await bed.commit(.saveSession(record)) == .committed)
        },
        Promise("of two steps on the same ground one is a conflict") { bed in
            try await bed.commit(.saveSession(try bed.session()))
            let outcomes = try await withThrowingTaskGroup(of: CommitOutcome.self) { group in
                for _ in 0..<20 { group.addTask { try await bed.commit(.saveSession(try bed.session(version: 2))) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .committed } == 1)
            #expect(outcomes.count { $0 == .conflict } == 19)
        },
        Promise("conversations whose handler is awaited are found") { bed in
            try await bed.commit(.saveSession(try bed.session("u:1", isAwaiting: true)))
            try await bed.commit(.saveSession(try bed.session("u:2")))
            try await bed.commit(.saveSession(try bed.session("u:3", isAwaiting: true)))
            #expect(Set(try await bed.store.awaitingSessions(limit: 9).map(\.key.id)) == ["u:1", "u:3"])
            #expect(try await bed.store.awaitingSessions(limit: 1).count == 1)
            try await bed.commit(.saveSession(try bed.session("u:1", version: 2)))
            #expect(try await bed.store.awaitingSessions(limit: 9).map(\.key.id) == ["u:3"])
        },
        Promise("a unit that took another language for granted than the profile holds is a conflict") { bed in
            let phone = try bed.phone()
            func unit(_ number: Int, _ language: String?) throws -> WorkUnit {
                WorkUnit(
                    inbound: try bed.inbound("a\(number)"),
                    changes: [.saveSession(try bed.session("u:\(number)"))],
                    assumed: AssumedLanguage(phone: phone, language: language)
                )
            }
            #expect(try await bed.store.commit(try unit(1, nil)) == .committed)
            #expect(try await bed.store.commit(try unit(2, "ar")) == .conflict)
            try await bed.commit(.setStopped(phone, at: bed.now))
            #expect(try await bed.store.commit(try unit(3, nil)) == .committed)
            try await bed.commit(.setLanguage(phone, "ar"))
            #expect(try await bed.store.commit(try unit(4, nil)) == .conflict)
            #expect(try await bed.store.commit(try unit(4, "fr")) == .conflict)
            #expect(try await bed.store.inbound(try bed.inbound("a4").key) == nil)
            #expect(try await bed.store.commit(try unit(4, "ar")) == .committed)
        },
        Promise("a profile keeps what a change does not name") { bed in
            let phone = try bed.phone()
            try await bed.commit(.setLanguage(phone, "ar"))
            try await bed.commit(.setStopped(phone, at: bed.now))
            #expect(
                try await bed.store.profile(phone) == CitizenProfile(phone: phone, language: "ar", stoppedAt: bed.now)
            )
            try await bed.commit(.setLanguage(phone, "fr"))
            #expect(try await bed.store.profile(phone)?.stoppedAt == bed.now)
            try await bed.commit(.setStopped(phone, at: nil))
            #expect(try await bed.store.profile(phone) == CitizenProfile(phone: phone, language: "fr"))
            #expect(try await bed.store.profile(try bed.phone(2)) == nil)
        },
        Promise("a sweep removes expired conversations and no others") { bed in
            for number in 0..<250 { try await bed.commit(.saveSession(try bed.session("u:\(number)", lives: 60))) }
            try await bed.commit(.saveSession(try bed.session("u:lives", lives: 600)))
            try await bed.commit(.saveSession(try bed.session("u:awaits", lives: 60, isAwaiting: true)))
            bed.clock.advance(.seconds(120))
            try await bed.store.sweep(now: bed.now)
            for number in 0..<250 {
                #expect(try await bed.store.session(SessionKey(carrier: StoreBed.carrier, id: "u:\(number)")) == nil)
            }
            #expect(try await bed.store.session(SessionKey(carrier: StoreBed.carrier, id: "u:lives")) != nil)
            // The citizen was promised an answer.
            #expect(try await bed.store.awaitingSessions(limit: 9).map(\.key.id) == ["u:awaits"])
        },
    ]
}
