import Gateway
import ShortText
import Testing

extension StoreBed {
    /// Purges to the end, in steps as short as a test can see, and says how much went.
    func purge(_ kind: PurgeKind, olderThan age: Duration) async throws -> Int {
        var gone = 0
        for _ in 0..<1000 {
            let step = try await store.purge(kind, before: now - age, now: now, limit: 3)
            gone += step.gone
            if step.isDone { return gone }
        }
        Issue.record("the purge has no end")
        return gone
    }

    /// An event that was answered by a screen.
    func dialled(
        _ id: String,
        from number: Int = 1,
        text: String = "2",
        screen: String = "شهادة"
    ) throws -> InboundRecord {
        var record = try inbound(id, from: number, text: text)
        record.channel = .ussd
        record.screen = screen
        record.carried = ["a": "b"]
        return record
    }

    func audited(_ act: String) -> AuditEvent { AuditEvent(at: now, actor: "amina", act: act, object: "x") }
}

extension StoreConformance {
    static let retentionPromises = [
        Promise("a text that is old goes, and the fact stays") { bed in
            for number in 0..<8 { try await bed.commit(inbound: try bed.dialled("u:\(number)/2")) }
            try await bed.commit(.enqueue(try bed.message()), bed.finish())
            bed.clock.advance(.days(10))
            try await bed.commit(inbound: try bed.inbound("m:new"))
            try await bed.commit(.enqueue(try bed.message("a2")), bed.finish("a2", carrierID: "c2"))
            #expect(try await bed.store.purgeable(.inboundTexts, before: bed.later(-86_400)) == 8)
            #expect(try await bed.purge(.inboundTexts, olderThan: .days(1)) == 8)
            #expect(try await bed.purge(.outboundTexts, olderThan: .days(1)) == 1)
            #expect(try await bed.purge(.inboundTexts, olderThan: .days(1)) == 0)
            #expect(try await bed.store.purgeable(.inboundTexts, before: bed.later(-86_400)) == 0)
            let records = try await bed.store.inbox(phone: try bed.phone(), limit: 99)
            #expect(records.count == 9)
            #expect(records[0].text == "BIRTH 1")
            #expect(records[0].textGoneAt == nil)
            for record in records.dropFirst() {
                #expect(record.text.isEmpty && record.screen == nil && record.carried.isEmpty)
                #expect(record.textGoneAt == bed.now)
                #expect(record.meaning == "flow:birth")
            }
            let message = try #require(try await bed.store.message("a1"))
            #expect(message.text.isEmpty)
            #expect(message.textGoneAt == bed.now)
            #expect(message.status == .sent)
            #expect(try await bed.store.message("a2")?.text.isEmpty == false)
        },
        Promise("what waits to be sent keeps its text until it is settled") { bed in
            try await bed.commit(.enqueue(try bed.message("a1", notBefore: bed.later(99 * 86_400))))
            try await bed.commit(.enqueue(try bed.message("a2")), bed.finish("a2"))
            bed.clock.advance(.days(30))
            try await bed.commit(.enqueue(try bed.message("a3")))
            #expect(try await bed.store.purgeable(.outboundTexts, before: bed.later(-86_400)) == 1)
            #expect(try await bed.purge(.outboundTexts, olderThan: .days(1)) == 1)
            #expect(try await bed.purge(.outboundFacts, olderThan: .days(1)) == 1)
            #expect(try await bed.store.message("a1")?.text.isEmpty == false)
            #expect(try await bed.store.message("a2") == nil)
            try await bed.commit(bed.finish("a1", .failed, carrierID: nil, reason: "off"))
            #expect(try await bed.purge(.outboundTexts, olderThan: .days(1)) == 1)
            #expect(try await bed.store.message("a1")?.textGoneAt == bed.now)
            let retry = StoreChange.retry(id: "a1", at: bed.now, expiresAt: bed.later(60))
            #expect(try await bed.commit(retry) == .conflict, "there is nothing to send")
            #expect(try await bed.purge(.outboundFacts, olderThan: .days(1)) == 1)
            #expect(try await bed.store.message("a1") == nil)
        },
        Promise("facts go in their time, and the newest stays") { bed in
            for number in 0..<5 { try await bed.commit(inbound: try bed.inbound("m:\(number)")) }
            bed.clock.advance(.days(3))
            #expect(try await bed.store.purgeable(.inboundFacts, before: bed.now) == 4)
            #expect(try await bed.purge(.inboundFacts, olderThan: .days(1)) == 4)
            #expect(try await bed.store.inbox(phone: nil, limit: 9).map(\.key.id) == ["m:4"])
            try await bed.commit(inbound: try bed.inbound("m:5"))
            bed.clock.advance(.days(3))
            #expect(try await bed.purge(.inboundTexts, olderThan: .days(1)) >= 1)
            #expect(try await bed.purge(.inboundFacts, olderThan: .days(1)) == 1)
        },
        Promise("an ended case loses number and answers, and still counts; an open one keeps them") { bed in
            try await bed.commit(.openCase(try bed.caseRecord()), .openCase(try bed.caseRecord("10000002")))
            try await bed.commit(bed.move("10000001", to: "ready", .fulfilled))
            bed.clock.advance(.days(9))
            #expect(try await bed.store.purgeable(.endedCases, before: bed.later(-86_400)) == 1)
            #expect(try await bed.purge(.endedCases, olderThan: .days(1)) == 1)
            #expect(try await bed.purge(.endedCases, olderThan: .days(1)) == 0)
            let ended = try #require(try await bed.store.caseRecord("10000001"))
            #expect(ended.answers.isEmpty)
            #expect(ended.phone == .erased)
            #expect(ended.textGoneAt == bed.now)
            #expect(ended.stage == "ready" && ended.closure == .fulfilled)
            #expect(try await bed.store.caseRecord("10000002")?.answers.count == 2)
            #expect(try await bed.store.cases(CaseFilter()).count == 2)
        },
        Promise("words and counts go in their time") { bed in
            try await bed.commit(.unknownWord("old", at: bed.now), .unknownWord("both", at: bed.now))
            try await bed.commit(.countOptions([OptionUse(day: bed.now.day, flow: "a", step: "b", number: 1, uses: 3)]))
            bed.clock.advance(.days(9))
            try await bed.commit(.unknownWord("both", at: bed.now))
            try await bed.commit(.countOptions([OptionUse(day: bed.now.day, flow: "a", step: "b", number: 1, uses: 2)]))
            #expect(try await bed.purge(.unknownWords, olderThan: .days(1)) == 1)
            #expect(try await bed.store.unknownWords(limit: 9).map(\.word) == ["both"])
            #expect(try await bed.purge(.optionCounts, olderThan: .days(1)) == 1)
            #expect(try await bed.store.optionUses(since: 0).map(\.uses) == [2])
        },
        Promise("a job is done once, and by another node when one died at it") { bed in
            func claim(_ node: String) async throws -> Bool {
                try await bed.store.beginJob(JobClaim("purge", node: node, due: bed.later(-60), now: bed.now))
            }
            #expect(try await bed.store.job("purge") == nil)
            #expect(try await claim("one"))
            #expect(try await !claim("two"))
            #expect(try await claim("one"), "a node that comes back goes on")
            bed.clock.advance(.seconds(7 * 3600))
            #expect(try await claim("two"))
            try await bed.store.finishJob("purge", by: "two", at: bed.now)
            #expect(try await !claim("one"))
            let done = try #require(try await bed.store.job("purge"))
            #expect(done == JobRecord(doneAt: bed.now, doneBy: "two", begunAt: nil, begunBy: nil))
            bed.clock.advance(.seconds(120))
            #expect(try await claim("one"), "it is due again")
        },
    ]
}
