import Foundation
import Gateway
import ShortText
import Synchronization
import TestKit
import Testing

@testable import Stores

/// A store that holds something is sealed, given another key and opened again, also when that is cut off anywhere.
@Suite(.timeLimit(.minutes(4))) struct SealingTests {
    @Test("a store that holds something is sealed, and opened again as it was", arguments: StoreKind.here)
    func thereAndBack(_ kind: StoreKind) async throws {
        try await kind.with { folder, location in
            let sample = try await filled(location)
            let before = try await rows(of: location)
            let keys = try keyFile(in: folder)
            try await StoreSealing(location).seal(under: try keys.key(), by: "amina")
            try kind.expectNothingPersonal(folder, location)
            #expect(try await StoreSealing(location).status().state == .sealed)
            try await opened(location, keys) { store in try await expectAll(sample, in: store) }
            #expect(throws: StoreError.self) { try location.open() }
            try await StoreSealing(location).unseal(with: try keys.key(), by: "amina")
            try await opened(location, nil) { store in try await expectAll(sample, in: store) }
            #expect(try await rows(of: location) == before)
        }
    }

    @Test("a new key opens everything, and the old one nothing", arguments: StoreKind.here)
    func rotated(_ kind: StoreKind) async throws {
        try await kind.with { folder, location in
            let (first, second) = (try keyFile("1", in: folder), try keyFile("2", in: folder))
            let sample = try await filled(location, first)
            let before = try await StoreSealing(location).status()
            try await StoreSealing(location).rotate(from: try first.key(), to: try second.key(), by: "amina")
            let after = try await StoreSealing(location).status()
            let wanted = try second.key().id
            #expect(after.state == .sealed && after.fileKey == wanted && after.dataKeys.count == 1)
            #expect(after.dataKeys != before.dataKeys)
            #expect(throws: StoreError.self) { try location.open(keys: first) }
            try await opened(location, second) { store in
                try await expectAll(sample, in: store)
                while try await store.indexArchive(limit: 50) > 0 {}
                let found = try await store.searchArchive(ArchiveQuery(PersonalSample.word))
                #expect(found.count == 6)
            }
            try kind.expectNothingPersonal(folder, location)
        }
    }

    @Test("each change that is cut off at any step is refused in between, and gone on with", arguments: StoreKind.here)
    func cutOff(_ kind: StoreKind) async throws {
        try await kind.with { folder, location in
            let (first, second) = (try keyFile("1", in: folder), try keyFile("2", in: folder))
            let sample = try await filled(location)
            let (one, two) = (try first.key(), try second.key())
            try await untilDone(location, .seal, one, one)
            try await opened(location, first) { store in try await expectAll(sample, in: store) }
            try await untilDone(location, .rotate, one, two)
            try await opened(location, second) { store in try await expectAll(sample, in: store) }
            try await untilDone(location, .unseal, two, two)
            try await opened(location, nil) { store in try await expectAll(sample, in: store) }
        }
    }

    private func failure(of run: SealRun, _ location: StoreLocation) async -> StoreError? {
        do throws(StoreError) {
            try await DatabaseThread.result { () throws(SQLFailure) in try location.withConnection(run) }
            return nil
        } catch {
            return error
        }
    }

    /// Runs a change that is cut off one step later each time.
    private func untilDone(
        _ location: StoreLocation,
        _ goal: SealRun.Goal,
        _ old: StoreKey,
        _ new: StoreKey
    ) async throws {
        for steps in 1...1000 {
            let countdown = Countdown(steps)
            let run = SealRun(goal: goal, old: old, new: new, actor: "amina") { (_, _) throws(SQLFailure) in
                if countdown.isOver() { throw SQLFailure(.failed("cut off")) }
            }
            let failure = await failure(of: run, location)
            if failure == nil { return #expect(steps > 5) }
            if let failure {
                #expect(failure == .failed("cut off"))
                let state = try await StoreSealing(location).status().state
                if state != .resealing { #expect(throws: StoreError.self) { try location.open(keys: nil) } }
            }
        }
    }

    @Test(
        "between two keys old texts are read and new ones written, and what is looked up is found",
        arguments: StoreKind.here
    )
    func between(_ kind: StoreKind) async throws {
        try await kind.with { folder, location in
            let (first, second) = (try keyFile("1", in: folder), try keyFile("2", in: folder))
            let sample = try await filled(location, first)
            let (one, two) = (try first.key(), try second.key())
            let run = SealRun(goal: .rotate, old: one, new: two, actor: "amina") { (table, _) throws(SQLFailure) in
                // The first table that is not looked up: what is brought over while others work has begun.
                if table == "case_event" { throw SQLFailure(.failed("cut off")) }
            }
            await #expect(throws: StoreError.failed("cut off")) {
                try await DatabaseThread.result { () throws(SQLFailure) in try location.withConnection(run) }
            }
            #expect(try await StoreSealing(location).status().state == .resealing)
            try await opened(location, second) { store in
                try await expectAll(sample, in: store)
                _ = try await store.commit(WorkUnit(inbound: sample.event("m:7", from: sample.phone)))
            }
            try await StoreSealing(location).rotate(from: two, to: two, by: "amina")
            #expect(try await StoreSealing(location).status().dataKeys.count == 1)
            try await opened(location, second) { store in
                let found = try await store.inbox(phone: sample.phone, limit: 9)
                #expect(found.count == 3)
            }
        }
    }

    @Test(
        "without its key, with another one, or with sealing set off, a sealed store is refused",
        arguments: StoreKind.here
    )
    func refused(_ kind: StoreKind) async throws {
        try await kind.with { folder, location in
            let keys = try keyFile(in: folder)
            _ = try await filled(location, keys)
            isRefused(SealingError.noKey, at: location, nil)
            let other = try keyFile("other", in: folder)
            let wanted = try keys.key().id
            isRefused(SealingError.wrongKey(wanted: wanted, given: try other.key().id), at: location, other)
            isRefused(SealingError.isSealed, at: location, StoreKeys(file: keys.file, seals: false))
            isRefused(
                SealingError.file(KeyFileError.unreadable("No such file or directory").line("none")),
                at: location,
                StoreKeys(file: "none")
            )
        }
    }

    private func isRefused(_ error: SealingError, at location: StoreLocation, _ keys: StoreKeys?) {
        #expect(throws: StoreError.failed(error.line)) { try location.open(keys: keys) }
    }

    @Test("whoever has another key is not told that it seals", arguments: StoreKind.here)
    func otherKeySeals(_ kind: StoreKind) async throws {
        try await kind.with { folder, location in
            let (keys, other) = (try keyFile(in: folder), try keyFile("other", in: folder))
            _ = try await filled(location, keys)
            let refusal = SealingError.wrongKey(wanted: try keys.key().id, given: try other.key().id)
            await #expect(throws: StoreError.failed(refusal.line)) {
                try await StoreSealing(location).seal(under: try other.key(), by: "amina")
            }
            try await StoreSealing(location).seal(under: try keys.key(), by: "amina")
        }
    }

    @Test("a backup says before it is restored which key it wants", arguments: StoreKind.here)
    func keyOfBackup(_ kind: StoreKind) async throws {
        try await kind.with { folder, location in
            let (keys, other) = (try keyFile(in: folder), try keyFile("other", in: folder))
            _ = try await filled(location, keys)
            let backup = BackupFile(path: folder.path + "/backup.db")
            _ = try await backup.write(from: location)
            try await backup.check(keys)
            let wanted = try keys.key().id
            let refusals: [(StoreKeys?, SealingError)] = [
                (nil, .noKey), (StoreKeys(file: keys.file, seals: false), .isSealed),
                (other, .wrongKey(wanted: wanted, given: try other.key().id)),
            ]
            for (given, refusal) in refusals {
                await #expect(throws: BackupError.sealed(refusal.line)) { try await backup.check(given) }
            }
        }
    }

    @Test("nothing is changed while a gateway works on a file")
    func inUse() async throws {
        try await TestFolder.with { folder in
            let location = StoreLocation.sqlite(path: folder.database)
            let keys = try keyFile(in: folder)
            let store = try SQLiteStore(path: folder.database)
            try await PersonalSample().fill(store)
            try store.lockForDaemon()
            await #expect(throws: StoreError.failed(SealingError.inUse.line)) {
                try await StoreSealing(location).seal(under: try keys.key(), by: "amina")
            }
            #expect(try await StoreSealing(location).status().state == .open)
            await store.close()
        }
    }

    @Test(
        "a backup of a sealed store is sealed, and its key opens it wherever it is restored",
        arguments: StoreKind.here
    )
    func backup(_ kind: StoreKind) async throws {
        try await kind.with { folder, location in
            let keys = try keyFile(in: folder)
            let sample = try await filled(location, keys)
            let backup = BackupFile(path: folder.path + "/hatif.db.backup")
            _ = try await backup.write(from: location)
            try expectNothing(in: folder)
            let restored = StoreLocation.sqlite(path: folder.path + "/restored.db")
            let note = AuditEvent(at: sample.now, actor: "amina", act: "backup.restore", object: "x")
            _ = try await backup.restore(to: restored, note: note)
            #expect(throws: StoreError.self) { try restored.open() }
            try await opened(restored, keys) { store in try await expectAll(sample, in: store) }
        }
    }

    // MARK: Parts

    private func filled(_ location: StoreLocation, _ keys: StoreKeys? = nil) async throws -> PersonalSample {
        let sample = try PersonalSample()
        try await opened(location, keys) { store in
            try await sample.fill(store)
            while try await store.indexArchive(limit: 50) > 0 {}
        }
        return sample
    }

    private func opened(
        _ location: StoreLocation,
        _ keys: StoreKeys?,
        _ body: (any OpenedStore) async throws -> Void
    ) async throws {
        let store = try location.open(keys: keys)
        try await body(store)
        await store.close()
    }

    /// The rows of all tables but those that tell of seals.
    private func rows(of location: StoreLocation) async throws -> [String] {
        try await DatabaseThread.result { () throws(SQLFailure) in try location.withConnection(AllRows()) }
    }
}

/// Is over after some steps.
private final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(_ steps: Int) { left = Mutex(steps) }

    func isOver() -> Bool {
        left.withLock { left in
            left -= 1
            return left == 0
        }
    }
}

/// A store of either kind.
enum StoreKind: String, CaseIterable {
    case sqlite
    case postgresql

    static var here: [StoreKind] { PostgreSQLBed.isThere ? allCases : [.sqlite] }

    func with(_ body: (TestFolder, StoreLocation) async throws -> Void) async throws {
        try await TestFolder.with { folder in
            switch self {
            case .sqlite: try await body(folder, .sqlite(path: folder.database))
            case .postgresql: try await PostgreSQLBed.with { bed in try await body(folder, .postgresql(bed.address)) }
            }
        }
    }

    func expectNothingPersonal(_ folder: TestFolder, _ location: StoreLocation) throws {
        switch location {
        case .sqlite: try expectNothing(in: folder)
        case .postgresql(let address): try expectNothing(in: address)
        }
    }
}

/// All rows of the tables that hold something personal.
private struct AllRows: ConnectionWork {
    typealias Value = [String]

    func run(_ connection: some SQLConnection, _ gate: StoreGate) throws(SQLFailure) -> [String] {
        var lines: [String] = []
        for table in SealedTable.all {
            let names = table.keys.map(\.name) + [table.phone].compactMap { $0 } + table.columns.map(\.name)
            let order = table.keys.map(\.name).joined(separator: ", ")
            lines += try connection.prepare(
                "SELECT \(names.joined(separator: ", ")) FROM \(table.name) ORDER BY \(order)"
            )
            .all { row in
                let keys = table.keys.map { $0.isText ? row.text() : "\(row.integer64())" }
                let phone = table.phone == nil ? "" : "\(row.integer64())"
                let values = table.columns.map { $0.isBytes ? "\(row.bytes())" : row.optionalText() ?? "NULL" }
                return "\(table.name) \(keys) \(phone) \(values)"
            }
        }
        return lines
    }
}
