import Gateway
import Testing

@testable import Stores

/// A node that stands still while its transaction is open, as one whose machine is paused.
@Suite(.timeLimit(.minutes(2)), .enabled(if: PostgreSQLBed.isThere)) struct FrozenNodeTests {
    @Test("who takes over from a node does not wait for what that node holds")
    func takeover() async throws {
        try await PostgreSQLBed.with { bed in
            let store = try bed.store()
            let dead = try await store.join("a", settle: GatewayClock.ofStore.now())
            _ = try await store.join("b", settle: GatewayClock.ofStore.now())
            let beat = try #require(try await store.beat(dead).first { $0.id == dead })
            let frozen = PostgreSQLConnection(bed.address, role: .migrator)
            try frozen.connect()
            try frozen.execute("BEGIN")
            try frozen.execute("SELECT id FROM node WHERE id = \(dead.number) FOR KEY SHARE")
            #expect(try await !store.bury(beat, settle: GatewayClock.ofStore.now()), "later, not now")
            #expect(try await store.commit(try sampleUnit(1)) == .committed, "and nobody else waits")
            frozen.disconnect()
            try await until { (try? await store.bury(beat, settle: GatewayClock.ofStore.now())) == true }
            await store.close()
        }
    }

    @Test("the server ends a transaction of a node that stands still, so that its locks go before the node is given up")
    func idle() async throws {
        try await PostgreSQLBed.with { bed in
            let store = try bed.store()
            let frozen = PostgreSQLConnection(bed.address, role: .writer)
            try frozen.connect()
            let process = try #require(frozen.backend?.process)
            try frozen.execute("BEGIN")
            try frozen.execute("SELECT 1")
            try await until {
                (try? bed.value("SELECT count(*) FROM pg_stat_activity WHERE pid = \(process)")) == 0
            }
            await store.close()
        }
    }

    @Test("a connection that a pooler gives to two clients is told from one of its own")
    func pooled() throws {
        for state in ["42P05", "26000"] {
            let failure = SQLFailure(state: state, message: "prepared statement \"s1\" already exists")
            #expect(failure.storeError == .failed(SQLFailure.pooled))
        }
        #expect(SQLFailure.pooled.contains("pool_mode = session"))
    }
}
