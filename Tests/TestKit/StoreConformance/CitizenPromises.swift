import Gateway
import ShortText
import Testing

extension StoreBed {
    /// A citizen of whom something of everything is kept.
    func fill(_ number: Int = 1) async throws {
        let phone = try phone(number)
        try await commit(.setLanguage(phone, "ar"), inbound: try inbound("m:\(number)", from: number))
        try await commit(inbound: try dialled("u:s\(number)/1*kamel", from: number))
        try await commit(.enqueue(try message("sent\(number)", to: number)))
        try await commit(finish("sent\(number)", .delivered, carrierID: "c\(number)", reason: "to \(phone.e164)"))
        try await commit(.enqueue(try message("waits\(number)", to: number)))
        try await commit(.failedLookUp(dataset: "births", phone: phone, at: now))
        try await commit(.openCase(try caseRecord("1000000\(number)", of: number)))
        try await commit(
            .caseEvent(
                CaseEvent(
                    reference: "1000000\(number)",
                    at: now,
                    actor: "citizen",
                    act: "opened",
                    stage: "received",
                    reason: "for Kamel"
                )
            )
        )
        try await commit(
            .planFollowUp(FollowUp(reference: "1000000\(number)", dueAt: later(60), attempt: 1))
        )
        var session = try session("sms/\(phone.e164)", lives: 900)
        session.phone = phone
        try await commit(.saveSession(session))
    }

    func erasure(_ number: Int = 1, includingOpenCases: Bool = true) throws -> CitizenErasure {
        CitizenErasure(
            try phone(number),
            includingOpenCases: includingOpenCases,
            audit: AuditEvent(at: now, actor: "amina", act: "citizen.erase", object: "citizen ab12")
        )
    }
}

extension StoreConformance {
    static let citizenPromises = [
        Promise("a citizen's file has everything, and nothing of another") { bed in
            try await bed.fill(1)
            try await bed.fill(2)
            let file = try await bed.store.citizenFile(try bed.phone())
            #expect(file.profile?.language == "ar")
            #expect(file.inbound.map(\.key.id) == ["m:1", "u:s1/1*kamel"])
            #expect(file.messages.map(\.id) == ["sent1", "waits1"])
            #expect(file.sessions.count == 1)
            #expect(file.cases.map(\.record.reference) == ["10000001"])
            #expect(file.cases.first?.events.map(\.act) == ["opened"])
            #expect(file.cases.first?.followUp?.attempt == 1)
            #expect(file.failedLookUps.map(\.dataset) == ["births"])
            #expect(file.openCases == ["10000001"])
            #expect(try await bed.store.citizenFile(try bed.phone(9)).isEmpty)
        },
        Promise("open cases are in the way of an erasure unless they are to end") { bed in
            try await bed.fill()
            let before = try await bed.store.citizenFile(try bed.phone())
            let outcome = try await bed.store.erase(try bed.erasure(includingOpenCases: false))
            #expect(outcome == .openCases(["10000001"]))
            #expect(try await bed.store.citizenFile(try bed.phone()) == before)
        },
        Promise("an erased citizen is nowhere, and everything still counts") { bed in
            try await bed.fill(1)
            try await bed.fill(2)
            let other = try await bed.store.citizenFile(try bed.phone(2))
            guard case .erased(let count) = try await bed.store.erase(try bed.erasure()) else {
                Issue.record("not erased")
                return
            }
            #expect(count.inbound == 2 && count.messages == 2 && count.cancelled == 1)
            #expect(count.cases == 1 && count.ended == 1 && count.sessions == 1 && count.others == 2)
            #expect(try await bed.store.citizenFile(try bed.phone()).isEmpty)
            #expect(try await bed.store.citizenFile(try bed.phone(2)) == other)
            let records = try await bed.store.inbox(phone: nil, limit: 9)
            #expect(records.count == 4)
            #expect(records.count { $0.from == .erased && $0.text.isEmpty && $0.screen == nil } == 2)
            #expect(!records.contains { $0.key.id.contains("u:s1/1*kamel") })
            let sent = try #require(try await bed.store.message("sent1"))
            #expect(sent.status == .delivered && sent.to == .erased && sent.text.isEmpty && sent.reason == nil)
            let waits = try #require(try await bed.store.message("waits1"))
            #expect(waits.status == .cancelled && waits.reason == "erased")
            let record = try #require(try await bed.store.caseRecord("10000001"))
            #expect(record.closure == .ended && record.stage == "received" && record.answers.isEmpty)
            let events = try await bed.store.caseEvents("10000001")
            #expect(events.map(\.act) == ["opened", "erased"])
            #expect(events.allSatisfy { $0.reason == nil })
            #expect(try await bed.store.caseEvents("10000002").first?.reason == "for Kamel")
            let verdict = try await bed.verdict()
            #expect(verdict.fault == nil && verdict.forgottenReasons == 1, "the audit still fits")
            #expect(try await bed.store.dueFollowUps(now: bed.later(3600), limit: 9).map(\.reference) == ["10000002"])
            #expect(try await bed.claim().map(\.id) == ["waits2"])
            #expect(try await bed.store.auditRows(AuditFilter(limit: 1)).first?.event.act == "citizen.erase")
            #expect(
                try await bed.store.auditRows(AuditFilter(object: "10000001")).contains {
                    $0.event.act == "case.erased"
                }
            )
        },
        Promise("a webhook that comes again after an erasure has no effect") { bed in
            try await bed.fill()
            let sms = try bed.inbound("m:1")
            let step = try bed.dialled("u:s1/1*kamel")
            _ = try await bed.store.erase(try bed.erasure())
            for record in [sms, step] {
                guard
                    case .repeated(let known) = try await bed.commit(.enqueue(try bed.message("new")), inbound: record)
                else {
                    Issue.record("\(record.key.id) was taken")
                    continue
                }
                #expect(known.textGoneAt != nil && known.screen == nil)
                #expect(try await bed.store.inbound(record.key)?.textGoneAt != nil)
            }
            #expect(try await bed.store.message("new") == nil)
            #expect(try await bed.store.citizenFile(try bed.phone()).isEmpty)
            #expect(try await bed.commit(inbound: try bed.inbound("m:another")) == .committed, "a new one is taken")
            bed.clock.advance(.days(3))
            try await bed.store.sweep(now: bed.now)
            #expect(try await bed.store.inbound(step.key) == nil)
        },
        Promise("what was under way when its citizen was erased stays cancelled") { bed in
            try await bed.commit(.enqueue(try bed.message("a1")), .enqueue(try bed.message("a2")))
            #expect(try await bed.send() == ["a1"])
            _ = try await bed.store.erase(try bed.erasure())
            try await bed.commit(bed.finish("a1", .sent))
            #expect(try await bed.store.message("a1")?.status == .cancelled)
            #expect(try await bed.send().isEmpty)
            bed.clock.advance(.seconds(300))
            #expect(try await bed.doubtful().isEmpty)
            #expect(try await bed.claim().isEmpty)
        },
    ]
}
