import Gateway
import Testing

extension StoreConformance {
    static let linePromises = [
        Promise("messages to one citizen go one after the other, in the order they came") { bed in
            for id in ["a", "b", "c"] { try await bed.commit(.enqueue(try bed.message(id))) }
            try await bed.commit(.enqueue(try bed.message("other", to: 2)))
            #expect(try await bed.send() == ["a", "other"])
            #expect(try await bed.claim().isEmpty, "b waits for a")
            try await bed.commit(bed.finish("a"))
            #expect(try await bed.send() == ["b"])
            try await bed.commit(bed.report(.delivered, carrierID: "c1"))
            try await bed.commit(bed.finish("b", .rejected, carrierID: nil, reason: "no"))
            #expect(try await bed.send() == ["c"])
        },
        Promise("urgent messages do not wait for others to the same citizen") { bed in
            try await bed.commit(.enqueue(try bed.message("news", priority: .bulk)))
            #expect(try await bed.send() == ["news"])
            try await bed.commit(.enqueue(try bed.message("reply", priority: .reply)))
            try await bed.commit(.enqueue(try bed.message("flood", priority: .emergency)))
            #expect(try await bed.send() == ["flood", "reply"])
        },
        Promise("a message that is tried again soon keeps its place; one that waits for long lets others pass") { bed in
            for id in ["a", "b", "c"] { try await bed.commit(.enqueue(try bed.message(id))) }
            try await bed.send()
            try await bed.commit(bed.finish("a", .queued, carrierID: nil, reason: "busy", notBefore: bed.later(20)))
            bed.clock.advance(.seconds(19))
            #expect(try await bed.claim().isEmpty)
            bed.clock.advance(.seconds(1))
            #expect(try await bed.send() == ["a"])
            try await bed.commit(bed.finish("a", .queued, carrierID: nil, reason: "busy", notBefore: bed.later(60)))
            #expect(try await bed.send() == ["b"])
            bed.clock.advance(.seconds(60))
            #expect(try await bed.send() == ["a"], "b is under way, c stands behind it")
            try await bed.commit(bed.finish("a"))
            #expect(try await bed.claim().isEmpty, "a had left the line")
            try await bed.commit(bed.finish("b", carrierID: "c2"))
            #expect(try await bed.send() == ["c"])
        },
        Promise("a message for later holds up nobody") { bed in
            try await bed.commit(.enqueue(try bed.message("later", notBefore: bed.later(60))))
            try await bed.commit(.enqueue(try bed.message("now")))
            #expect(try await bed.send() == ["now"])
        },
        Promise("a report that ends a message lets the next one go") { bed in
            try await bed.commit(.enqueue(try bed.message("a")), .enqueue(try bed.message("b")))
            try await bed.send()
            let report = DeliveryReport(.ours("a"), status: .delivered, raw: "OK")
            try await bed.commit(.report(carrier: StoreBed.carrier, report, at: bed.now))
            #expect(try await bed.send() == ["b"])
            try await bed.commit(bed.finish("a"))
            #expect(try await bed.store.message("a")?.status == .delivered)
        },
        Promise("the favoured urgency comes first, and what is less urgent than wanted not at all") { bed in
            for number in 1...4 {
                try await bed.commit(.enqueue(try bed.message("r\(number)", to: number)))
                try await bed.commit(.enqueue(try bed.message("n\(number)", to: number, priority: .bulk)))
            }
            #expect(try await bed.claim(limit: 2, leastUrgent: .notice, favoured: .bulk).map(\.id) == ["r1", "r2"])
            #expect(try await bed.claim(limit: 2, favoured: .bulk).map(\.id) == ["n1", "r3"])
            #expect(try await bed.claim(leastUrgent: .notice).map(\.id) == ["r4"])
            #expect(try await bed.claim().map(\.id) == ["n2", "n3", "n4"])
        },
        Promise("a message that waits can be given to another carrier") { bed in
            for id in ["a", "b"] { try await bed.commit(.enqueue(try bed.message(id))) }
            try await bed.commit(.reroute(id: "a", carrier: "other", originator: "GOV"))
            let moved = try #require(try await bed.store.message("a"))
            #expect(moved.carrier == "other" && moved.originator == "GOV" && moved.status == .queued)
            #expect(try await bed.send() == ["b"], "it is first now")
            #expect(try await bed.send("other") == ["a"])
            try await bed.commit(.reroute(id: "b", carrier: "other", originator: nil))
            #expect(try await bed.store.message("b")?.carrier == StoreBed.carrier, "it is under way")
        },
        Promise("carriers' pauses are kept until they end") { bed in
            #expect(try await bed.store.carrierPauses().isEmpty)
            let pause = CarrierPause(carrier: "b", since: bed.now, until: bed.later(9), reason: "401")
            let other = CarrierPause(carrier: "a", since: bed.now, until: bed.later(9), reason: "429")
            try await bed.commit(.notePause(pause), .notePause(other))
            #expect(try await bed.store.carrierPauses() == [other, pause])
            try await bed.commit(.endPause(carrier: "b"), .endPause(carrier: "nobody"))
            #expect(try await bed.store.carrierPauses() == [other])
        },
    ]
}
