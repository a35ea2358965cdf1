import Foundation
import Gateway
import ShortText
import Testing

@testable import Stores

/// A store moves from SQLite to PostgreSQL and back by its backup, with all that is in it.
@Suite(.timeLimit(.minutes(3)), .enabled(if: PostgreSQLBed.isThere)) struct PostgreSQLBackupTests {
    private let note = AuditEvent(
        at: Timestamp(milliseconds: 1_777_789_000_000),
        actor: "root",
        act: "backup.restore",
        object: "backup.db"
    )

    @Test("what goes from SQLite to PostgreSQL and back is byte for byte what it was")
    func thereAndBack() async throws {
        try await TestFolder.with { folder in
            try await PostgreSQLBed.with { bed in
                try await makeStore(folder.database)
                let first = BackupFile(path: folder.path + "/first.db")
                let before = try await first.write(fromSQLite: folder.database)
                let restored = try await first.restore(toPostgreSQL: bed.address, note: note)
                #expect(restored.contents == before && restored.migration == nil && restored.keptAside == nil)
                try await expectAnswers(of: try bed.store())

                let second = BackupFile(path: folder.path + "/second.db")
                let after = try await second.write(fromPostgreSQL: bed.address)
                #expect(after.messages == before.messages && after.auditHead?.count == 7)
                var (old, new) = (try FileDump(first.path), try FileDump(second.path))
                #expect(new.rows["audit"]?.count == 7)
                // A number that was taken back is not given again by a sequence.
                for table in ["audit", "audit_head", "probe", "sqlite_sequence"] {
                    old.rows[table] = nil
                    new.rows[table] = nil
                }
                for table in Set(old.rows.keys).union(new.rows.keys) {
                    #expect(new.rows[table] == old.rows[table], "\(table)")
                }
                #expect(new.schema == old.schema)
                let back = folder.path + "/back.db"
                _ = try await second.restore(toSQLite: back, note: note)
                try await expectAnswers(of: try SQLiteStore(path: back))
            }
        }
    }

    /// Everything is there, the audit fits, and numbers go on behind the highest.
    private func expectAnswers(of store: some SQLStore) async throws {
        #expect(try await AuditVerifier(store).verdict().fault == nil)
        #expect(try await store.session(SessionKey(carrier: "mobilis", id: "s1"))?.cumulativeInput == "1*شهادة")
        #expect(try await store.inbound(InboundKey(carrier: "mobilis", id: "u:s1:0"))?.screen == "مرحبا")
        #expect(try await store.inbound(InboundKey(carrier: "mobilis", id: "nul"))?.text == "a\u{0}b\u{E000}0")
        #expect(try await store.caseEvents("44190276").map(\.reason) == [nil, "dossier complet"])
        #expect(try await store.lookUp(dataset: "births", key: "1234")?.rows.count == 1)
        #expect(try await store.menuVersions(limit: 1).first?.number == 2)
        // The next key is free, and no version's number is given twice.
        let menus = MenuVersion(fingerprint: "cc", at: note.at, actor: "amina", outcome: .live)
        let audited = AuditEvent(at: note.at, actor: "amina", act: "after", object: "x")
        try await store.checkWritable()
        let rolledBack = WorkUnit(changes: [
            .addMenuVersion(menus, []), .audit(audited), .retry(id: "none", at: note.at, expiresAt: note.at),
        ])
        #expect(try await store.commit(rolledBack) == .conflict)
        await store.close()
    }

    @Test("numbers go on behind those that were given before")
    func numbers() async throws {
        try await TestFolder.with { folder in
            try await PostgreSQLBed.with { bed in
                try await makeStore(folder.database)
                try PlainDatabase.with(folder.database) { (file) throws(SQLFailure) in
                    try file.setLastKey(41, of: "menu_version")
                }
                let backup = BackupFile(path: folder.path + "/backup.db")
                _ = try await backup.write(fromSQLite: folder.database)
                _ = try await backup.restore(toPostgreSQL: bed.address, note: note)
                let store = try bed.store()
                let menus = MenuVersion(fingerprint: "cc", at: note.at, actor: "amina", outcome: .live)
                for number in 10..<13 { #expect(try await store.commit(try sampleUnit(number)) == .committed) }
                let masked = try InboundRecord(maskedAs: "djezzy-1", id: "masked")
                #expect(
                    try await store.commit(WorkUnit(inbound: masked, changes: [.addMenuVersion(menus, [])]))
                        == .committed
                )
                #expect(try await store.menuVersions(limit: 1).first?.number == 42)
                let event = CaseEvent(reference: "1", at: note.at, actor: "amina", act: "moved", stage: "ready")
                #expect(try await store.commit(WorkUnit(changes: [.caseEvent(event)])) == .committed)
                await store.close()
                #expect(try bed.value("SELECT max(seq) FROM inbound") == 7)
                #expect(try bed.value("SELECT max(number) FROM address") == 1_000_000_000_000_001)
                let again = BackupFile(path: folder.path + "/again.db")
                _ = try await again.write(fromPostgreSQL: bed.address)
                let keys = try PlainDatabase.with(again.path) { (file) throws(SQLFailure) in try file.lastKeys() }
                #expect(keys["menu_version"] == 42 && keys["dataset_version"] == 1)
            }
        }
    }

    @Test("a store that holds something gives way only when told so, and is kept in a backup")
    func notEmpty() async throws {
        try await TestFolder.with { folder in
            try await PostgreSQLBed.with { bed in
                let store = try bed.store()
                #expect(try await store.commit(try sampleUnit(77)) == .committed)
                let event = AuditEvent(at: note.at, actor: "amina", act: "before", object: "x")
                #expect(try await store.commit(WorkUnit(changes: [.audit(event)])) == .committed)
                await store.close()
                try ReleasedSchema(version: 3).make(at: folder.path + "/old.db")
                let backup = BackupFile(path: folder.path + "/old.db")
                await #expect(throws: BackupError.storeNotEmpty) {
                    try await backup.restore(toPostgreSQL: bed.address, note: note)
                }
                let restored = try await backup.restore(toPostgreSQL: bed.address, replaces: true, note: note)
                #expect(restored.migration?.from == 3)
                let aside = try #require(restored.keptAside)
                #expect(try await BackupFile(path: aside).examine().auditHead?.count == 1)
                #expect(try folder.files() == ["old.db", String(aside.dropFirst(folder.path.count + 1))])
                let now = try bed.store()
                #expect(try await now.parts(77) == 0)
                #expect(try await now.caseEvents("44190276").count == 2)
                #expect(try await AuditVerifier(now).verdict().fault == nil)
                await now.close()
                #expect(throws: SQLFailure.self) { try bed.value("DELETE FROM audit RETURNING seq") }
            }
        }
    }

    @Test("a backup of PostgreSQL is of one moment, while others write")
    func underLoad() async throws {
        try await TestFolder.with { folder in
            try await PostgreSQLBed.with { bed in
                let store = try bed.store()
                for number in 0..<200 { _ = try await store.commit(try sampleUnit(number)) }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for number in 1000..<3000 {
                            _ = try await store.commit(try sampleUnit(number))
                            if Task.isCancelled { return }
                        }
                    }
                    let backup = BackupFile(path: folder.path + "/backup.db")
                    let contents = try await backup.write(fromPostgreSQL: bed.address)
                    #expect(contents.inbound >= 200 && contents.inbound == contents.messages)
                    group.cancelAll()
                    try await group.waitForAll()
                }
                await store.close()
            }
        }
    }

    @Test("only what is known to stay is not in a backup")
    func tables() async throws {
        try await PostgreSQLBed.with { bed in
            await (try bed.store()).close()
            let store = try SQLiteStore.temporary()
            let copied = try await store.write { (writers) throws(SQLFailure) in
                try PlainDatabase(connection: writers.connection).copiedTables().map(\.name)
            }
            await store.close()
            let server = try PostgreSQLCopy.with(bed.address) { (server) throws(SQLFailure) in try server.tables() }
            let others = PostgreSQLCopy.ownTables.union(CopiedTable.ofWords)
            #expect(Set(server).subtracting(copied).subtracting(others).isEmpty)
            #expect(Set(copied).subtracting(server).isEmpty)
        }
    }

    private func makeStore(_ path: String) async throws {
        try ReleasedSchema(version: 4).make(at: path)
        let store = try SQLiteStore(path: path)
        var odd = try InboundRecord(maskedAs: "orange-7f3a", id: "nul")
        odd.text = "a\u{0}b\u{E000}0"
        _ = try await store.commit(WorkUnit(inbound: odd))
        let event = AuditEvent(at: note.at, actor: "amina", act: "data.load", object: "births version 1")
        _ = try await store.commit(WorkUnit(changes: [.audit(event)]))
        await store.close()
    }
}

extension InboundRecord {
    /// An SMS of a phone whose number is hidden.
    fileprivate init(maskedAs phone: String, id: String) throws {
        self.init(
            key: InboundKey(carrier: "mobilis", id: id),
            channel: .sms,
            from: try MSISDN(masked: phone),
            to: "1212",
            text: "HELP",
            receivedAt: Timestamp(milliseconds: 1_777_789_000_000),
            meaning: "help"
        )
    }
}
