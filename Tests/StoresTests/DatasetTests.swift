import Gateway
import Testing

@testable import Stores

/// Datasets are written in short steps that nobody sees.
@Suite(.timeLimit(.minutes(2))) struct DatasetTests {
    private let now = GatewayClock.ofStore.now()

    private var version: DatasetVersion {
        DatasetVersion(
            name: "births",
            version: 0,
            columns: ["nid"],
            rowCount: 0,
            loadedAt: now,
            loadedBy: "amina",
            sha256: "",
            isReleased: true
        )
    }

    @Test("messages are committed while a long file is loaded")
    func together() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            let rows = (0..<20_000).map { DatasetRow(key: "\($0)", values: ["\($0)"]) }
            async let loaded = store.loadDataset(version, rows: rows)
            try await until { try await store.writerValue("SELECT count(*) FROM dataset_row") > 0 }
            #expect(try await store.commit(try sampleUnit(1)) == .committed)
            #expect(try await loaded.rowCount == 20_000)
            #expect(try await store.lookUp(dataset: "births", key: "19999")?.rows.count == 1)
            #expect(try await store.purgeDataset("births", all: true) == 1)
            #expect(try await store.writerValue("SELECT count(*) FROM dataset_row") == 0)
            await store.close()
        }
    }

    @Test("what a crash left of a load is not seen, and is swept after a day")
    func cutShort() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            let version = version
            try await store.write { (writers) throws(SQLFailure) in
                let (seq, _) = try writers.datasets.begin(version, rowCount: 2)
                try writers.datasets.add([(key: "1", values: "[\"1\"]")], from: 0, to: seq)
            }
            #expect(try await store.datasets().isEmpty)
            #expect(try await store.rows(dataset: "births", limit: 9) == nil)
            #expect(try await !store.releaseDataset("births", version: 1))
            try await store.sweep(now: now + .seconds(3600))
            #expect(try await store.writerValue("SELECT count(*) FROM dataset_row") == 1, "it may still be loading")
            try await store.sweep(now: now + .seconds(2 * 86_400))
            #expect(try await store.writerValue("SELECT count(*) FROM dataset_row") == 0)
            #expect(try await store.loadDataset(version, rows: []).version == 2)
            await store.close()
        }
    }

    @Test("a conversation that was never heard is swept a day after its time")
    func awaitingInVain() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            var unit = try sampleUnit(1, now: now)
            unit.changes = unit.changes.map { change in
                guard case .saveSession(var record) = change else { return change }
                record.isAwaiting = true
                return .saveSession(record)
            }
            _ = try await store.commit(unit)
            try await store.sweep(now: now + .seconds(86_400))
            #expect(try await store.awaitingSessions(limit: 9).count == 1)
            try await store.sweep(now: now + .seconds(86_400 + 600))
            #expect(try await store.awaitingSessions(limit: 9).isEmpty)
            await store.close()
        }
    }
}
