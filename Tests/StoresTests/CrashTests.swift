import Foundation
import Gateway
import Synchronization
import Testing

@testable import Stores

/// What a file holds after a crash: everything that was acknowledged, and nothing half.
@Suite(.timeLimit(.minutes(5))) struct CrashTests {
    /// Units that were acknowledged, and a way to stop.
    private final class Acknowledged: Sendable {
        private let state = Mutex((numbers: [Int](), isOver: false))

        var numbers: [Int] { state.withLock { $0.numbers } }
        var isOver: Bool { state.withLock { $0.isOver } }

        func add(_ number: Int) { state.withLock { $0.numbers.append(number) } }
        func stop() { state.withLock { $0.isOver = true } }
    }

    /// The files as a crash would leave them.
    ///
    /// Without checkpoints the WAL only grows, so that a copy of both files is a state
    /// that a crash can leave, whatever is written meanwhile.
    @Test("copies made while eight callers commit hold all that was acknowledged")
    func copies() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            _ = try await store.writerValue("PRAGMA wal_autocheckpoint = 0")
            let acknowledged = Acknowledged()
            var copies: [(path: String, certain: [Int])] = []
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<8 {
                    group.addTask {
                        var number = caller
                        while !acknowledged.isOver {
                            _ = try await store.commit(try sampleUnit(number))
                            acknowledged.add(number)
                            number += 8
                        }
                    }
                }
                for crash in 1...12 {
                    try await until { acknowledged.numbers.count > crash * 40 }
                    let certain = acknowledged.numbers
                    copies.append((try copy(of: folder, named: "copy\(crash)"), certain))
                }
                acknowledged.stop()
                try await group.waitForAll()
            }
            await store.close()
            for (path, certain) in copies { try await expectWhole(path, certain: certain) }
        }
    }

    @Test("a WAL that is torn at any byte holds whole units only, the first ones")
    func tornWAL() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            _ = try await store.writerValue("PRAGMA wal_autocheckpoint = 0")
            for number in 0..<40 { _ = try await store.commit(try sampleUnit(number)) }
            let whole = try copy(of: folder, named: "whole")
            let size = try Data(contentsOf: URL(fileURLWithPath: whole + "-wal")).count
            var found: [Int] = []
            for step in 1...15 {
                let path = try copy(of: folder, named: "torn\(step)")
                let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path + "-wal"))
                try file.truncate(atOffset: UInt64(size * step / 15 - step % 7))
                try file.close()
                found.append(try await expectWhole(path, certain: []))
            }
            #expect(found == found.sorted())
            #expect(try await expectWhole(whole, certain: Array(0..<40)) == 40)
            await store.close()
        }
    }

    private func copy(of folder: TestFolder, named name: String) throws -> String {
        let target = folder.path + "/" + name
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: folder.database + suffix, toPath: target + suffix)
        }
        return target
    }

    /// Opens a file after a crash and looks at every unit in it.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - certain: what was acknowledged before the crash.
    /// - Returns: how many units are in it.
    /// - Throws: what the store does.
    @discardableResult
    private func expectWhole(_ path: String, certain: [Int]) async throws -> Int {
        let store = try SQLiteStore(path: path)
        for number in certain {
            let parts = try await store.parts(number)
            #expect(parts == 3, "acknowledged, but not there: \(number)")
        }
        let counts = [
            try await store.writerValue("SELECT count(*) FROM inbound"),
            try await store.writerValue("SELECT count(*) FROM outbox"),
            try await store.writerValue("SELECT count(*) FROM session"),
        ]
        #expect(Set(counts).count == 1, "half a unit: \(counts)")
        #expect(try await store.writerValue("SELECT quick_check = 'ok' FROM pragma_quick_check") == 1)
        await store.close()
        return counts[0]
    }
}
