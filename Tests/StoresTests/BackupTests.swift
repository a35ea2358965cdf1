import Foundation
import Gateway
import Synchronization
import Testing

@testable import Stores

/// A backup is whole, and brings everything back.
@Suite(.timeLimit(.minutes(3))) struct BackupTests {
    private let note = AuditEvent(
        at: Timestamp(milliseconds: 1_777_789_000_000),
        actor: "root",
        act: "backup.restore",
        object: "backup.db"
    )

    @Test("what is restored is what was there, byte for byte, and one audit row that says so")
    func roundTrip() async throws {
        try await TestFolder.with { folder in
            try await makeStore(folder.database)
            let backup = BackupFile(path: folder.path + "/backup.db")
            let contents = try await backup.write(fromSQLite: folder.database)
            #expect(contents.inbound == 3 && contents.messages == 5 && contents.cases == 1)
            #expect(contents.schema == Schema.version && contents.auditHead?.count == 5)
            #expect(try await backup.examine() == contents)
            #expect(try FileDump(backup.path) == FileDump(folder.database))
            let mode = try FileManager.default.attributesOfItem(atPath: backup.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)

            let target = folder.path + "/new/hatif.db"
            let restored = try await backup.restore(toSQLite: target, note: note)
            #expect(restored.contents == contents && restored.migration == nil && restored.keptAside == nil)
            var (before, after) = (try FileDump(folder.database), try FileDump(target))
            #expect(after.rows["audit"]?.count == 6)
            for table in ["audit", "audit_head"] {
                before.rows[table] = nil
                after.rows[table] = nil
            }
            #expect(after == before)
            let store = try SQLiteStore(path: target)
            #expect(try await AuditVerifier(store, noted: contents.auditHead?.hash).verdict().fault == nil)
            #expect(try await store.auditRows(AuditFilter(limit: 1)).first?.event == note)
            await store.close()
            #expect(try folder.files() == ["backup.db", "hatif.db", "new"])
        }
    }

    @Test("a backup never takes the place of the store's own files, by whatever name")
    func ofStore() async throws {
        try await TestFolder.with { folder in
            try await makeStore(folder.database)
            let location = StoreLocation.sqlite(path: folder.database)
            let link = folder.path + "/link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.database)
            let before = try FileDump(folder.database)
            for path in [folder.database, folder.path + "/./hatif.db", link, folder.path + "/./hatif.db-wal"] {
                let backup = BackupFile(path: path)
                await #expect(throws: BackupError.ofStore) { try await backup.write(from: location, replaces: true) }
                await #expect(throws: BackupError.ofStore) {
                    try await backup.restore(to: location, replaces: true, note: note)
                }
            }
            #expect(try FileDump(folder.database) == before)
            #expect(try folder.files() == ["hatif.db", "link"])
        }
    }

    @Test("a backup under load holds whole units only, and nobody who writes waits for it")
    func underLoad() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            for number in 0..<500 { _ = try await store.commit(try sampleUnit(number, size: 4000)) }
            let load = Load(committed: 500)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 1...4 {
                    group.addTask {
                        var number = worker * 100_000
                        while !load.isOver.load(ordering: .relaxed) {
                            _ = try await store.commit(try sampleUnit(number))
                            load.committed.add(1, ordering: .relaxed)
                            number += 1
                        }
                    }
                }
                for round in 1...3 {
                    let before = load.committed.load(ordering: .relaxed)
                    let backup = BackupFile(path: folder.path + "/backup-\(round).db")
                    let contents = try await backup.write(fromSQLite: folder.database)
                    #expect(contents.inbound >= before && contents.inbound == contents.messages)
                    let sessions = try PlainDatabase.with(backup.path) { (file) throws(SQLFailure) in
                        try file.connection.integer("SELECT count(*) FROM session")
                    }
                    #expect(sessions == contents.inbound)
                }
                load.isOver.store(true, ordering: .relaxed)
                try await group.waitForAll()
            }
            await store.close()
        }
    }

    @Test("a backup of any released version is brought forward", arguments: ReleasedSchema.all)
    func older(_ released: ReleasedSchema) async throws {
        try await TestFolder.with { folder in
            let backup = BackupFile(path: folder.path + "/old.db")
            try released.make(at: backup.path)
            let before = try FileDump(backup.path)
            let restored = try await backup.restore(toSQLite: folder.database, note: note)
            #expect(restored.contents.schema == released.version && restored.contents.auditHead == nil)
            #expect(restored.migration?.from == released.version)
            #expect(try FileDump(backup.path) == before, "the backup stays as it is")
            let store = try SQLiteStore(path: folder.database)
            #expect(store.migration == nil)
            #expect(try await store.caseEvents("44190276").count == 2)
            #expect(try await AuditVerifier(store).verdict().fault == nil)
            await store.close()
        }
    }

    @Test("a store that holds something gives way only when told so, and is kept")
    func notEmpty() async throws {
        try await TestFolder.with { folder in
            try await makeStore(folder.database)
            let backup = BackupFile(path: folder.path + "/backup.db")
            _ = try await backup.write(fromSQLite: folder.database)
            let store = try SQLiteStore(path: folder.database)
            _ = try await store.commit(try sampleUnit(7))
            await store.close()
            let before = try FileDump(folder.database)
            await #expect(throws: BackupError.storeNotEmpty) {
                try await backup.restore(toSQLite: folder.database, note: note)
            }
            #expect(try FileDump(folder.database) == before)
            let restored = try await backup.restore(toSQLite: folder.database, replaces: true, note: note)
            let aside = try #require(restored.keptAside)
            #expect(aside == folder.database + ".before-20260503T061640Z")
            #expect(try FileDump(aside) == before)
            #expect(try FileDump(folder.database).rows["outbox"]?.count == 5)
            let files = try folder.files()
            #expect(files.count == 4, "the store, its lock, what was there and the backup: \(files)")
        }
    }

    @Test("a store that was only opened counts as empty; a damaged one does not, and is kept")
    func emptyOrDamaged() async throws {
        try await TestFolder.with { folder in
            try await makeStore(folder.path + "/other.db")
            let backup = BackupFile(path: folder.path + "/backup.db")
            _ = try await backup.write(fromSQLite: folder.path + "/other.db")
            let opened = try SQLiteStore(path: folder.database)
            try await opened.checkWritable()
            await opened.close()
            #expect(try await backup.restore(toSQLite: folder.database, note: note).keptAside == nil)
            let garbage = Data(repeating: 0xAA, count: 9000)
            try garbage.write(to: URL(filePath: folder.database))
            await #expect(throws: BackupError.storeNotEmpty) {
                try await backup.restore(toSQLite: folder.database, note: note)
            }
            let aside = try #require(
                try await backup.restore(toSQLite: folder.database, replaces: true, note: note).keptAside
            )
            #expect(try Data(contentsOf: URL(filePath: aside)) == garbage)
        }
    }

    @Test("a running daemon, a file that is there, and files that are no whole backup are refused")
    func refusals() async throws {
        try await TestFolder.with { folder in
            try await makeStore(folder.database)
            let backup = BackupFile(path: folder.path + "/backup.db")
            _ = try await backup.write(fromSQLite: folder.database)
            await #expect(throws: BackupError.exists) { try await backup.write(fromSQLite: folder.database) }
            _ = try await backup.write(fromSQLite: folder.database, replaces: true)

            let daemon = try SQLiteStore(path: folder.database)
            try daemon.lockForDaemon()
            await #expect(throws: BackupError.daemonRuns) {
                try await backup.restore(toSQLite: folder.database, replaces: true, note: note)
            }
            await daemon.close()

            func refusal(_ change: (inout Data) -> Void) async throws -> BackupError? {
                var bytes = try Data(contentsOf: URL(filePath: backup.path))
                change(&bytes)
                try bytes.write(to: URL(filePath: folder.path + "/bad.db"))
                let bad = BackupFile(path: folder.path + "/bad.db")
                let target = folder.path + "/target.db"
                return await #expect(throws: BackupError.self) { try await bad.restore(toSQLite: target, note: note) }
            }
            #expect(try await refusal { $0.removeAll() } == .foreign)
            let newer = try await refusal { $0.replaceSubrange(60..<64, with: [0, 0, 0, 99]) }
            #expect(newer == .newerSchema(found: 99, known: Schema.version))
            #expect(try await refusal { $0.replaceSubrange(68..<72, with: [0, 0, 0, 1]) } == .foreign)
            for change in [
                { (bytes: inout Data) in bytes.removeLast(bytes.count / 2) },
                { bytes in bytes.replaceSubrange(8192..<8292, with: Data(repeating: 0xEE, count: 100)) },
                { bytes in bytes = Data("name\nA\n".utf8) },
            ] {
                guard case .damaged = try await refusal(change) else {
                    Issue.record("a damaged file was not refused as damaged")
                    continue
                }
            }
            let none = BackupFile(path: folder.path + "/none.db")
            let missing = await #expect(throws: BackupError.self) { try await none.examine() }
            #expect(missing == .unreadable("No such file or directory"))
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/target.db"))
        }
    }

    /// What writers do while a backup is made.
    private final class Load: Sendable {
        let isOver = Atomic(false)
        let committed: Atomic<Int>

        init(committed: Int) {
            self.committed = Atomic(committed)
        }
    }

    /// A store with rows in every table, closed.
    private func makeStore(_ path: String) async throws {
        try ReleasedSchema(version: 4).make(at: path)
        let store = try SQLiteStore(path: path)
        _ = try await store.commit(try sampleUnit(5))
        await store.close()
    }
}
