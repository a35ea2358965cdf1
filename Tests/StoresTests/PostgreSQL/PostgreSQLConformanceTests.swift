import Gateway
import TestKit
import Testing

@testable import Stores

/// PostgreSQL keeps what `Store` promises.
@Suite(.timeLimit(.minutes(5)), .enabled(if: PostgreSQLBed.isThere)) struct PostgreSQLConformanceTests {
    @Test("PostgreSQL", arguments: StoreConformance.promises)
    func postgreSQL(_ promise: StoreConformance.Promise) async throws {
        try await PostgreSQLBed.with { bed in
            let clock = ManualClock()
            let store = try bed.store(clock.clock)
            try await promise.check(store, clock)
            await store.close()
        }
    }
}
