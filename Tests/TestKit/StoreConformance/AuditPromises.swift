import Gateway
import Testing

extension StoreConformance {
    static let auditPromises = [
        Promise("audit events are chained in their order, from 1 without gaps") { bed in
            #expect(try await bed.store.auditState() == AuditState(head: .empty, lastNumber: 0))
            let events = (1...5).map { bed.audited("case.move", "\($0)", reason: "é \($0)") }
            try await bed.commit(.audit(events[0]), .audit(events[1]))
            for event in events[2...] { try await bed.commit(.audit(event)) }
            let links = try await bed.store.auditLinks(after: .min, limit: 99)
            #expect(links.map(\.row.event) == events)
            #expect(links.map(\.row.number) == Array(1...5))
            var head = AuditHead.empty
            for link in links {
                #expect(link.row == AuditChain.row(link.row.event, nil, after: head))
                head = AuditHead(count: link.row.number, hash: link.row.hash)
            }
            #expect(try await bed.store.auditState() == AuditState(head: head, lastNumber: 5))
            #expect(try await bed.store.auditLinks(after: 1, limit: 2).map(\.row.number) == [2, 3])
            #expect(try await bed.verdict().count == 5)
        },
        Promise("a unit that is taken back leaves no audit row and no gap") { bed in
            try await bed.commit(.openCase(try bed.caseRecord()), .audit(bed.audited("case.open", "1")))
            let conflict = StoreChange.openCase(try bed.caseRecord(of: 2))
            #expect(try await bed.commit(.audit(bed.audited("lost", "1")), conflict) == .conflict)
            let inbound = try bed.inbound()
            #expect(try await bed.commit(.audit(bed.audited("sms", "2")), inbound: inbound) == .committed)
            guard case .repeated = try await bed.commit(.audit(bed.audited("sms", "3")), inbound: inbound) else {
                Issue.record("the repeat was taken")
                return
            }
            try await bed.commit(.audit(bed.audited("last", "4")))
            let rows = try await bed.store.auditLinks(after: .min, limit: 99).map(\.row)
            #expect(rows.map(\.event.act) == ["case.open", "sms", "last"])
            #expect(rows.map(\.number) == [1, 2, 3])
            #expect(try await bed.verdict().fault == nil)
        },
        Promise("each case event has a row in the audit that vouches for it") { bed in
            let opened = CaseEvent(reference: "1", at: bed.now, actor: "citizen", act: "opened", stage: "received")
            var moved = opened
            moved.act = "moved"
            moved.actor = "amina"
            moved.reason = "complète"
            try await bed.commit(.caseEvent(opened))
            try await bed.commit(.audit(bed.audited("data.load", "births")), .caseEvent(moved))
            let links = try await bed.store.auditLinks(after: .min, limit: 99)
            #expect(links.map(\.row.event.act) == ["case.opened", "data.load", "case.moved"])
            #expect(links.map(\.caseEvent) == [opened, nil, moved])
            #expect(links[2].row.event == moved.auditEvent)
            #expect(try await bed.verdict().fault == nil)
        },
        Promise("audit rows are listed newest first, by object, actor and time") { bed in
            for number in 1...4 {
                let actor = number == 2 ? "omar" : "amina"
                try await bed.commit(.audit(bed.audited("act", "\(number % 2)", by: actor)))
                bed.clock.advance(.seconds(1))
            }
            func numbers(_ filter: AuditFilter) async throws -> [Int] {
                try await bed.store.auditRows(filter).map(\.number)
            }
            #expect(try await numbers(AuditFilter()) == [4, 3, 2, 1])
            #expect(try await numbers(AuditFilter(limit: 1)) == [4])
            #expect(try await numbers(AuditFilter(object: "0")) == [4, 2])
            #expect(try await numbers(AuditFilter(object: "0", actor: "amina")) == [4])
            #expect(try await numbers(AuditFilter(since: bed.later(-2))) == [4, 3])
        },
        Promise("audit rows of many writers at once make one chain") { bed in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask { _ = try await bed.commit(.audit(bed.audited("act", "\(number)"))) }
                }
                try await group.waitForAll()
            }
            let verdict = try await bed.verdict()
            #expect(verdict.count == 50)
            #expect(verdict.fault == nil)
        },
    ]
}

extension StoreBed {
    func audited(_ act: String, _ object: String, by actor: String = "amina", reason: String = "") -> AuditEvent {
        AuditEvent(at: now, actor: actor, act: act, object: object, reason: reason)
    }

    func verdict() async throws -> AuditVerdict { try await AuditVerifier(store).verdict() }
}
