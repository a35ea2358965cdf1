import Foundation
import Gateway
import ShortText
import TestKit
import Testing

@testable import Stores

/// A sealed store keeps its promises, and shows nothing personal to whoever has its files.
@Suite(.timeLimit(.minutes(4))) struct SealedStoreTests {
    @Test("a sealed SQLite file", arguments: promises)
    func sqlite(_ promise: StoreConformance.Promise) async throws {
        try await TestFolder.with { folder in
            let clock = ManualClock()
            let store = try SQLiteStore(path: folder.database, clock: clock.clock, keys: try keyFile(in: folder))
            #expect(store.vault.isSealing)
            try await promise.check(store, clock)
            await store.close()
        }
    }

    @Test("a sealed PostgreSQL", .enabled(if: PostgreSQLBed.isThere), arguments: promises)
    func postgreSQL(_ promise: StoreConformance.Promise) async throws {
        try await TestFolder.with { folder in
            try await PostgreSQLBed.with { bed in
                let clock = ManualClock()
                let store = try PostgreSQLStore(bed.address, clock: clock.clock, keys: try keyFile(in: folder))
                try await promise.check(store, clock)
                await store.close()
            }
        }
    }

    @Test("nothing of a citizen is in the bytes of the file and its log, from the beginning")
    func bytes() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database, keys: try keyFile(in: folder))
            let sample = try PersonalSample()
            try await sample.fill(store)
            while try await store.indexArchive(limit: 50) > 0 {}
            try expectNothing(in: folder)
            #expect(try await store.searchArchive(ArchiveQuery(PersonalSample.word)).count == 6)
            await #expect(throws: StoreError.self) { try await store.searchArchive(ArchiveQuery("zayn*")) }
            #expect(try await store.searchArchive(ArchiveQuery("zayn*", phone: sample.phone)).count == 3)
            try await expectAll(sample, in: store)
            await store.close()
            try expectNothing(in: folder)
        }
    }

    @Test("nothing of a citizen is in the rows of PostgreSQL", .enabled(if: PostgreSQLBed.isThere))
    func rows() async throws {
        try await TestFolder.with { folder in
            try await PostgreSQLBed.with { bed in
                let store = try PostgreSQLStore(bed.address, keys: try keyFile(in: folder))
                let sample = try PersonalSample()
                try await sample.fill(store)
                while try await store.indexArchive(limit: 50) > 0 {}
                try expectNothing(in: bed.address)
                try await expectAll(sample, in: store)
                await store.close()
            }
        }
    }

    @Test("an erased citizen of a sealed store is gone from it, and comes again as somebody new")
    func erased() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database, keys: try keyFile(in: folder))
            let sample = try PersonalSample()
            try await sample.fill(store)
            let audit = AuditEvent(at: sample.now, actor: "amina", act: "citizen.erase", object: "citizen ab12")
            _ = try await store.erase(CitizenErasure(sample.phone, includingOpenCases: true, audit: audit))
            #expect(try await store.citizenFile(sample.phone).isEmpty)
            #expect(try await store.cases(CaseFilter()).map(\.phone).filter { $0 == .erased }.count == 1)
            _ = try await store.commit(WorkUnit(inbound: sample.event("m:9", from: sample.phone)))
            #expect(try await store.inbox(phone: sample.phone, limit: 9).map(\.key.id) == ["m:9"])
            await store.close()
        }
    }

    @Test("a changed byte of what is sealed is found, and nothing is shown in its place")
    func changed() async throws {
        try await TestFolder.with { folder in
            let keys = try keyFile(in: folder)
            let store = try SQLiteStore(path: folder.database, keys: keys)
            let sample = try PersonalSample()
            try await sample.fill(store)
            await store.close()
            try PlainDatabase.with(folder.database) { (file) throws(SQLFailure) in
                try file.connection.execute(
                    "UPDATE inbound SET text = substr(text, 1, 40) || 'AAAA' || substr(text, 45)"
                )
            }
            let again = try SQLiteStore(path: folder.database, keys: keys)
            await #expect(throws: StoreError.self) { try await again.inbox(phone: nil, limit: 9) }
            await again.close()
        }
    }
}

/// What a store promises, but for what its sealed words do not allow.
private let promises = StoreConformance.promises.filter { !$0.name.hasPrefix(StoreConformance.wordBeginnings) }

/// Expects that everything of a sample can be read.
func expectAll(_ sample: PersonalSample, in store: some Store) async throws {
    let phone = sample.phone
    let id = "u:5/\(PersonalSample.phone)/1*\(PersonalSample.word)0"
    let event = sample.event(id, from: phone)
    #expect(try await store.inbound(event.key) == event)
    #expect(try await store.commit(WorkUnit(inbound: event)) == .repeated(event))
    #expect(try await store.session(.sms(carrier: "mobilis", phone: phone)) == sample.session(phone))
    #expect(try await store.parts(of: sample.part(phone).message) == [sample.part(phone)])
    #expect(try await store.profile(phone)?.language == "ar")
    #expect(try await store.failedLookUps(dataset: "births", phone: phone, since: sample.now) == 1)
    #expect(try await store.lookUp(dataset: "births", key: PersonalSample.word)?.rows.count == 1)
    #expect(try await store.cases(CaseFilter(phone: phone)).map(\.answers) == [sample.record(0, of: phone).answers])
    #expect(try await store.caseEvents("44190270").compactMap(\.reason).count == 1)
    #expect(try await store.unknownWords(limit: 9).allSatisfy { $0.word.hasPrefix(PersonalSample.word) })
    let messages = try await store.messages(MessageFilter(phone: phone))
    #expect(messages.map(\.text) == [sample.message(0, to: phone).text])
    #expect(messages.first?.reason?.contains(PersonalSample.word) == true)
    let file = try await store.citizenFile(phone)
    #expect(file.inbound.count == 2 && file.cases.count == 1 && file.sessions.count == 1 && file.parts.count == 1)
    #expect(try await AuditVerifier(store).verdict().fault == nil)
}

/// Expects that nothing personal is in a file and what SQLite has beside it.
func expectNothing(in folder: TestFolder) throws {
    for name in try folder.files() where name.hasPrefix("hatif.db") {
        let data = try Data(contentsOf: URL(filePath: folder.path + "/" + name))
        for trace in PersonalSample.traces { #expect(data.range(of: Data(trace.utf8)) == nil, "\(trace) in \(name)") }
        // The number as SQLite keeps whole numbers: six bytes, the most significant one first.
        let number = try MSISDN(e164: PersonalSample.phone).number
        let bytes = withUnsafeBytes(of: number.bigEndian) { Data($0.suffix(6)) }
        #expect(data.range(of: bytes) == nil, "the number in \(name)")
    }
}

/// Expects that nothing personal is in the rows of a schema.
func expectNothing(in address: PostgreSQLAddress) throws {
    let connection = PostgreSQLConnection(address, role: .listReader)
    try connection.connect()
    let tables = try connection.prepare(
        "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    ).all { row in row.text() }
    #expect(tables.count > 20)
    for table in tables {
        for trace in PersonalSample.traces {
            let hex = Data(trace.utf8).map { String(format: "%02x", $0) }.joined()
            let found = try connection.integer(
                "SELECT count(*) FROM \(table) WHERE \(table)::text LIKE '%\(trace)%' OR \(table)::text LIKE '%\(hex)%'"
            )
            #expect(found == 0, "\(trace) in \(table)")
        }
    }
}
