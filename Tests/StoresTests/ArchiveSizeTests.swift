import Gateway
import Testing

@testable import Stores

/// Searches in an archive that is bigger than what they look through at a time.
@Suite(.timeLimit(.minutes(5))) struct ArchiveSizeTests {
    private static let count = 25_000

    /// Puts messages in: all are `ready`, one in a hundred is `seldom`, and each has a number for a word; the first 200 are
    /// `early`.
    private func fill(_ store: some SQLStore, numbers: String) async throws {
        let text = """
            'ready number ' || i || CASE WHEN i % 100 = 0 THEN ' seldom' ELSE ' often' END
            || CASE WHEN i <= 200 THEN ' early bird' ELSE ' late' END
            """
        let columns = "carrier, phone, text, language, priority, created_at, not_before, expires_at, attempts, status"
        let sql = """
            INSERT INTO outbox (id, \(columns))
            SELECT 'a' || i, 'mobilis', 213550000000 + i, \(text), 'fr', 1, 1780000000000 + i, 0, 1790000000000, 1, 'delivered'
            FROM \(numbers)
            """
        try await store.write { (writers) throws(SQLFailure) in try writers.connection.execute(sql) }
    }

    /// The numbers of the messages that a search finds.
    private func found(_ store: some SQLStore, _ words: String, limit: Int = 3) async throws -> [String] {
        try await store.searchArchive(ArchiveQuery(words, limit: limit)).map { hit in
            guard case .outbound(let message) = hit else { return "" }
            return message.id
        }
    }

    private func check(_ store: some SQLStore) async throws {
        while try await store.indexArchive(limit: 5000) > 0 {}
        #expect(try await store.archiveProgress() == ArchiveProgress(done: 25_000, left: 0, newest: 25_000))
        #expect(try await found(store, "ready") == ["a25000", "a24999", "a24998"])
        #expect(try await found(store, "ready seldom") == ["a25000", "a24900", "a24800"])
        #expect(try await found(store, "seldom early") == ["a200", "a100"])
        #expect(try await found(store, "early") == ["a200", "a199", "a198"])
        #expect(try await found(store, "seldom", limit: 1000).count == 250)
        #expect(try await found(store, "\"early bird\"", limit: 1000).count == 200)
        #expect(try await found(store, "\"bird early\"") == [])
        #expect(try await found(store, "nowhere") == [])
        #expect(try await found(store, "ready nowhere") == [])
        #expect(try await found(store, "re*") == ["a25000", "a24999", "a24998"])
        #expect(try await found(store, "17*") == ["a17999", "a17998", "a17997"])
        #expect(try await found(store, "17* ear*") == ["a179", "a178", "a177"])
        #expect(try await found(store, "2*", limit: 5000).count == 5000)
        #expect(try await found(store, "1* 2*") == [])
    }

    @Test("SQLite finds old and new, frequent and rare")
    func sqlite() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            let numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Self.count))"
            try await fill(store, numbers: "(\(numbers) SELECT i FROM n)")
            try await check(store)
            await store.close()
        }
    }

    @Test("PostgreSQL finds old and new, frequent and rare", .enabled(if: PostgreSQLBed.isThere))
    func postgreSQL() async throws {
        try await PostgreSQLBed.with { bed in
            let store = try bed.store()
            try await fill(store, numbers: "generate_series(1, \(Self.count)) AS n (i)")
            try await check(store)
            await store.close()
        }
    }
}
