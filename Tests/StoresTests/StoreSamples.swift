import Dispatch
import Gateway
import ShortText

@testable import Stores

/// A unit as a first SMS makes it: an event, a reply and a conversation, all under one number.
func sampleUnit(_ number: Int, now: Timestamp = GatewayClock.ofStore.now(), size: Int = 80) throws -> WorkUnit {
    let phone = try MSISDN(e164: "+\(213_550_000_000 + number)")
    let message = OutboundMessage(
        id: "a\(number)",
        carrier: "mobilis",
        to: phone,
        originator: "1212",
        text: String(repeating: "x", count: size),
        language: "fr",
        priority: .reply,
        createdAt: now,
        expiresAt: now + .seconds(3600)
    )
    let session = SessionRecord(
        key: SessionKey.sms(carrier: "mobilis", phone: phone),
        phone: phone,
        version: 1,
        state: [1, 2, 3],
        expiresAt: now + .seconds(600)
    )
    let inbound = InboundRecord(
        key: InboundKey(carrier: "mobilis", id: "m:\(number)"),
        channel: .sms,
        from: phone,
        to: "1212",
        text: "BIRTH \(number)",
        receivedAt: now,
        meaning: "flow:birth"
    )
    return WorkUnit(inbound: inbound, changes: [.enqueue(message), .saveSession(session)])
}

extension SQLiteStore {
    /// The parts of a ``sampleUnit(_:now:size:)`` that are there: 3 for a whole one.
    func parts(_ number: Int) async throws -> Int {
        let phone = try MSISDN(e164: "+\(213_550_000_000 + number)")
        var count = 0
        if try await inbound(InboundKey(carrier: "mobilis", id: "m:\(number)")) != nil { count += 1 }
        if try await messages(MessageFilter(phone: phone)).count == 1 { count += 1 }
        if try await session(.sms(carrier: "mobilis", phone: phone)) != nil { count += 1 }
        return count
    }

    /// Runs a query of one whole number on the writer's connection.
    func writerValue(_ sql: String) async throws -> Int {
        try await write { (writers) throws(SQLFailure) in try writers.connection.integer(sql) }
    }
}

/// Keeps a store's writer busy until it is released.
struct BusyWriter: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    private let task: Task<Void, any Error>

    /// Comes back when the writer is busy.
    init(_ store: SQLiteStore) async {
        let gate = gate
        let (began, tell) = AsyncStream<Void>.makeStream()
        task = Task {
            try await store.write { (_) throws(SQLFailure) in
                tell.finish()
                gate.wait()
            }
        }
        for await _ in began {}
    }

    func release() async throws {
        gate.signal()
        try await task.value
    }
}

/// Waits until something holds; the suite's time limit ends a vain wait.
func until(_ condition: () async throws -> Bool) async throws {
    while try await !condition() { try await Task.sleep(for: .milliseconds(2)) }
}
