import Gateway
import Testing

extension StoreConformance {
    static let outboxPromises = [
        Promise("a message is read as it was put in, also by a unique beginning of its id") { bed in
            let message = try bed.message("0190aa-1")
            try await bed.commit(.enqueue(message), .enqueue(try bed.message("0190ab-2")))
            #expect(try await bed.store.message("0190aa-1") == message)
            #expect(try await bed.store.message("0190aa") == message)
            #expect(try await bed.store.message("0190a") == nil, "two begin so")
            #expect(try await bed.store.message("") == nil)
            #expect(try await bed.store.message("%") == nil)
            #expect(try await bed.store.message("0190aa-11") == nil)
        },
        Promise("an id that is the beginning of another one is found") { bed in
            try await bed.commit(.enqueue(try bed.message("a")), .enqueue(try bed.message("ab")))
            #expect(try await bed.store.message("a")?.id == "a")
        },
        Promise("what is due is claimed: most urgent first, then oldest first") { bed in
            try await bed.commit(.enqueue(try bed.message("a", priority: .bulk)))
            try await bed.commit(.enqueue(try bed.message("b", to: 2, priority: .reply)))
            bed.clock.advance(.seconds(1))
            try await bed.commit(.enqueue(try bed.message("c", to: 3, priority: .reply)))
            try await bed.commit(.enqueue(try bed.message("d", priority: .notice)))
            try await bed.commit(.enqueue(try bed.message("e", notBefore: bed.later(10))))
            try await bed.commit(.enqueue(try bed.message("f", carrier: "other")))
            let first = try await bed.claim(limit: 3)
            #expect(first.map(\.id) == ["b", "c", "d"])
            #expect(first.allSatisfy { $0.status == .queued && $0.attempts == 0 })
            #expect(try await bed.store.beginSends(["b", "c", "nobody"]) == ["b", "c"])
            #expect(try await bed.store.beginSends(["b"]).isEmpty, "it was begun before")
            let begun = try #require(try await bed.store.message("b"))
            #expect(begun.status == .sending && begun.attempts == 1)
            #expect(try await bed.store.message("d")?.status == .queued, "claimed, and not begun")
            #expect(try await bed.claim(limit: 0).isEmpty)
            #expect(try await bed.claim().map(\.id) == ["a"])
            #expect(try await bed.claim("other").map(\.id) == ["f"])
            bed.clock.advance(.seconds(10))
            #expect(try await bed.claim().map(\.id) == ["e"])
        },
        Promise("a claim may begin what it takes, but for what is too old, and news that a citizen may not want") {
            bed in
            try await bed.commit(.enqueue(try bed.message("a", priority: .bulk)))
            try await bed.commit(.enqueue(try bed.message("b", to: 2, priority: .reply)))
            var old = try bed.message("c", to: 3, priority: .notice)
            old.expiresAt = bed.later(1)
            try await bed.commit(.enqueue(old))
            bed.clock.advance(.seconds(1))
            let claimed = try await bed.claim(begins: true)
            #expect(claimed.map(\.id) == ["b", "c", "a"])
            #expect(claimed.map(\.status) == [.sending, .queued, .queued])
            #expect(claimed.map(\.attempts) == [1, 0, 0])
            for message in claimed { #expect(try await bed.store.message(message.id) == message) }
            #expect(try await bed.store.beginSends(["a", "b", "c"]) == ["a", "c"], "b was begun before")
            bed.clock.advance(.seconds(30))
            #expect(try await bed.doubtful().map(\.id).sorted() == ["a", "b", "c"])
        },
        Promise("nobody gets a message twice while its lease lasts") { bed in
            for number in 0..<100 { try await bed.commit(.enqueue(try bed.message("m\(number)", to: number))) }
            let claimed = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<20 { group.addTask { try await bed.claim(limit: 7).map(\.id) } }
                return try await group.reduce(into: [String]()) { $0 += $1 }
            }
            #expect(claimed.count == 100)
            #expect(Set(claimed).count == 100)
        },
        Promise("a message that was not begun is due again when its lease ends") { bed in
            try await bed.commit(.enqueue(try bed.message()))
            #expect(try await bed.claim().count == 1)
            #expect(try await bed.store.nextOutboundDue(carrier: StoreBed.carrier) == bed.later(30))
            bed.clock.advance(.seconds(29))
            #expect(try await bed.doubtful().isEmpty)
            #expect(try await bed.claim().isEmpty)
            bed.clock.advance(.seconds(1))
            #expect(try await bed.doubtful().isEmpty, "it is no doubtful one")
            #expect(try await bed.send() == ["a1"])
            #expect(try await bed.store.message("a1")?.attempts == 1)
        },
        Promise("what came of a message is written down") { bed in
            try await bed.commit(.enqueue(try bed.message("a")), .enqueue(try bed.message("b", to: 2)))
            try await bed.send()
            try await bed.commit(bed.finish("a", .sent, carrierID: "c1"))
            let sent = try #require(try await bed.store.message("a"))
            #expect(sent.status == .sent)
            #expect(sent.carrierMessageID == "c1")
            try await bed.commit(bed.finish("b", .rejected, carrierID: nil, reason: "invalid number"))
            let rejected = try #require(try await bed.store.message("b"))
            #expect(rejected.status == .rejected)
            #expect(rejected.reason == "invalid number")
            bed.clock.advance(.seconds(3600))
            #expect(try await bed.claim().isEmpty)
            #expect(try await bed.store.nextOutboundDue(carrier: StoreBed.carrier) == nil)
            #expect(try await bed.commit(bed.finish("nobody")) == .committed, "an unknown message is no conflict")
        },
        Promise("a message that is to be tried again waits for its time") { bed in
            try await bed.commit(.enqueue(try bed.message()))
            try await bed.send()
            try await bed.commit(
                bed.finish("a1", .queued, carrierID: nil, reason: "busy", notBefore: bed.later(5))
            )
            let waiting = try #require(try await bed.store.message("a1"))
            #expect(waiting.status == .queued)
            #expect(waiting.reason == "busy")
            #expect(waiting.notBefore == bed.later(5))
            #expect(try await bed.store.nextOutboundDue(carrier: StoreBed.carrier) == bed.later(5))
            #expect(try await bed.claim().isEmpty)
            bed.clock.advance(.seconds(5))
            #expect(try await bed.send() == ["a1"])
            #expect(try await bed.store.message("a1")?.attempts == 2)
        },
        Promise("the next due time is the earliest of the carrier") { bed in
            #expect(try await bed.store.nextOutboundDue(carrier: StoreBed.carrier) == nil)
            try await bed.commit(.enqueue(try bed.message("a", notBefore: bed.later(20))))
            try await bed.commit(.enqueue(try bed.message("b", notBefore: bed.later(10))))
            try await bed.commit(.enqueue(try bed.message("c", carrier: "other")))
            #expect(try await bed.store.nextOutboundDue(carrier: StoreBed.carrier) == bed.later(10))
            try await bed.commit(.enqueue(try bed.message("d")))
            #expect(try await bed.store.nextOutboundDue(carrier: StoreBed.carrier) == bed.now)
        },
        Promise("messages are listed newest first, by phone and state") { bed in
            for number in 1...5 {
                try await bed.commit(.enqueue(try bed.message("m\(number)", to: number % 2)))
                bed.clock.advance(.seconds(1))
            }
            try await bed.commit(bed.finish("m3", .rejected), bed.finish("m2", .sent, carrierID: "c2"))
            func ids(_ filter: MessageFilter) async throws -> [String] {
                try await bed.store.messages(filter).map(\.id)
            }
            #expect(try await ids(MessageFilter()) == ["m5", "m4", "m3", "m2", "m1"])
            #expect(try await ids(MessageFilter(limit: 2)) == ["m5", "m4"])
            #expect(try await ids(MessageFilter(phone: try bed.phone(1))) == ["m5", "m3", "m1"])
            #expect(try await ids(MessageFilter(status: .rejected)) == ["m3"])
            #expect(try await ids(MessageFilter(status: .queued)) == ["m5", "m4", "m1"])
            #expect(try await ids(MessageFilter(phone: try bed.phone(0), status: .sent)) == ["m2"])
            #expect(try await ids(MessageFilter(phone: try bed.phone(7))).isEmpty)
        },
    ]
}
