import Foundation
import Gateway
import ShortText
import Synchronization
import Testing

@testable import Stores

/// Connections that are lost: nothing that was acknowledged is lost, and nothing is written twice.
@Suite(.timeLimit(.minutes(3)), .enabled(if: PostgreSQLBed.isThere)) struct LostConnectionTests {
    private final class Flag: Sendable {
        private let state = Mutex(false)
        var isSet: Bool { state.withLock { $0 } }
        func set() { state.withLock { $0 = true } }
    }

    /// A unit whose effect would show if it were written twice: it counts a word, and has no event that could be known.
    private func counting(_ word: String) -> WorkUnit {
        WorkUnit(changes: [.unknownWord(word, at: GatewayClock.ofStore.now())])
    }

    @Test("a connection cut behind any message to the server, also a COMMIT, loses nothing and doubles nothing")
    func cutAnywhere() async throws {
        try await PostgreSQLBed.with { bed in
            let (store, proxy) = try bed.storeBehindProxy()
            _ = try await store.commit(try sampleUnit(0))
            _ = try await store.commit(counting("w"))
            var number = 1
            for piece in 1...16 {
                proxy.cut(afterPieces: piece)
                let first = number
                for _ in 0..<4 {
                    let outcome = try await store.commit(try sampleUnit(number))
                    #expect(outcome == .committed, "after piece \(piece)")
                    _ = try await store.commit(counting("w"))
                    number += 1
                }
                for stored in first..<number { #expect(try await store.parts(stored) == 3) }
            }
            #expect(try bed.value("SELECT times FROM unknown_word WHERE word = 'w'") == number)
            #expect(try bed.value("SELECT count(*) FROM inbound") == number)
            await store.close()
            proxy.close()
        }
    }

    @Test("processes of the server that are ended under load take nothing with them")
    func terminated() async throws {
        try await PostgreSQLBed.with { bed in
            let store = try bed.store()
            let isOver = Flag()
            let committed = try await withThrowingTaskGroup(of: Int.self) { group in
                for caller in 0..<8 {
                    group.addTask {
                        var count = 0
                        while !isOver.isSet {
                            let outcome = try await store.commit(try sampleUnit(caller * 100_000 + count))
                            #expect(outcome == .committed)
                            _ = try await store.commit(self.counting("w"))
                            count += 1
                        }
                        return count
                    }
                }
                for _ in 0..<12 {
                    try await Task.sleep(for: .milliseconds(Int.random(in: 20...120)))
                    try bed.endConnections()
                }
                isOver.set()
                return try await group.reduce(0, +)
            }
            #expect(try bed.value("SELECT times FROM unknown_word WHERE word = 'w'") == committed)
            #expect(try bed.value("SELECT count(*) FROM inbound") == committed)
            #expect(try bed.value("SELECT count(*) FROM outbox") == committed)
            await store.close()
        }
    }

    @Test("while the server is away work is refused soon, and it goes on by itself")
    func away() async throws {
        try await PostgreSQLBed.with { bed in
            let (store, proxy) = try bed.storeBehindProxy()
            _ = try await store.commit(try sampleUnit(0))
            proxy.goAway()
            let start = ContinuousClock.now
            await #expect(throws: StoreError.self) { try await store.commit(try sampleUnit(1)) }
            #expect(ContinuousClock.now - start < .seconds(10))
            await #expect(throws: StoreError.self) {
                try await store.inbound(InboundKey(carrier: "mobilis", id: "m:0"))
            }
            // From now on nobody waits.
            let later = ContinuousClock.now
            await #expect(throws: StoreError.self) { try await store.commit(try sampleUnit(1)) }
            #expect(ContinuousClock.now - later < .seconds(1))
            proxy.comeBack()
            try await until { (try? await store.commit(try sampleUnit(2))) == .committed }
            #expect(try await store.parts(0) == 3)
            #expect(try await store.parts(2) == 3)
            await store.close()
            proxy.close()
        }
    }

    @Test("a server that hangs has nobody wait for long, and what it was told is there when it goes on")
    func hanging() async throws {
        try await PostgreSQLBed.with { bed in
            let (store, proxy) = try bed.storeBehindProxy()
            _ = try await store.commit(counting("w"))
            proxy.stall(true)
            async let first: CommitOutcome = store.commit(counting("w"))
            try await until { proxy.heldPieces > 0 }
            // Whoever comes while it hangs is refused as soon as the first answer is overdue.
            await #expect(throws: StoreError.overloaded) { try await store.commit(try sampleUnit(9)) }
            proxy.stall(false)
            #expect(try await first == .committed)
            try await until { (try? await store.commit(try sampleUnit(2))) == .committed }
            #expect(try bed.value("SELECT times FROM unknown_word WHERE word = 'w'") == 2)
            #expect(try bed.value("SELECT count(*) FROM inbound WHERE external_id = 'm:9'") == 0)
            await store.close()
            proxy.close()
        }
    }

    @Test("a store can be closed while its server is away")
    func closedAway() async throws {
        try await PostgreSQLBed.with { bed in
            let (store, proxy) = try bed.storeBehindProxy()
            proxy.goAway()
            await #expect(throws: StoreError.self) { try await store.commit(try sampleUnit(1)) }
            let start = ContinuousClock.now
            await store.close()
            #expect(ContinuousClock.now - start < .seconds(10))
            proxy.close()
        }
    }
}
