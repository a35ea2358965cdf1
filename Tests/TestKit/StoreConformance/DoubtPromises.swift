import Gateway
import Testing

extension StoreConformance {
    static let doubtPromises = [
        Promise("an unconfirmed message is nobody's until it is to be settled, and holds up nobody") { bed in
            try await bed.commit(.enqueue(try bed.message("a")), .enqueue(try bed.message("b")))
            try await bed.send()
            try await bed.commit(
                bed.finish("a", .unconfirmed, carrierID: nil, reason: "timeout", notBefore: bed.later(60))
            )
            let doubtful = try #require(try await bed.store.message("a"))
            #expect(doubtful.status == .unconfirmed && doubtful.reason == "timeout" && doubtful.attempts == 1)
            #expect(try await bed.send() == ["b"])
            #expect(try await bed.doubtful().isEmpty)
            bed.clock.advance(.seconds(60))
            #expect(try await bed.claim().isEmpty, "it is never simply due")
            // The lease of b has ended, too, while it was under way.
            #expect(Set(try await bed.doubtful().map(\.id)) == ["a", "b"])
            #expect(try await bed.doubtful().isEmpty, "they are leased")
            #expect(try await bed.store.message("a")?.status == .unconfirmed)
            #expect(try await bed.store.message("b")?.status == .sending)
        },
        Promise("a report settles an unconfirmed message") { bed in
            try await bed.commit(.enqueue(try bed.message()))
            try await bed.send()
            try await bed.commit(bed.finish("a1", .unconfirmed, carrierID: nil, notBefore: bed.later(60)))
            let report = DeliveryReport(.ours("a1"), status: .delivered, raw: "OK")
            try await bed.commit(.report(carrier: StoreBed.carrier, report, at: bed.now))
            #expect(try await bed.store.message("a1")?.status == .delivered)
            bed.clock.advance(.seconds(60))
            #expect(try await bed.doubtful().isEmpty)
        },
        Promise("a settled message is sent again, or stays in doubt, or has arrived") { bed in
            for number in 1...3 { try await bed.commit(.enqueue(try bed.message("a\(number)", to: number))) }
            try await bed.send()
            for number in 1...3 {
                try await bed.commit(bed.finish("a\(number)", .unconfirmed, carrierID: nil, notBefore: bed.now))
            }
            #expect(try await bed.doubtful().count == 3)
            try await bed.commit(bed.finish("a1", .queued, carrierID: nil))
            try await bed.commit(bed.finish("a2", .unconfirmed, carrierID: nil, notBefore: bed.later(600)))
            try await bed.commit(bed.finish("a3", .sent, carrierID: "c3"))
            #expect(try await bed.send() == ["a1"])
            #expect(try await bed.store.message("a1")?.attempts == 2)
            #expect(try await bed.store.message("a3")?.status == .sent)
            bed.clock.advance(.seconds(600))
            #expect(Set(try await bed.doubtful().map(\.id)) == ["a1", "a2"])
        },
        Promise("at the start, what was claimed is due, and what was begun is doubtful") { bed in
            for number in 1...3 { try await bed.commit(.enqueue(try bed.message("a\(number)", to: number))) }
            try await bed.commit(.enqueue(try bed.message("b1", to: 1)))
            _ = try await bed.claim()
            _ = try await bed.store.beginSends(["a1", "a3"])
            try await bed.commit(bed.finish("a3"))
            try await bed.store.releaseLeases(settle: bed.later(10))
            #expect(try await bed.send() == ["a2"])
            #expect(try await bed.store.message("a1")?.status == .sending)
            #expect(try await bed.doubtful().isEmpty)
            bed.clock.advance(.seconds(10))
            let doubtful = try await bed.doubtful()
            #expect(doubtful.map(\.id) == ["a1"] && doubtful.map(\.status) == [.sending])
            try await bed.commit(bed.finish("a1", .queued, carrierID: nil))
            #expect(try await bed.send() == ["a1"], "b1 still stands behind it")
        },
        Promise("what ended without delivery is brought back, with a new time; what is under way is not") { bed in
            for (number, status) in [DeliveryStatus.failed, .expired, .undeliverable, .rejected, .sent].enumerated() {
                let id = status.rawValue
                try await bed.commit(.enqueue(try bed.message(id, to: number)))
                try await bed.send()
                try await bed.commit(bed.finish(id, status, carrierID: nil, reason: "r"))
            }
            try await bed.commit(.enqueue(try bed.message("doubt", to: 8)), .enqueue(try bed.message("way", to: 9)))
            try await bed.send()
            try await bed.commit(bed.finish("doubt", .unconfirmed, carrierID: nil, notBefore: bed.later(60)))
            #expect(try await bed.store.messages(MessageFilter(deadOnly: true)).count == 4)
            func retry(_ id: String) async throws -> CommitOutcome {
                try await bed.commit(.retry(id: id, at: bed.now, expiresAt: bed.later(7200)))
            }
            for id in ["failed", "expired", "undeliverable", "doubt"] {
                #expect(try await retry(id) == .committed)
                let message = try #require(try await bed.store.message(id))
                #expect(message.status == .queued && message.attempts == 0 && message.expiresAt == bed.later(7200))
            }
            for id in ["rejected", "sent", "way", "nobody"] { #expect(try await retry(id) == .conflict, "\(id)") }
            #expect(try await retry("failed") == .conflict, "it waits already")
            #expect(Set(try await bed.send()) == ["failed", "expired", "undeliverable", "doubt"])
        },
    ]
}
