import Gateway
import ShortText
import Synchronization
import Testing

@testable import Stores

/// What one process puts in wakes the others.
@Suite(.timeLimit(.minutes(2)), .enabled(if: PostgreSQLBed.isThere)) struct ListenerTests {
    private final class Heard: Sendable {
        private let state = Mutex<[String?]>([])
        var all: [String?] { state.withLock { $0 } }
        func add(_ carrier: String?) { state.withLock { $0.append(carrier) } }
    }

    @Test("a message that is due wakes other processes, once for each batch and carrier, and not its own")
    func wakes() async throws {
        try await PostgreSQLBed.with { bed in
            let (one, other) = (try bed.store(), try bed.store())
            let (mine, theirs) = (Heard(), Heard())
            try one.listen { mine.add($0) }
            try other.listen { theirs.add($0) }
            try await until { mine.all == [nil] && theirs.all == [nil] }
            _ = try await one.commit(try sampleUnit(1))
            try await until { theirs.all == [nil, "mobilis"] }
            var later = try sampleUnit(2)
            later.changes = later.changes.map { change in
                guard case .enqueue(var message) = change else { return change }
                message.notBefore = message.createdAt + .seconds(60)
                return .enqueue(message)
            }
            _ = try await one.commit(later)
            _ = try await one.commit(WorkUnit(changes: [.reroute(id: "a1", carrier: "djezzy", originator: nil)]))
            try await until { theirs.all == [nil, "mobilis", "djezzy"] }
            #expect(mine.all == [nil])
            await one.close()
            await other.close()
        }
    }

    @Test("a listener that was cut off connects again, and says that anything may be due")
    func reconnects() async throws {
        try await PostgreSQLBed.with { bed in
            let (store, proxy) = try bed.storeBehindProxy()
            let heard = Heard()
            try store.listen { heard.add($0) }
            try await until { heard.all == [nil] }
            proxy.goAway()
            proxy.comeBack()
            try await until { heard.all == [nil, nil] }
            let other = try bed.store()
            _ = try await other.commit(try sampleUnit(1))
            try await until { heard.all == [nil, nil, "mobilis"] }
            await other.close()
            await store.close()
            proxy.close()
        }
    }
}
