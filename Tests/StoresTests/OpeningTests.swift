import Foundation
import GRDB
import Gateway
import Testing

@testable import Stores

/// What a store does with the file that it is given.
@Suite(.timeLimit(.minutes(2))) struct OpeningTests {
    @Test("a commit waits for the disk: GRDB's NORMAL does not stand")
    func durability() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            #expect(try await store.writerValue("PRAGMA synchronous") == 2)
            #expect(try await store.writerValue("SELECT journal_mode = 'wal' FROM pragma_journal_mode") == 1)
            #expect(try await store.writerValue("PRAGMA busy_timeout") == 5000)
            await store.close()
            // Also when the file was there before.
            let again = try SQLiteStore(path: folder.database)
            #expect(try await again.writerValue("PRAGMA synchronous") == 2)
            await again.close()
        }
    }

    @Test("a new file gets the present schema, and keeps it")
    func migration() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            #expect(try await store.writerValue("PRAGMA user_version") == Schema.version)
            #expect(try await store.commit(try sampleUnit(1)) == .committed)
            await store.close()
            let again = try SQLiteStore(path: folder.database)
            #expect(try await again.parts(1) == 3)
            await again.close()
            #expect(try folder.files() == ["hatif.db"], "closing leaves the file alone")
        }
    }

    @Test("folders and files are made for their owner only")
    func permissions() async throws {
        try await TestFolder.with { folder in
            let path = folder.path + "/a/b/hatif.db"
            let store = try SQLiteStore(path: path)
            try store.lockForDaemon()
            func mode(_ path: String) throws -> Int? {
                try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            }
            #expect(try mode(folder.path + "/a") == 0o700)
            #expect(try mode(folder.path + "/a/b") == 0o700)
            for suffix in ["", "-wal", "-shm", ".lock"] { #expect(try mode(path + suffix) == 0o600) }
            await store.close()
        }
    }

    @Test("a path that cannot be is explained")
    func badPaths() async throws {
        try await TestFolder.with { folder in
            try Data("x".utf8).write(to: URL(fileURLWithPath: folder.path + "/file"))
            let paths = [
                "": "no path", folder.path: "not a file", folder.path + "/file/hatif.db": "is not a folder",
                "/proc/none/hatif.db": "cannot be made",
            ]
            for (path, words) in paths { expectRefusal(of: path, words) }
        }
    }

    @Test("a file of a newer program is left as it is")
    func newer() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            try await store.write { (writers) throws(SQLFailure) in
                try writers.connection.execute("PRAGMA user_version = 99")
            }
            await store.close()
            let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
            #expect(throws: StoreError.newerSchema(found: 99, known: Schema.version)) {
                try SQLiteStore(path: folder.database)
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
        }
    }

    @Test("another program's data base is left as it is")
    func foreign() async throws {
        try await TestFolder.with { folder in
            let queue = try DatabaseQueue(path: folder.database)
            try await queue.write { try $0.execute(sql: "CREATE TABLE address (name TEXT)") }
            try queue.close()
            let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
            expectRefusal(of: folder.database, "another program")
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
            #expect(try folder.files() == ["hatif.db"])
        }
    }

    @Test("a file that is no data base, or is damaged, is refused with a word on what to do")
    func corrupt() async throws {
        try await TestFolder.with { folder in
            let url = URL(fileURLWithPath: folder.database)
            try Data(String(repeating: "no data base. ", count: 1000).utf8).write(to: url)
            expectRefusal(of: folder.database, "no SQLite file")
            try FileManager.default.removeItem(at: url)

            let store = try SQLiteStore(path: folder.database)
            _ = try await store.commit(try sampleUnit(1))
            await store.close()
            var bytes = try Data(contentsOf: url)
            // Everything behind the first page's header, which still says what it is.
            bytes.replaceSubrange(100..., with: Data(repeating: 0xAA, count: bytes.count - 100))
            try bytes.write(to: url)
            expectRefusal(of: folder.database, "damaged")
        }
    }

    @Test("an empty file is a new data base")
    func empty() async throws {
        try await TestFolder.with { folder in
            try Data().write(to: URL(fileURLWithPath: folder.database))
            let store = try SQLiteStore(path: folder.database)
            try await store.checkWritable()
            await store.close()
        }
    }

    @Test("many may open a new file at the same time")
    func together() async throws {
        try await TestFolder.with { folder in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        let store = try SQLiteStore(path: folder.database)
                        let outcome = try await store.commit(try sampleUnit(number))
                        #expect(outcome == .committed)
                        await store.close()
                    }
                }
                try await group.waitForAll()
            }
            let store = try SQLiteStore(path: folder.database)
            for number in 0..<6 { #expect(try await store.parts(number) == 3) }
            await store.close()
        }
    }

    @Test("one daemon works on a file, and others may open it beside")
    func daemons() async throws {
        try await TestFolder.with { folder in
            let daemon = try SQLiteStore(path: folder.database)
            try daemon.lockForDaemon()
            try daemon.lockForDaemon()
            let command = try SQLiteStore(path: folder.database)
            try await command.checkWritable()
            let failure = #expect(throws: StoreError.self) { try command.lockForDaemon() }
            #expect("\(failure, default: "")".contains("another `hatif serve` (process \(getpid()))"))
            await daemon.close()
            try command.lockForDaemon()
            await command.close()
        }
    }

    @Test("a store that nobody closed lets go of its file by itself")
    func forgotten() async throws {
        try await TestFolder.with { folder in
            func forget() async throws {
                let store = try SQLiteStore(path: folder.database)
                _ = try await store.commit(try sampleUnit(1))
            }
            try await forget()
            try await until { try folder.files() == ["hatif.db"] }
        }
    }

    @Test("a store for a trial leaves no file")
    func temporary() async throws {
        let store = try SQLiteStore.temporary()
        #expect(!FileManager.default.fileExists(atPath: store.path))
        #expect(!FileManager.default.fileExists(atPath: (store.path as NSString).deletingLastPathComponent))
        #expect(try await store.commit(try sampleUnit(1)) == .committed)
        #expect(try await store.parts(1) == 3)
        await store.close()
    }

    private func expectRefusal(of path: String, _ words: String, _ place: SourceLocation = #_sourceLocation) {
        do {
            _ = try SQLiteStore(path: path)
            Issue.record("`\(path)` was opened", sourceLocation: place)
        } catch StoreError.failed(let reason) {
            #expect(reason.contains(words), sourceLocation: place)
        } catch {
            Issue.record("\(error)", sourceLocation: place)
        }
    }
}
