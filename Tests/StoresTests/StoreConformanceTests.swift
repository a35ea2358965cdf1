import Gateway
import TestKit
import Testing

@testable import Stores

/// Every store keeps what `Store` promises.
@Suite(.timeLimit(.minutes(3))) struct StoreConformanceTests {
    @Test("SQLite", arguments: StoreConformance.promises)
    func sqlite(_ promise: StoreConformance.Promise) async throws {
        try await TestFolder.with { folder in
            let clock = ManualClock()
            let store = try SQLiteStore(path: folder.database, clock: clock.clock)
            try await promise.check(store, clock)
            await store.close()
        }
    }

    @Test("in memory", arguments: StoreConformance.promises)
    func memory(_ promise: StoreConformance.Promise) async throws {
        let clock = ManualClock()
        try await promise.check(MemoryStore(clock: clock.clock), clock)
    }

    @Test("temporary", arguments: StoreConformance.promises.prefix(6))
    func temporary(_ promise: StoreConformance.Promise) async throws {
        let store = try SQLiteStore.temporary()
        try await promise.check(store, ManualClock())
        await store.close()
    }
}
