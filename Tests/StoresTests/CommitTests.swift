import GRDBSQLite
import Gateway
import TestKit
import Testing

@testable import Stores

/// The writer's thread: what shares a transaction, and what a failure reaches.
@Suite(.timeLimit(.minutes(2))) struct CommitTests {
    @Test("what waits together is committed together")
    func groupCommit() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            let writer = await BusyWriter(store)
            let before = store.tally.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<1000 {
                    group.addTask {
                        let outcome = try await store.commit(try sampleUnit(number))
                        #expect(outcome == .committed)
                    }
                }
                try await until { store.waitingWrites == 1000 }
                try await writer.release()
                try await group.waitForAll()
            }
            #expect(store.tally.now.transactions - before.transactions == 2, "the busy one, and one for all the others")
            #expect(store.tally.now.works - before.works == 1001)
            #expect(try await store.inbox(phone: nil, limit: 2000).count == 1000)
            await store.close()
        }
    }

    @Test("callers who come back together share transactions")
    func closedLoop() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<64 {
                    group.addTask {
                        for round in 0..<20 { _ = try await store.commit(try sampleUnit(caller * 100 + round)) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(store.tally.now.works == 64 * 20)
            #expect(store.tally.now.transactions < 64 * 20 / 2)
            await store.close()
        }
    }

    @Test("a commit that fails tells all its callers, and keeps nothing of them")
    func failingCommit() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            await #expect(throws: StoreError.self) { try await self.refuseCommits(of: store, true) }
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        await #expect(throws: StoreError.self) { try await store.commit(try sampleUnit(number)) }
                    }
                }
            }
            #expect(try await store.inbox(phone: nil, limit: 9).isEmpty)
            // The same thread goes on when the disk does.
            try await refuseCommits(of: store, false)
            #expect(try await store.commit(try sampleUnit(1)) == .committed)
            #expect(try await store.parts(1) == 3)
            await store.close()
        }
    }

    /// Makes SQLite turn every COMMIT into a failing ROLLBACK, from this very one on.
    private func refuseCommits(of store: SQLiteStore, _ refuses: Bool) async throws {
        try await store.write { (writers) throws(SQLFailure) in
            _ = sqlite3_commit_hook(writers.connection.handle, refuses ? { _ in 1 } : nil, nil)
        }
    }

    @Test("a full disk is said, hurts no reading, and is over when there is room")
    func fullDisk() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            _ = try await store.commit(try sampleUnit(0))
            let pages = try await store.writerValue("PRAGMA page_count")
            _ = try await store.writerValue("PRAGMA max_page_count = \(pages + 20)")
            var kept = 1
            var failure: (any Error)?
            while failure == nil, kept < 10_000 {
                do {
                    _ = try await store.commit(try sampleUnit(kept, size: 2000))
                    kept += 1
                } catch {
                    failure = error
                }
            }
            #expect(failure as? StoreError == .full)
            #expect(try await store.parts(kept - 1) == 3)
            #expect(try await store.parts(kept) == 0)
            _ = try await store.writerValue("PRAGMA max_page_count = 1000000")
            #expect(try await store.commit(try sampleUnit(kept, size: 2000)) == .committed)
            await store.close()
        }
    }

    @Test("too much waiting is refused at once")
    func overload() async throws {
        try await TestFolder.with { folder in
            let clock = ManualClock().clock
            let store = try SQLiteStore(path: folder.database, clock: clock, isDurable: true, inboxLimit: 5)
            let writer = await BusyWriter(store)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<5 { group.addTask { _ = try await store.commit(try sampleUnit(number)) } }
                try await until { store.waitingWrites == 5 }
                await #expect(throws: StoreError.overloaded) { try await store.commit(try sampleUnit(9)) }
                try await writer.release()
                try await group.waitForAll()
            }
            #expect(try await store.commit(try sampleUnit(9)) == .committed)
            await store.close()
        }
    }

    @Test("reading does not wait for the writer, and sees no half unit")
    func reading() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            _ = try await store.commit(try sampleUnit(1))
            let writer = await BusyWriter(store)
            async let second = store.commit(try sampleUnit(2))
            try await until { store.waitingWrites == 1 }
            #expect(try await store.parts(1) == 3)
            #expect(try await store.parts(2) == 0)
            #expect(try await store.cases(CaseFilter()).isEmpty)
            try await writer.release()
            #expect(try await second == .committed)
            #expect(try await store.parts(2) == 3)
            await store.close()
        }
    }

    @Test("two stores on one file write and see each other's work")
    func twoProcesses() async throws {
        try await TestFolder.with { folder in
            let stores = [try SQLiteStore(path: folder.database), try SQLiteStore(path: folder.database)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let store = stores[number % 2]
                        let outcome = try await store.commit(try sampleUnit(number))
                        #expect(outcome == .committed)
                        let seen = try await stores[(number + 1) % 2].parts(number)
                        #expect(seen == 3)
                    }
                }
                try await group.waitForAll()
            }
            let now = GatewayClock.ofStore.now()
            var claimed: [String] = []
            for store in stores {
                let claim = OutboundClaim(carrier: "mobilis", limit: 120, now: now, lease: now + .seconds(60))
                claimed += try await store.claimOutbound(claim).map(\.id)
            }
            #expect(claimed.count == 200)
            #expect(Set(claimed).count == 200)
            for store in stores { await store.close() }
        }
    }

    @Test("case events and the audit cannot be changed")
    func unchangeable() async throws {
        try await TestFolder.with { folder in
            let store = try SQLiteStore(path: folder.database)
            let now = GatewayClock.ofStore.now()
            let event = AuditEvent(at: now, actor: "amina", act: "case.move", object: "1", reason: "complete")
            _ = try await store.commit(WorkUnit(changes: [.audit(event)]))
            for sql in ["UPDATE audit SET reason = ''", "DELETE FROM audit"] {
                await #expect(throws: StoreError.self) {
                    try await store.write { (writers) throws(SQLFailure) in try writers.connection.execute(sql) }
                }
            }
            #expect(try await store.writerValue("SELECT count(*) FROM audit WHERE reason = 'complete'") == 1)
            await store.close()
        }
    }
}
