import Foundation
import Gateway
import ShortText
import Synchronization
import TestKit
import Testing

@testable import Stores

/// Two stores on one data base, as two machines have them.
@Suite(.timeLimit(.minutes(3)), .enabled(if: PostgreSQLBed.isThere)) struct TwoNodesTests {
    private static let carrier = "mobilis"

    private final class Sent: Sendable {
        private let state = Mutex<[String]>([])
        var ids: [String] { state.withLock { $0 } }
        func add(_ id: String) { state.withLock { $0.append(id) } }
    }

    @Test("many open a new data base at the same time")
    func together() async throws {
        try await PostgreSQLBed.with { bed in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        let store = try bed.store()
                        let outcome = try await store.commit(try sampleUnit(number))
                        #expect(outcome == .committed)
                        await store.close()
                    }
                }
                try await group.waitForAll()
            }
            #expect(try bed.value("SELECT count(*) FROM inbound") == 4)
            #expect(try bed.value("SELECT count(*) FROM schema_version") == 1)
            #expect(try bed.value("SELECT count(*) FROM writer_mark") == 0)
        }
    }

    @Test("the same event at both at the same instant has one effect, and the same record is the answer")
    func sameEvent() async throws {
        try await PostgreSQLBed.with { bed in
            let stores = [try bed.store(), try bed.store()]
            for number in 0..<60 {
                let outcomes = try await withThrowingTaskGroup(of: CommitOutcome.self) { group in
                    for caller in 0..<4 {
                        group.addTask {
                            var unit = try sampleUnit(number)
                            unit.inbound?.text = "from \(caller)"
                            unit.changes.append(.unknownWord("w", at: GatewayClock.ofStore.now()))
                            return try await stores[caller % 2].commit(unit)
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                let kept = try #require(
                    try await stores[0].inbound(InboundKey(carrier: Self.carrier, id: "m:\(number)"))
                )
                #expect(outcomes.count { $0 == .committed } == 1)
                #expect(outcomes.count { $0 == .repeated(kept) } == 3)
            }
            #expect(try bed.value("SELECT times FROM unknown_word") == 60)
            for store in stores { await store.close() }
        }
    }

    @Test("of steps of one conversation at both, one is taken and the other is told of a conflict")
    func sameSession() async throws {
        try await PostgreSQLBed.with { bed in
            let stores = [try bed.store(), try bed.store()]
            let key = SessionKey(carrier: Self.carrier, id: "u:1")
            let phone = try MSISDN(e164: "+213550000001")
            let now = GatewayClock.ofStore.now()
            for version in 1...40 {
                let outcomes = try await withThrowingTaskGroup(of: CommitOutcome.self) { group in
                    for caller in 0..<4 {
                        group.addTask {
                            let record = SessionRecord(
                                key: key,
                                phone: phone,
                                version: version,
                                state: [UInt8(caller)],
                                expiresAt: now + .seconds(600)
                            )
                            return try await stores[caller % 2].commit(WorkUnit(changes: [.saveSession(record)]))
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(outcomes.count { $0 == .committed } == 1)
                #expect(outcomes.count { $0 == .conflict } == 3)
                #expect(try await stores[1].session(key)?.version == version)
            }
            for store in stores { await store.close() }
        }
    }

    @Test("messages that both put in and both hand out go once each, and in order for each citizen")
    func outbox() async throws {
        try await PostgreSQLBed.with { bed in
            let stores = [try bed.store(), try bed.store()]
            let count = 240
            let sent = Sent()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<count { group.addTask { try await self.enqueue(number, into: stores[number % 2]) } }
                for store in stores {
                    for _ in 0..<2 {
                        group.addTask {
                            while sent.ids.count < count { try await self.handOver(of: store, sent) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(Set(sent.ids).count == count)
            #expect(sent.ids.count == count)
            #expect(try bed.value("SELECT count(*) FROM outbox WHERE queue IS NOT NULL OR line IS NOT NULL") == 0)
            for store in stores { await store.close() }
        }
    }

    private func enqueue(_ number: Int, into store: PostgreSQLStore) async throws {
        let now = GatewayClock.ofStore.now()
        let message = OutboundMessage(
            id: "m\(number)",
            carrier: Self.carrier,
            to: try MSISDN(e164: "+\(213_550_000_000 + number % 12)"),
            originator: nil,
            text: "x",
            language: "fr",
            priority: .reply,
            createdAt: now,
            expiresAt: now + .seconds(3600)
        )
        #expect(try await store.commit(WorkUnit(changes: [.enqueue(message)])) == .committed)
    }

    private func handOver(of store: PostgreSQLStore, _ sent: Sent) async throws {
        let now = GatewayClock.ofStore.now()
        let claim = OutboundClaim(carrier: Self.carrier, limit: 7, now: now, lease: now + .seconds(60))
        let claimed = try await store.claimOutbound(claim)
        #expect(Set(claimed.map(\.to)).count == claimed.count, "one of each line")
        let begun = try await store.beginSends(claimed.map(\.id))
        for id in begun {
            sent.add(id)
            let done = StoreChange.finishSend(
                id: id,
                status: .sent,
                carrierMessageID: "c\(id)",
                reason: nil,
                notBefore: now
            )
            #expect(try await store.commit(WorkUnit(changes: [done])) == .committed)
        }
    }

    @Test("a report at one and the answer that it overtakes at the other do not miss each other")
    func reports() async throws {
        try await PostgreSQLBed.with { bed in
            let stores = [try bed.store(), try bed.store()]
            for number in 0..<60 {
                try await enqueue(number, into: stores[0])
                let now = GatewayClock.ofStore.now()
                let claim = OutboundClaim(carrier: Self.carrier, limit: 9, now: now, lease: now + .seconds(60))
                _ = try await stores[0].beginSends(try await stores[0].claimOutbound(claim).map(\.id))
                let id = "m\(number)"
                let finish = StoreChange.finishSend(
                    id: id,
                    status: .sent,
                    carrierMessageID: "c\(number)",
                    reason: nil,
                    notBefore: now
                )
                let report = StoreChange.report(
                    carrier: Self.carrier,
                    DeliveryReport(carrierMessageID: "c\(number)", status: .delivered, raw: "OK"),
                    at: now
                )
                async let one = stores[0].commit(WorkUnit(changes: [finish]))
                async let other = stores[1].commit(WorkUnit(changes: [report]))
                _ = try await (one, other)
                #expect(try await stores[0].message(id)?.status == .delivered)
            }
            for store in stores { await store.close() }
        }
    }

    @Test("a newer data base is refused and left as it is; other tables are not ours")
    func newer() async throws {
        try await PostgreSQLBed.with { bed in
            await (try bed.store()).close()
            try bed.asOwner("INSERT INTO \(bed.schema).schema_version VALUES (99, now())")
            #expect(throws: StoreError.newerSchema(found: 99, known: Schema.version)) { try bed.store() }
        }
        try await PostgreSQLBed.with { bed in
            try bed.asOwner("CREATE TABLE \(bed.schema).session (name text)")
            let failure = #expect(throws: StoreError.self) { try bed.store() }
            #expect("\(failure, default: "")".contains("not those of this program"))
            #expect(try bed.value("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()") == 1)
        }
    }

    @Test("case events, the audit and menu versions cannot be changed")
    func unchangeable() async throws {
        try await PostgreSQLBed.with { bed in
            let store = try bed.store()
            let now = GatewayClock.ofStore.now()
            let event = AuditEvent(at: now, actor: "amina", act: "case.move", object: "1", reason: "complete")
            _ = try await store.commit(WorkUnit(changes: [.audit(event)]))
            for sql in ["UPDATE audit SET reason = ''", "DELETE FROM audit", "TRUNCATE audit"] {
                await #expect(throws: StoreError.self) {
                    try await store.write { (writers) throws(SQLFailure) in try writers.connection.execute(sql) }
                }
            }
            #expect(try bed.value("SELECT count(*) FROM audit WHERE reason = 'complete'") == 1)
            await store.close()
        }
    }
}
