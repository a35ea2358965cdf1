import Foundation
import Gateway
import ShortText
import Testing

@testable import Stores

/// What SQLite's file still holds of what went, and what a search costs.
@Suite(.timeLimit(.minutes(3))) struct KeepingTests {
    private let now = GatewayClock.ofStore.now()

    /// The file's bytes, and those of the log beside it.
    private func bytes(_ folder: TestFolder) throws -> Data {
        var all = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        if let log = try? Data(contentsOf: URL(fileURLWithPath: folder.database + "-wal")) { all += log }
        return all
    }

    private func holds(_ data: Data, _ text: String) -> Bool { data.range(of: Data(text.utf8)) != nil }

    /// A phone's number as SQLite keeps it: six bytes, the highest first.
    private func holds(_ data: Data, number: UInt64) -> Bool {
        let bytes = (0..<6).reversed().map { UInt8(truncatingIfNeeded: number >> (UInt64($0) * 8)) }
        return data.range(of: Data(bytes)) != nil
    }

    @Test("an erased citizen is nowhere in the bytes of the file and its log")
    func traces() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            for number in 1...400 { _ = try await store.commit(try sampleUnit(number)) }
            let phone = try MSISDN(e164: "+213555987654")
            let words = "zaynab 0555987654 secretword"
            for number in 0..<40 {
                var unit = try sampleUnit(1000 + number)
                unit.inbound?.from = phone
                unit.inbound?.text = words
                unit.inbound?.screen = "for secretword"
                unit.inbound?.key.id = number % 2 == 0 ? "m:x\(number)" : "s\(number)/1*0555987654"
                unit.inbound?.carried = ["phone": "+213555987654"]
                unit.changes = []
                _ = try await store.commit(unit)
                var message = try #require(try sampleUnit(1).message)
                message.id = "b\(number)"
                message.to = phone
                message.text = "to zaynab +213555987654"
                _ = try await store.commit(
                    WorkUnit(changes: [
                        .enqueue(message),
                        .finishSend(
                            id: "b\(number)",
                            status: number % 3 == 0 ? .queued : .failed,
                            carrierMessageID: nil,
                            reason: "no such number +213555987654",
                            notBefore: now
                        ), .unknownWord("0555987654", at: now), .setLanguage(phone, "ar"),
                    ])
                )
                var session = try #require(try sampleUnit(1).session)
                session.key = SessionKey.sms(carrier: "carrier\(number)", phone: phone)
                session.phone = phone
                session.state = Array(words.utf8)
                _ = try await store.commit(WorkUnit(changes: [.saveSession(session)]))
            }
            while try await store.indexArchive(limit: 50) > 0 {}
            #expect(try await store.searchArchive(ArchiveQuery("secretword")).count == 20)
            for text in ["555987654", "zaynab", "secretword"] { #expect(try holds(bytes(folder), text)) }
            #expect(try holds(bytes(folder), number: phone.number))
            let audit = AuditEvent(at: now, actor: "amina", act: "citizen.erase", object: "citizen ab12")
            let outcome = try await store.erase(CitizenErasure(phone, includingOpenCases: false, audit: audit))
            guard case .erased(let count) = outcome else { return #expect(outcome == .openCases([])) }
            #expect(count.inbound == 40)
            #expect(count.messages == 40)
            #expect(count.sessions == 40)
            #expect(count.cancelled == 14)
            let data = try bytes(folder)
            for text in ["555987654", "zaynab", "secretword"] { #expect(!holds(data, text), "\(text) is still there") }
            #expect(!holds(data, number: phone.number))
            #expect(try await store.searchArchive(ArchiveQuery("secretword")).isEmpty)
            #expect(try await store.searchArchive(ArchiveQuery("birth")).count == 20)
            #expect(try await store.parts(7) == 3, "others are as they were")
            await store.close()
        }
    }

    @Test("a night looks at its own rows only, however many there are")
    func places() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            for number in 1...900 {
                _ = try await store.commit(try sampleUnit(number, now: now - .days(number > 800 ? 1 : 10)))
            }
            var steps = 0
            var gone = 0
            while true {
                let step = try await store.purge(.inboundTexts, before: now - .days(5), now: now, limit: 100)
                steps += 1
                gone += step.gone
                if step.isDone { break }
            }
            #expect(gone == 800)
            #expect(steps == 9)
            #expect(try await store.writerValue("SELECT seq FROM purge_place WHERE kind = 'inbound-texts'") == 800)
            let again = try await store.purge(.inboundTexts, before: now - .days(5), now: now, limit: 100)
            #expect(again == PurgeStep(gone: 0, isDone: true))
            await store.close()
        }
    }

    @Test("a clock that was ahead for a while holds up nothing")
    func clockAhead() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            for number in 1...20 {
                let moment = number == 5 ? now + .days(3000) : now - .days(10)
                _ = try await store.commit(try sampleUnit(number, now: moment))
            }
            var gone = 0
            for _ in 0..<9 {
                gone += try await store.purge(.inboundTexts, before: now - .days(5), now: now, limit: 4).gone
            }
            #expect(gone == 18, "all but the one ahead and the newest")
            let later = now + .days(4000)
            _ = try await store.commit(try sampleUnit(21, now: later))
            for _ in 0..<9 {
                gone += try await store.purge(.inboundTexts, before: later - .days(5), now: later, limit: 4).gone
            }
            #expect(gone == 20)
            await store.close()
        }
    }

    @Test("a search goes backwards through the index, and a citizen's messages are found by theirs")
    func plans() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            let search = """
                EXPLAIN QUERY PLAN SELECT rowid FROM inbound_words WHERE inbound_words MATCH 'x' AND rowid BETWEEN 1 AND 9
                ORDER BY rowid DESC LIMIT 20
                """
            let phone = "EXPLAIN QUERY PLAN SELECT text FROM outbox WHERE phone = 1 ORDER BY seq DESC"
            let walk = "EXPLAIN QUERY PLAN SELECT seq FROM inbound WHERE seq > 1 AND seq < 9 ORDER BY seq LIMIT 9"
            for (sql, word) in [
                (search, "VIRTUAL TABLE INDEX"), (phone, "outbox_phone"), (walk, "INTEGER PRIMARY KEY"),
            ] {
                let plan = try await store.list { (readers) throws(SQLFailure) in
                    try readers.connection.prepare(sql).all { row in
                        _ = (row.integer(), row.integer(), row.integer())
                        return row.text()
                    }
                }.joined(separator: "\n")
                #expect(plan.contains(word), "\(plan)")
                #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
            }
            await store.close()
        }
    }

    @Test("messages are committed while an index is made and a purge runs")
    func beside() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            for number in 1...500 { _ = try await store.commit(try sampleUnit(number, now: now - .days(10))) }
            async let work: Void = {
                while try await store.indexArchive(limit: 300) > 0 {}
                for _ in 0..<20 { _ = try await store.purge(.inboundTexts, before: now, now: now, limit: 300) }
            }()
            for number in 3001...3100 { #expect(try await store.commit(try sampleUnit(number)) == .committed) }
            try await work
            while try await store.indexArchive(limit: 300) > 0 {}
            let found = try await store.searchArchive(ArchiveQuery("birth", limit: 5000))
            #expect(found.count == 100, "the old ones are gone")
            await store.close()
        }
    }
}

extension WorkUnit {
    /// The message that it puts in.
    fileprivate var message: OutboundMessage? {
        for case .enqueue(let message) in changes { return message }
        return nil
    }

    /// The conversation that it saves.
    fileprivate var session: SessionRecord? {
        for case .saveSession(let session) in changes { return session }
        return nil
    }
}
