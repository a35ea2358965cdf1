import Foundation
import Gateway
import ShortText
import Testing

@testable import Stores

/// A store that was sealed before version 9 goes on under its key, and comes to the new form with the next one.
@Suite(.timeLimit(.minutes(2))) struct EarlierSealTests {
    @Test("a file of version 8 that is sealed opens, finds what it knows, and is rotated to the new form")
    func versionEight() async throws {
        try await TestFolder.with { folder in
            let (first, second) = (try keyFile("1", in: folder), try keyFile("2", in: folder))
            let dataKey = [UInt8](repeating: 9, count: StoreKey.length)
            try makeVersionEight(at: folder.database, dataKey, under: try first.key())
            let sample = try PersonalSample()
            let store = try SQLiteStore(path: folder.database, keys: first)
            #expect(store.migration?.from == 8 && store.vault.isSealing)
            try await sample.fill(store)
            _ = try await store.commit(WorkUnit(inbound: sample.event("u:AT0042/x", from: sample.phone)))
            await store.close()
            #expect(try signs(in: folder.database) == ["="])

            let location = StoreLocation.sqlite(path: folder.database)
            try await StoreSealing(location).rotate(from: try first.key(), to: try second.key(), by: "amina")
            #expect(try signs(in: folder.database) == ["=", "~"])
            let again = try SQLiteStore(path: folder.database, keys: second)
            let event = sample.event("u:AT0042/x", from: sample.phone)
            #expect(try await again.commit(WorkUnit(inbound: event)) == .repeated(event))
            try expectNothing(in: folder)
            await again.close()
        }
    }

    @Test("a citizen who was erased by another process is somebody new for the gateway that runs")
    func erasedBeside() async throws {
        try await TestFolder.with { folder in
            let keys = try keyFile(in: folder)
            let (store, other) = (
                try SQLiteStore(path: folder.database, keys: keys), try SQLiteStore(path: folder.database, keys: keys)
            )
            let sample = try PersonalSample()
            _ = try await store.commit(WorkUnit(inbound: sample.event("m:1", from: sample.phone)))
            let audit = AuditEvent(at: sample.now, actor: "amina", act: "citizen.erase", object: "citizen ab12")
            _ = try await other.erase(CitizenErasure(sample.phone, includingOpenCases: true, audit: audit))
            _ = try await store.commit(WorkUnit(inbound: sample.event("m:2", from: sample.phone)))
            #expect(try await store.inbox(phone: sample.phone, limit: 9).map(\.key.id) == ["m:2"])
            #expect(try await other.inbox(phone: sample.phone, limit: 9).map(\.key.id) == ["m:2"])
            await other.close()
            await store.close()
        }
    }

    /// How the ids of what came in are sealed.
    private func signs(in path: String) throws -> [String] {
        try PlainDatabase.with(path) { (file) throws(SQLFailure) in
            try file.connection.prepare("SELECT DISTINCT substr(external_id, 10, 1) FROM inbound ORDER BY 1")
                .all { row in row.text() }
        }
    }

    /// What version 8 leaves when it makes a store that is sealed.
    private func makeVersionEight(at path: String, _ dataKey: [UInt8], under fileKey: StoreKey) throws {
        try Data().write(to: URL(filePath: path))
        let id = try #require(StoreKey(dataKey)).id
        let wrapped = try Vault(key: fileKey).seal(Data(dataKey).base64EncodedString())
        try PlainDatabase.with(path) { (file) throws(SQLFailure) in
            _ = try Schema.migrate(file.connection, by: Array(Schema.stepsOfSQLite.prefix(8)))
            try file.connection.execute("UPDATE store_seal SET state = 'sealed'")
            try file.connection.prepare(
                "INSERT INTO store_key (id, wrapped, is_present, made_at) VALUES (?, ?, 1, 0)"
            ).bind(id).bind(wrapped).run()
        }
    }
}
