import ShortText
import Synchronization
import TestKit
import Testing

@testable import Gateway

/// A carrier's outbox on a store in memory, with a clock that stands still until a test moves it.
final class OutboxDesk: Sendable {
    let time = HandClock()
    let store: MemoryStore
    let carrier: ScriptedCarrier
    let signal = Signal()
    let outbox: Outbox
    private let phones = Mutex(0)

    init(
        perSecond: Double = 1000,
        inFlight: Int = 4,
        tries: Int = 12,
        delivery: DeliverySettings = DeliverySettings(),
        findsRepeats: Bool = false,
        inquiry: SendInquiry = .untold,
        script: @escaping @Sendable (OutboundMessage, Int) async -> SendOutcome = { message, _ in
            .accepted(carrierMessageID: "c-" + message.id)
        }
    ) throws {
        store = MemoryStore(clock: time.clock)
        var profile = CarrierProfile(
            name: "mobilis",
            messagesPerSecond: perSecond,
            maximumInFlight: inFlight,
            country: try Table.country(),
            endpoints: [:]
        )
        profile.delivery = delivery
        profile.findsRepeats = findsRepeats
        carrier = ScriptedCarrier(profile, inquiry: inquiry, script: script)
        var policy = RetryPolicy()
        policy.maximumAttempts = tries
        outbox = Outbox(
            carrier: carrier,
            store: store,
            clock: time.clock,
            policy: policy,
            signal: signal,
            dice: { 0.5 },
            logger: silentLogger
        )
    }

    func put(
        _ id: String,
        _ priority: OutboundMessage.Priority = .reply,
        lives: Duration = .seconds(3600),
        to number: Int? = nil
    ) async throws {
        let next = phones.withLock { phones in
            phones += 1
            return phones
        }
        let message = OutboundMessage(
            id: id,
            carrier: "mobilis",
            to: try MSISDN(e164: "+\(213_550_000_100 + (number ?? next))"),
            originator: "1212",
            text: "text " + id,
            language: "en",
            priority: priority,
            createdAt: time.now,
            expiresAt: time.now + lives
        )
        _ = try await store.commit(WorkUnit(changes: [.enqueue(message)]))
        signal.raise()
    }

    func move(_ duration: Duration) {
        time.move(duration)
        signal.raise()
    }

    func message(_ id: String) async throws -> OutboundMessage { try #require(try await store.message(id)) }

    func reaches(_ status: DeliveryStatus, _ id: String = "a", attempts: Int? = nil) async throws {
        try await eventually("\(id) becomes \(status)") {
            let message = try await self.message(id)
            return message.status == status && (attempts == nil || message.attempts == attempts)
        }
    }

    /// Runs the outbox beside a body.
    func run(_ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.outbox.run() }
            try await body()
            group.cancelAll()
        }
    }
}

/// Tells the first of many from the others.
final class FirstOnly: Sendable {
    private let isUsed = Mutex(false)

    /// Whether this is the first call.
    func isFirst() -> Bool {
        isUsed.withLock { isUsed in
            defer { isUsed = true }
            return !isUsed
        }
    }
}
