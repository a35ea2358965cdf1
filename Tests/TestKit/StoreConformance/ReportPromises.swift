import Gateway
import Testing

extension StoreConformance {
    /// A message that the carrier took under the id `c1`.
    private static func sent(_ bed: StoreBed) async throws {
        try await bed.commit(.enqueue(try bed.message()))
        try await bed.send()
        try await bed.commit(bed.finish())
    }

    static let reportPromises = [
        Promise("reports lead forward and never backwards") { bed in
            try await sent(bed)
            try await bed.commit(bed.report(.buffered))
            #expect(try await bed.store.message("a1")?.status == .buffered)
            try await bed.commit(bed.report(.sent))
            #expect(try await bed.store.message("a1")?.status == .buffered)
            try await bed.commit(bed.report(.delivered))
            try await bed.commit(bed.report(.failed, reason: "too late"))
            let delivered = try #require(try await bed.store.message("a1"))
            #expect(delivered.status == .delivered)
            #expect(delivered.reason == nil)
        },
        Promise("a failure keeps its reason, else the carrier's word; a late delivery still counts") { bed in
            try await sent(bed)
            try await bed.commit(bed.report(.failed, "AbsentSubscriber"))
            #expect(try await bed.store.message("a1")?.reason == "AbsentSubscriber")
            try await bed.commit(bed.report(.delivered, "Success"))
            let delivered = try #require(try await bed.store.message("a1"))
            #expect(delivered.status == .delivered)
            #expect(delivered.reason == nil)
        },
        Promise("a word that nobody knows changes no state") { bed in
            try await sent(bed)
            #expect(try await bed.commit(bed.report(nil, "Mystery")) == .committed)
            #expect(try await bed.store.message("a1")?.status == .sent)
        },
        Promise("a report of another carrier with the same id is not ours") { bed in
            try await sent(bed)
            try await bed.commit(bed.report(.delivered, carrier: "other"))
            #expect(try await bed.store.message("a1")?.status == .sent)
        },
        Promise("a report can name a message by our id") { bed in
            try await sent(bed)
            try await bed.commit(bed.report(onOurs: "a1", .delivered, carrier: "other"))
            try await bed.commit(bed.report(onOurs: "a2", .delivered))
            try await bed.commit(bed.report(onOurs: "c1", .delivered))
            try await bed.commit(bed.report(onOurs: "a1", nil, "Mystery"))
            #expect(try await bed.store.message("a1")?.status == .sent)
            try await bed.commit(bed.report(onOurs: "a1", .failed, "AbsentSubscriber"))
            let failed = try #require(try await bed.store.message("a1"))
            #expect(failed.status == .failed && failed.reason == "AbsentSubscriber")
        },
        Promise("a report by our id that overtakes the answer to our request counts at once") { bed in
            try await bed.commit(.enqueue(try bed.message()))
            try await bed.send()
            try await bed.commit(bed.report(onOurs: "a1", .delivered))
            #expect(try await bed.store.message("a1")?.status == .delivered)
            try await bed.commit(bed.finish())
            let delivered = try #require(try await bed.store.message("a1"))
            #expect(delivered.status == .delivered && delivered.carrierMessageID == "c1")
            bed.clock.advance(.seconds(3600))
            #expect(try await bed.claim().isEmpty)
        },
        Promise("a report that overtakes the answer to our request is kept and applied") { bed in
            try await bed.commit(.enqueue(try bed.message()))
            try await bed.send()
            try await bed.commit(bed.report(.buffered))
            try await bed.commit(bed.report(.failed, reason: "no such subscriber"))
            #expect(try await bed.store.message("a1")?.status == .sending)
            bed.clock.advance(.seconds(599))
            try await bed.store.sweep(now: bed.now)
            try await bed.commit(bed.finish())
            let failed = try #require(try await bed.store.message("a1"))
            #expect(failed.status == .failed)
            #expect(failed.reason == "no such subscriber")
            #expect(try await bed.store.nextOutboundDue(carrier: StoreBed.carrier) == nil)
        },
        Promise("an early report is forgotten after ten minutes") { bed in
            try await bed.commit(bed.report(.delivered))
            bed.clock.advance(.seconds(601))
            try await bed.store.sweep(now: bed.now)
            try await sent(bed)
            #expect(try await bed.store.message("a1")?.status == .sent)
        },
        Promise("a report on an earlier attempt is not undone by the next attempt's end") { bed in
            try await sent(bed)
            try await bed.commit(bed.report(.delivered))
            try await bed.commit(bed.finish("a1", .queued, carrierID: nil, reason: "timeout"))
            #expect(try await bed.store.message("a1")?.status == .delivered)
            bed.clock.advance(.seconds(3600))
            #expect(try await bed.claim().isEmpty)
        },
    ]
}
