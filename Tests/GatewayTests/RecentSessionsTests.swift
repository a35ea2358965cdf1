import ShortText
import TestKit
import Testing

@testable import Gateway

/// Sessions that this process remembers: a help for speed, and never another answer.
@Suite struct RecentSessionsTests {
    private func key(_ number: Int) -> SessionKey { SessionKey(carrier: "mobilis", id: "u:\(number)/") }

    private func record(_ number: Int, version: Int = 1, state: [UInt8] = [1]) throws -> SessionRecord {
        SessionRecord(
            key: key(number),
            phone: try MSISDN(e164: "+213550000001"),
            version: version,
            state: state,
            expiresAt: Timestamp(milliseconds: 0)
        )
    }

    @Test func `they are bounded, and the youngest are kept`() throws {
        let recent = RecentSessions(atLeast: 100)
        for number in 0..<10_000 { recent.note(WorkUnit(changes: [.saveSession(try record(number))])) }
        #expect(recent.count <= 200)
        for number in 9_900..<10_000 { #expect(recent.session(key(number)) != nil) }
        #expect(recent.session(key(5)) == nil)
    }

    @Test func `the last state counts, an ended session is forgotten, others are not remembered`() throws {
        let recent = RecentSessions(atLeast: 2)
        for version in 1...9 { recent.note(WorkUnit(changes: [.saveSession(try record(1, version: version))])) }
        for number in 2...3 { recent.note(WorkUnit(changes: [.saveSession(try record(number))])) }
        #expect(recent.session(key(1))?.version == 9, "although it stands in the older table")
        recent.note(WorkUnit(changes: [.saveSession(try record(1, version: 10))]))
        #expect(recent.session(key(1))?.version == 10)
        recent.note(WorkUnit(changes: [.endSession(key(1), version: 10)]))
        recent.note(WorkUnit(changes: [.saveSession(try record(2, version: 2, state: []))]))
        #expect(recent.session(key(1)) == nil && recent.session(key(2)) == nil)
        var conversation = try record(4)
        conversation.key = .sms(carrier: "mobilis", phone: conversation.phone)
        recent.note(WorkUnit(changes: [.saveSession(conversation)]))
        #expect(recent.session(conversation.key) == nil)
    }

    @Test func `the next step asks the store nothing`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        _ = await bed.dial("")
        let key = SessionKey.ussd(carrier: "mobilis", sessionID: "s1", phone: bed.phone)
        #expect(bed.switchboard.recent.session(key) != nil)
        let reads = bed.store.reads
        #expect(await bed.dial("1").shown == "CON Your national number\n0. Back")
        #expect(bed.store.reads == reads)
    }

    @Test func `two processes take turns with a session, each knowing only its own steps`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        let nodes = [bed.switchboard, bed.restarted()]
        let alone = try Bed()
        try await alone.speaks("en")
        for pattern in 0..<32 {
            let session = "s\(pattern)"
            for (place, step) in ["", "1", "1*198765432101", "1*198765432101*1", "1*198765432101*1*1"].enumerated() {
                let node = nodes[(pattern >> place) & 1]
                let answer = await node.receive(.ussd(bed.turn(step, session: session)), from: bed.carrier)
                #expect(answer == (await alone.dial(step, session: session)), "\(pattern), \(step)")
                // The same at the other one, at the same time as it were.
                let other = nodes[1 - ((pattern >> place) & 1)]
                #expect(await other.receive(.ussd(bed.turn(step, session: session)), from: bed.carrier) == answer)
            }
        }
        #expect(try await bed.outbox().count == 32)
    }

    @Test func `a session that somebody removed is not gone on with`() async throws {
        let bed = try Bed()
        try await bed.speaks("en")
        let key = SessionKey.ussd(carrier: "mobilis", sessionID: "s1", phone: bed.phone)
        let ways: [@Sendable () async throws -> Void] = [
            { _ = try await bed.store.commit(WorkUnit(changes: [.endSession(key, version: 2)])) },
            { bed.time.move(.seconds(3600)) },
        ]
        for (number, removes) in ways.enumerated() {
            let session = "s\(number + 1)"
            _ = await bed.dial("", session: session)
            _ = await bed.dial("1", session: session)
            try await removes()
            let answer = await bed.dial("1*198765432101", session: session)
            // What a process answers that has never heard of the session.
            let fresh = try Bed()
            try await fresh.speaks("en")
            _ = await fresh.dial("", session: session)
            _ = await fresh.dial("1", session: session)
            let freshKey = SessionKey.ussd(carrier: "mobilis", sessionID: session, phone: fresh.phone)
            _ = try await fresh.store.commit(WorkUnit(changes: [.endSession(freshKey, version: 2)]))
            let other = fresh.restarted()
            let expected = await other.receive(
                .ussd(fresh.turn("1*198765432101", session: session)),
                from: fresh.carrier
            )
            #expect(answer == expected)
        }
    }
}
