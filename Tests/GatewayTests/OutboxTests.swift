import ServiceLifecycle
import ShortText
import Synchronization
import TestKit
import Testing

@testable import Gateway

@Suite struct OutboxTests {
    @Test func `what the carrier takes is sent, and its report finds it`() async throws {
        let desk = try OutboxDesk()
        try await desk.put("a")
        try await desk.run { try await desk.reaches(.sent, attempts: 1) }
        #expect(try await desk.message("a").carrierMessageID == "c-a")
        let report = DeliveryReport(carrierMessageID: "c-a", status: .delivered, raw: "Success")
        _ = try await desk.store.commit(WorkUnit(changes: [.report(carrier: "mobilis", report, at: desk.time.now)]))
        #expect(try await desk.message("a").status == .delivered)
    }

    @Test func `what the carrier refuses is rejected with its reason`() async throws {
        let desk = try OutboxDesk { _, _ in .permanentFailure(reason: "InvalidPhoneNumber") }
        try await desk.put("a")
        try await desk.run { try await desk.reaches(.rejected) }
        #expect(try await desk.message("a").reason == "InvalidPhoneNumber")
    }

    @Test func `who opted out at the carrier gets no more unasked messages`() async throws {
        let desk = try OutboxDesk { _, _ in .optedOut(reason: "UserInBlacklist") }
        try await desk.put("a")
        try await desk.run { try await desk.reaches(.rejected) }
        let phone = try await desk.message("a").to
        #expect(try await desk.store.profile(phone)?.stoppedAt != nil)
    }

    @Test func `what failed for now is tried again later, under the same id`() async throws {
        let outcome = SendOutcome.transientFailure(reason: "500")
        let desk = try OutboxDesk { _, number in number < 2 ? outcome : .accepted(carrierMessageID: "c") }
        try await desk.put("a")
        try await desk.run {
            try await desk.reaches(.queued, attempts: 1)
            // Half-way between half and the whole of two seconds.
            #expect(try await desk.message("a").notBefore == desk.time.now + .milliseconds(1500))
            desk.move(.milliseconds(1499))
            try await desk.put("b")
            try await desk.reaches(.queued, "b", attempts: 1)
            #expect(desk.carrier.sent.map(\.id) == ["a", "b"], "a is not due yet")
            desk.move(.milliseconds(1))
            try await desk.reaches(.sent, "a", attempts: 2)
        }
        #expect(desk.carrier.sent.map(\.id) == ["a", "b", "a"])
    }

    @Test func `a carrier that asks for rest gets it for every message`() async throws {
        let desk = try OutboxDesk(inFlight: 1) { _, number in
            number == 0 ? .throttled(retryAfter: .seconds(30)) : .accepted(carrierMessageID: nil)
        }
        for id in ["a", "b", "c"] { try await desk.put(id) }
        try await desk.run {
            try await desk.reaches(.queued, "a", attempts: 1)
            for _ in 0..<5 {
                desk.move(.seconds(5))
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(desk.carrier.sent.map(\.id) == ["a"])
            desk.move(.seconds(5))
            for id in ["a", "b", "c"] { try await desk.reaches(.sent, id) }
        }
        #expect(try await desk.message("a").attempts == 2)
    }

    @Test func `a long rest gives back what was claimed`() async throws {
        let door = Door()
        let desk = try OutboxDesk(inFlight: 2) { _, number in
            if number == 0 { await door.pass() }
            return number == 2 ? .throttled(retryAfter: .seconds(900)) : .accepted(carrierMessageID: nil)
        }
        for id in ["a", "b", "c", "d"] { try await desk.put(id) }
        try await desk.run {
            // With one slot taken, c and d are claimed together, and d waits behind c.
            try await desk.reaches(.queued, "c", attempts: 1)
            try await desk.reaches(.queued, "d", attempts: 0)
            door.open()
            try await desk.reaches(.sent, "a")
            desk.move(.seconds(900))
            for (id, tries) in [("c", 2), ("d", 1)] { try await desk.reaches(.sent, id, attempts: tries) }
        }
        #expect(desk.carrier.sent.count == 5)
    }

    @Test func `every try used up is undeliverable`() async throws {
        let desk = try OutboxDesk(tries: 3) { _, _ in .transientFailure(reason: "503") }
        try await desk.put("a", lives: .seconds(100_000))
        try await desk.run {
            for attempt in 1...2 {
                try await desk.reaches(.queued, attempts: attempt)
                desk.move(.seconds(600))
            }
            try await desk.reaches(.undeliverable, attempts: 3)
        }
        #expect(try await desk.message("a").reason == "3 tries; the last: 503")
        #expect(desk.carrier.sent.count == 3)
    }

    @Test func `what is too old is expired, and the carrier never sees it`() async throws {
        let desk = try OutboxDesk()
        try await desk.put("a", lives: .seconds(10))
        desk.move(.seconds(10))
        try await desk.run { try await desk.reaches(.expired) }
        #expect(desk.carrier.sent.isEmpty)
        #expect(try await desk.message("a").reason != nil)
    }

    @Test func `what would be tried after its time is expired`() async throws {
        let desk = try OutboxDesk { _, _ in .transientFailure(reason: "503") }
        try await desk.put("a", lives: .seconds(1))
        try await desk.run { try await desk.reaches(.expired) }
        #expect(try await desk.message("a").reason == "503")
    }

    @Test func `the most urgent goes first`() async throws {
        let desk = try OutboxDesk(inFlight: 1)
        try await desk.put("a", .bulk)
        try await desk.put("b", .notice)
        try await desk.put("c", .reply)
        desk.time.move(.seconds(1))
        try await desk.put("d", .reply)
        try await desk.run { try await desk.reaches(.sent, "a") }
        #expect(desk.carrier.sent.map(\.id) == ["c", "d", "b", "a"])
    }

    @Test func `never faster than the carrier's rate`() async throws {
        let desk = try OutboxDesk(perSecond: 10)
        for index in 0..<5 { try await desk.put("m\(index)") }
        try await desk.run {
            for count in 1...5 {
                try await eventually("\(count) went out") { desk.carrier.sent.count == count }
                desk.move(.milliseconds(99))
                try await Task.sleep(for: .milliseconds(5))
                #expect(desk.carrier.sent.count == count)
                desk.move(.milliseconds(1))
            }
        }
    }

    @Test func `never more at once than the carrier takes, and a slow one holds up no other`() async throws {
        let door = Door()
        let atOnce = Mutex((now: 0, most: 0))
        let desk = try OutboxDesk(inFlight: 3) { message, _ in
            atOnce.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
            if message.id == "m0" { await door.pass() }
            atOnce.withLock { $0.now -= 1 }
            return .accepted(carrierMessageID: nil)
        }
        for index in 0..<20 { try await desk.put("m\(index)") }
        try await desk.run {
            for index in 1..<20 { try await desk.reaches(.sent, "m\(index)") }
            #expect(try await desk.message("m0").status == .sending)
            door.open()
            try await desk.reaches(.sent, "m0")
        }
        #expect(atOnce.withLock { $0.most } <= 3)
    }

    @Test func `what a crash left claimed and not begun is sent when its lease ends`() async throws {
        let desk = try OutboxDesk()
        try await desk.put("a")
        let now = desk.time.now
        let claim = OutboundClaim(carrier: "mobilis", limit: 5, now: now, lease: now + Outbox.lease)
        let lost = try await desk.store.claimOutbound(claim)
        #expect(lost.map(\.id) == ["a"])
        try await desk.run {
            try await desk.put("b")
            try await desk.reaches(.sent, "b")
            #expect(desk.carrier.sent.map(\.id) == ["b"])
            desk.move(Outbox.lease)
            try await desk.reaches(.sent, "a")
        }
        #expect(try await desk.message("a").attempts == 1)
    }

    @Test func `a store that says no for a while still learns what came of it`() async throws {
        let taken = Door()
        let slow = try OutboxDesk(inFlight: 1) { _, _ in
            await taken.pass()
            return .accepted(carrierMessageID: "c")
        }
        try await slow.put("a")
        try await slow.run {
            try await eventually("it is handed over") { !slow.carrier.sent.isEmpty }
            slow.store.fail(with: .overloaded)
            taken.open()
            try await Task.sleep(for: .milliseconds(20))
            slow.store.fail(with: nil)
            try await slow.reaches(.sent, attempts: 1)
        }
        #expect(slow.carrier.sent.count == 1)
    }

    @Test func `at a graceful shutdown what is under way finishes, and the rest is given back`() async throws {
        let door = Door()
        let desk = try OutboxDesk(inFlight: 1) { _, _ in
            await door.pass()
            return .accepted(carrierMessageID: "c")
        }
        for id in ["a", "b", "c"] { try await desk.put(id) }
        let group = ServiceGroup(configuration: .init(services: [desk.outbox], logger: silentLogger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try await eventually("the first is under way") { !desk.carrier.sent.isEmpty }
            await group.triggerGracefulShutdown()
            for id in ["b", "c"] { try await desk.reaches(.queued, id) }
            door.open()
            try await tasks.waitForAll()
        }
        #expect(try await desk.message("a").status == .sent)
        #expect(desk.carrier.sent.map(\.id) == ["a"])
    }
}

@Suite struct RetryPolicyTests {
    private func message(attempts: Int) throws -> OutboundMessage {
        var message = OutboundMessage(
            id: "a",
            carrier: "c",
            to: try MSISDN(e164: "+213550000001"),
            originator: nil,
            text: "t",
            language: "en",
            priority: .reply,
            createdAt: Timestamp(milliseconds: 0),
            expiresAt: Timestamp(milliseconds: 100_000_000)
        )
        message.attempts = attempts
        return message
    }

    @Test func `waits double up to their bound, and keep between half and whole`() {
        let policy = RetryPolicy()
        for attempt in 1...40 {
            let bound = min(policy.firstWait * Double(1 << min(attempt - 1, 30)), policy.longestWait)
            #expect(policy.wait(afterAttempt: attempt, dice: 0) == bound / 2)
            #expect(policy.wait(afterAttempt: attempt, dice: 1) == bound)
            #expect(policy.wait(afterAttempt: attempt, dice: 7) == bound)
        }
        #expect(policy.wait(afterAttempt: 0, dice: 1) == policy.firstWait)
    }

    @Test(
        arguments: [(nil, 2.0), (0.0, 1.0), (30.0, 30.0), (86_400.0, 3600.0)] as [(Double?, Double)]
    )
    func `Retry-After is obeyed within reason`(_ asked: Double?, pause: Double) throws {
        let outcome = SendOutcome.throttled(retryAfter: asked.map { Duration.seconds($0) })
        let now = Timestamp(milliseconds: 1000)
        let verdict = RetryPolicy().verdict(on: outcome, message: try message(attempts: 1), now: now, dice: 1)
        #expect(verdict.pause == .seconds(pause) && verdict.status == .queued)
        #expect(verdict.notBefore == now + .seconds(pause))
    }

    @Test(arguments: [SendOutcome.throttled(retryAfter: .zero), .accountRefused(reason: "401")])
    func `a carrier that takes nothing uses up no message before its time`(_ outcome: SendOutcome) throws {
        let message = try message(attempts: 1000)
        let early = RetryPolicy().verdict(on: outcome, message: message, now: message.createdAt, dice: 0)
        #expect(early.status == .queued && early.pause != nil)
        let late = RetryPolicy().verdict(on: outcome, message: message, now: message.expiresAt, dice: 0)
        #expect(late.status == .expired && late.reason != nil)
    }

    @Test func `no outcome leaves a message without a named state`() throws {
        let outcomes: [(SendOutcome, DeliveryStatus)] = [
            (.accepted(carrierMessageID: nil), .sent), (.permanentFailure(reason: "r"), .rejected),
            (.optedOut(reason: "r"), .rejected), (.transientFailure(reason: "r"), .undeliverable),
            (.unknown(reason: "r"), .unconfirmed), (.throttled(retryAfter: nil), .queued),
            (.accountRefused(reason: "r"), .queued),
        ]
        for (outcome, status) in outcomes {
            let verdict = RetryPolicy().verdict(
                on: outcome,
                message: try message(attempts: 12),
                now: Timestamp(milliseconds: 0),
                dice: 0
            )
            #expect(verdict.status == status && (status == .sent) == (verdict.reason == nil))
        }
    }
}

@Suite struct TokenBucketTests {
    @Test(arguments: [0.5, 1, 30, 1000, 5000])
    func `no second sees many more than the rate`(_ rate: Double) {
        var now = Timestamp(milliseconds: 0)
        var bucket = TokenBucket(perSecond: rate, now: now)
        var taken: [Int] = []
        for _ in 0..<4000 {
            taken.append(bucket.take(atMost: 10_000, now: now))
            now = now + .milliseconds(1)
        }
        for start in stride(from: 0, to: 3000, by: 250) {
            let inSecond = taken[start..<start + 1000].reduce(0, +)
            #expect(Double(inSecond) <= rate * 1.1 + 1)
        }
        #expect(Double(taken.reduce(0, +)) >= rate * 3.9, "and the rate is reached")
    }

    @Test func `it says how long until the next`() {
        let now = Timestamp(milliseconds: 0)
        var bucket = TokenBucket(perSecond: 2, now: now)
        #expect(bucket.waitForNext(now: now) == .zero)
        #expect(bucket.take(atMost: 5, now: now) == 1)
        #expect(bucket.waitForNext(now: now) == .milliseconds(500))
        #expect(bucket.take(atMost: 5, now: now - .seconds(50)) == 0, "a clock that is set back gives nothing")
        #expect(bucket.take(atMost: -1, now: now + .seconds(9)) == 0)
    }
}
