import TestKit
import Testing

@testable import Gateway

/// Who of several nodes makes the archive's index.
@Suite struct ArchiveIndexerTests {
    private let time = HandClock()
    private let store: MemoryStore

    init() { store = MemoryStore(clock: time.clock) }

    private func join(_ name: String, isAlone: Bool = false) async throws -> Node {
        try await Node(
            name,
            on: store,
            isAlone: isAlone,
            clock: time.clock,
            settleAfter: .seconds(10),
            signals: [],
            logger: silentLogger
        ) { _ in await Task.yield() }
    }

    private func isAt(_ node: Node) -> Bool { ArchiveIndexer(store: store, node: node, logger: silentLogger).isOurs }

    @Test func `who is alone does it`() async throws {
        #expect(isAt(try await join("a", isAlone: true)))
    }

    @Test func `of two the older one does it, and the other one when that is dead`() async throws {
        let (older, younger) = (try await join("a"), try await join("b"))
        #expect(!isAt(older) && !isAt(younger), "nobody knows of the others yet")
        for _ in 0..<9 {
            try await older.beat()
            try await younger.beat()
        }
        #expect(isAt(older) && !isAt(younger))
        for _ in 0..<9 { try await younger.beat() }
        #expect(isAt(younger))
    }
}
