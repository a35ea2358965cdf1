import Gateway
import Testing

extension StoreConformance {
    static let casePromises = [
        Promise("a case is read as it was opened, and its reference is taken") { bed in
            let record = try bed.caseRecord()
            #expect(try await bed.commit(.openCase(record)) == .committed)
            #expect(try await bed.store.caseRecord(record.reference) == record)
            #expect(try await bed.commit(.openCase(try bed.caseRecord(of: 2))) == .conflict)
            #expect(try await bed.store.caseRecord(record.reference) == record)
            #expect(try await bed.store.caseRecord("99999999") == nil)
        },
        Promise("a case moves only from where it was seen") { bed in
            try await bed.commit(.openCase(try bed.caseRecord()))
            bed.clock.advance(.seconds(10))
            #expect(try await bed.commit(bed.move(from: "ready", to: "received")) == .conflict)
            #expect(try await bed.commit(bed.move(from: "received", .fulfilled)) == .conflict)
            #expect(try await bed.commit(bed.move("99999999")) == .conflict)
            #expect(try await bed.commit(bed.move()) == .committed)
            #expect(try await bed.commit(bed.move()) == .conflict)
            let moved = try #require(try await bed.store.caseRecord("10000001"))
            #expect(moved.stage == "ready")
            #expect(moved.stageSince == bed.now)
            #expect(moved.reopened == 0)
            bed.clock.advance(.seconds(10))
            try await bed.commit(bed.move(from: "ready", to: "ready", .fulfilled))
            let closed = try #require(try await bed.store.caseRecord("10000001"))
            #expect(closed.closure == .fulfilled)
            #expect(closed.stageSince == moved.stageSince, "it stays in its stage")
        },
        Promise("a reopened case counts it, and comes to its stage anew") { bed in
            try await bed.commit(.openCase(try bed.caseRecord()))
            bed.clock.advance(.seconds(10))
            try await bed.commit(bed.move(to: "received", reopens: true))
            let reopened = try #require(try await bed.store.caseRecord("10000001"))
            #expect(reopened.reopened == 1)
            #expect(reopened.stageSince == bed.now)
        },
        Promise("a case's history is oldest first and its own") { bed in
            func event(_ reference: String, _ act: String, reason: String? = nil) -> CaseEvent {
                CaseEvent(reference: reference, at: bed.now, actor: "amina", act: act, stage: "s", reason: reason)
            }
            let opened = event("1", "opened")
            let moved = event("1", "moved", reason: "complete")
            try await bed.commit(.caseEvent(opened), .caseEvent(event("2", "opened")))
            try await bed.commit(.caseEvent(moved))
            #expect(try await bed.store.caseEvents("1") == [opened, moved])
            #expect(try await bed.store.caseEvents("3").isEmpty)
        },
        Promise("cases are listed newest first, by kind, stage, phone and closure") { bed in
            for number in 1...4 {
                let kind = number == 4 ? "permit" : "extract"
                let record = try bed.caseRecord("\(number)", kind: kind, of: number % 2)
                try await bed.commit(.openCase(record))
                bed.clock.advance(.seconds(1))
            }
            try await bed.commit(bed.move("1"), bed.move("2", to: "refused", .ended))
            func references(_ filter: CaseFilter) async throws -> [String] {
                try await bed.store.cases(filter).map(\.reference)
            }
            #expect(try await references(CaseFilter()) == ["4", "3", "2", "1"])
            #expect(try await references(CaseFilter(limit: 2)) == ["4", "3"])
            #expect(try await references(CaseFilter(kind: "extract")) == ["3", "2", "1"])
            #expect(try await references(CaseFilter(kind: "extract", stage: "ready")) == ["1"])
            #expect(try await references(CaseFilter(phone: try bed.phone(1))) == ["3", "1"])
            #expect(try await references(CaseFilter(openOnly: true)) == ["4", "3", "1"])
            #expect(try await references(CaseFilter(kind: "extract", phone: try bed.phone(0), openOnly: true)) == [])
        },
        Promise("closing questions are planned, replaced, due and cancelled") { bed in
            func plan(_ reference: String, in seconds: Int, attempt: Int = 1) -> FollowUp {
                FollowUp(reference: reference, dueAt: bed.later(seconds), attempt: attempt)
            }
            try await bed.commit(.planFollowUp(plan("1", in: 20)), .planFollowUp(plan("2", in: 10)))
            try await bed.commit(.planFollowUp(plan("3", in: 5)), .planFollowUp(plan("1", in: 15, attempt: 2)))
            try await bed.commit(.cancelFollowUp(reference: "3"), .cancelFollowUp(reference: "nobody"))
            let planned = [plan("2", in: 10), plan("1", in: 15, attempt: 2)]
            #expect(try await bed.store.dueFollowUps(now: bed.later(9), limit: 9).isEmpty)
            #expect(try await bed.store.dueFollowUps(now: bed.later(15), limit: 9) == planned)
            #expect(try await bed.store.dueFollowUps(now: bed.later(15), limit: 1) == [planned[0]])
        },
        Promise("an audit event is taken with what it is about") { bed async throws in
            let event = AuditEvent(at: bed.now, actor: "amina", act: "case.move", object: "1", reason: "complete")
            #expect(try await bed.commit(.openCase(try bed.caseRecord()), .audit(event)) == .committed)
        },
    ]
}
