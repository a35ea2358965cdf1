import Foundation
import Gateway
import ShortText
import TestKit
import Testing

@testable import Stores

/// Every released version is brought forward with all that it holds.
@Suite(.timeLimit(.minutes(2))) struct MigrationTests {
    private let now = Timestamp(milliseconds: 1_777_789_000_000)

    @Test("a released step is never changed", arguments: ReleasedSchema.all)
    func unchanged(_ released: ReleasedSchema) async throws {
        try await TestFolder.with { folder in
            try released.make(at: folder.database)
            let path = folder.path + "/new.db"
            try Data().write(to: URL(filePath: path))
            try PlainDatabase.with(path) { (file) throws(SQLFailure) in
                _ = try Schema.migrate(file.connection, by: Array(Schema.stepsOfSQLite.prefix(released.version)))
            }
            #expect(try FileDump(path).schema == FileDump(folder.database).schema)
        }
    }

    @Test("a released version gets the tables of a new one, and keeps its rows", arguments: ReleasedSchema.all)
    func forward(_ released: ReleasedSchema) async throws {
        try await TestFolder.with { folder in
            try released.make(at: folder.database)
            let before = try FileDump(folder.database)
            let store = try SQLiteStore(path: folder.database)
            let migration = try #require(store.migration)
            #expect(migration.from == released.version && migration.to == Schema.version)
            try await expectRows(store)
            if released.version > 1 { #expect(try await store.menuVersions(limit: 9).map(\.number) == [2, 1]) }
            try await expectAudit(store)
            await store.close()

            let fresh = try SQLiteStore(path: folder.path + "/fresh.db")
            #expect(fresh.migration == nil)
            await fresh.close()
            let after = try FileDump(folder.database)
            #expect(try after.schema == FileDump(folder.path + "/fresh.db").schema)
            for table in ["profile", "case_record", "case_event", "dataset_row", "unknown_word"] {
                let (old, new) = (before.rows[table] ?? [], after.rows[table] ?? [])
                #expect(old.count == new.count, "\(table)")
                // Columns of later versions stand behind those that were there.
                for (old, new) in zip(old, new) { #expect(new.hasPrefix(old), "\(table)") }
            }
            let again = try SQLiteStore(path: folder.database)
            #expect(again.migration == nil)
            await again.close()
        }
    }

    private func expectRows(_ store: SQLiteStore) async throws {
        let phone = try MSISDN(e164: "+213550000002")
        let session = try await store.session(SessionKey(carrier: "mobilis", id: "s1"))
        #expect(session?.version == 2 && session?.cumulativeInput == "1*شهادة" && session?.phone == phone)
        let inbound = try await store.inbound(InboundKey(carrier: "mobilis", id: "u:s1:0"))
        #expect(inbound?.screen == "مرحبا" && inbound?.continues == true)
        let messages = try await store.messages(MessageFilter())
        #expect(
            Set(messages.map { "\($0.id) \($0.status)" }) == ["a1 queued", "a2 sending", "a3 delivered", "a4 failed"]
        )
        #expect(try await store.caseRecord("44190276")?.stage == "ready")
        #expect(try await store.caseEvents("44190276").map(\.act) == ["opened", "moved"])
        #expect(try await store.lookUp(dataset: "births", key: "5678")?.rows.first?.values == ["5678", "قسنطينة"])
        let other = try MSISDN(e164: "+213550000001")
        #expect(try await store.profile(other)?.language == "ar")
        // What was being sent is doubtful, what waits is sent, and numbers go on behind the highest.
        try await store.releaseLeases(settle: now)
        let claim = OutboundClaim(carrier: "mobilis", limit: 9, now: now, lease: now + .seconds(30))
        #expect(try await store.claimOutbound(claim).map(\.id) == ["a1"])
        #expect(try await store.claimDoubtful(claim).map(\.id) == ["a2"])
        let version = DatasetVersion(
            name: "births",
            version: 0,
            columns: ["nid", "name"],
            rowCount: 0,
            loadedAt: now,
            loadedBy: "amina",
            sha256: "cd",
            isReleased: false
        )
        #expect(try await store.loadDataset(version, rows: []).version == 2)
    }

    private func expectAudit(_ store: SQLiteStore) async throws {
        let links = try await store.auditLinks(after: .min, limit: 9)
        let acts = ["case.open", "case.move", "data.load", "case.opened", "case.moved"]
        #expect(links.map(\.row.event.act) == acts)
        #expect(links.map(\.caseEvent?.act) == [nil, nil, nil, "opened", "moved"])
        let event = AuditEvent(at: now, actor: "amina", act: "after", object: "x")
        _ = try await store.commit(WorkUnit(changes: [.audit(event)]))
        let verdict = try await AuditVerifier(store).verdict()
        #expect(verdict.fault == nil && verdict.count == 6)
    }

    @Test("a step that fails leaves the version that was there", arguments: ReleasedSchema.all)
    func failing(_ released: ReleasedSchema) async throws {
        try await TestFolder.with { folder in
            try released.make(at: folder.database)
            let before = try FileDump(folder.database)
            let broken = SchemaStep(sqlite: "CREATE TABLE half (a); INSERT INTO nothing VALUES (1);", postgresql: "")
            #expect(throws: SQLFailure.self) {
                try PlainDatabase.with(folder.database) { (file) throws(SQLFailure) in
                    _ = try Schema.migrate(file.connection, by: Schema.stepsOfSQLite + [broken])
                }
            }
            #expect(try FileDump(folder.database) == before)
            let version = try PlainDatabase.with(folder.database) { (file) throws(SQLFailure) in
                try Schema.check(file.connection)
            }
            #expect(version == released.version)
        }
    }

    @Test("a file is not brought forward under a daemon of the older version")
    func underDaemon() async throws {
        try await TestFolder.with { folder in
            try ReleasedSchema(version: 4).make(at: folder.database)
            let before = try FileDump(folder.database)
            let lock = try DaemonLock(ofDatabase: folder.database)
            let failure = #expect(throws: StoreError.self) { try SQLiteStore(path: folder.database) }
            #expect("\(failure, default: "")".contains("an older `hatif serve` works on it"))
            #expect(try FileDump(folder.database) == before)
            withExtendedLifetime(lock) {}
        }
    }
}
