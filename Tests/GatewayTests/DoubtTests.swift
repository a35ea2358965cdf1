import ServiceLifecycle
import ShortText
import TestKit
import Testing

@testable import Gateway

/// What becomes of messages of which nobody knows whether the carrier has them.
@Suite struct DoubtTests {
    private static let timeout = SendOutcome.unknown(reason: "timeout")

    /// The first try has no clear outcome; later ones are accepted.
    private func desk(
        _ delivery: DeliverySettings = DeliverySettings(),
        findsRepeats: Bool = false,
        inquiry: SendInquiry = .untold
    ) throws -> OutboxDesk {
        try OutboxDesk(delivery: delivery, findsRepeats: findsRepeats, inquiry: inquiry) { message, number in
            number == 0 ? Self.timeout : .accepted(carrierMessageID: "c-" + message.id)
        }
    }

    private func settled(_ desk: OutboxDesk) async throws {
        // A message that comes later was looked at after what was due before it.
        for _ in 0..<3 {
            desk.move(.seconds(1))
            let mark = "mark-\(desk.time.now.milliseconds)"
            try await desk.put(mark)
            try await desk.reaches(.sent, mark)
        }
    }

    @Test func `what nobody knows about is never sent again blindly, and ends by saying so`() async throws {
        let desk = try desk()
        try await desk.put("a")
        try await desk.run {
            try await desk.reaches(.unconfirmed, attempts: 1)
            #expect(try await desk.message("a").reason == "timeout")
            for _ in 0..<5 {
                desk.move(.seconds(600))
                try await settled(desk)
                #expect(try await desk.message("a").status == .unconfirmed)
            }
            desk.move(.seconds(600))
            try await desk.reaches(.expired)
        }
        #expect(desk.carrier.sent.filter { $0.id == "a" }.count == 1)
        #expect(try await desk.message("a").reason == "nobody knows whether it arrived: timeout")
    }

    @Test func `a carrier that finds repeats gets it again after the wait, under the same id`() async throws {
        let desk = try desk(findsRepeats: true)
        try await desk.put("a")
        try await desk.run {
            try await desk.reaches(.unconfirmed, attempts: 1)
            desk.move(.seconds(55))
            try await settled(desk)
            #expect(try await desk.message("a").status == .unconfirmed, "a report may still come")
            desk.move(.seconds(5))
            try await desk.reaches(.sent, attempts: 2)
        }
    }

    @Test func `an operator can prefer a message twice to none`() async throws {
        var delivery = DeliverySettings()
        delivery.resendsUnknown = true
        delivery.reconcileAfter = .seconds(5)
        let desk = try desk(delivery)
        try await desk.put("a")
        try await desk.run {
            try await desk.reaches(.unconfirmed, attempts: 1)
            desk.move(.seconds(5))
            try await desk.reaches(.sent, attempts: 2)
        }
    }

    @Test func `a delivery report settles it`() async throws {
        let desk = try desk(findsRepeats: true)
        try await desk.put("a")
        try await desk.run {
            try await desk.reaches(.unconfirmed, attempts: 1)
            let report = DeliveryReport(.ours("a"), status: .delivered, raw: "OK")
            _ = try await desk.store.commit(WorkUnit(changes: [.report(carrier: "mobilis", report, at: desk.time.now)]))
            desk.move(.seconds(60))
            try await settled(desk)
        }
        #expect(try await desk.message("a").status == .delivered)
        #expect(desk.carrier.sent.filter { $0.id == "a" }.count == 1)
    }

    @Test(arguments: [
        (SendInquiry.known(carrierMessageID: "k", status: .buffered), DeliveryStatus.buffered, 1),
        (.known(carrierMessageID: "k", status: .queued), .sent, 1),
        (.known(carrierMessageID: nil, status: .failed), .failed, 1), (.absent, .sent, 2),
    ])
    func `the carrier is asked, and what it knows decides`(
        _ inquiry: SendInquiry,
        _ status: DeliveryStatus,
        attempts: Int
    ) async throws {
        let desk = try desk(inquiry: inquiry)
        try await desk.put("a")
        try await desk.run {
            try await desk.reaches(.unconfirmed, attempts: 1)
            desk.move(.seconds(60))
            try await desk.reaches(status, attempts: attempts)
        }
        if case .known("k", _) = inquiry { #expect(try await desk.message("a").carrierMessageID == "k") }
    }

    @Test(arguments: [true, false])
    func `what a crash interrupted waits for reports, then goes again where that is allowed`(
        _ resends: Bool
    ) async throws {
        var delivery = DeliverySettings()
        delivery.resendsInterrupted = resends
        let desk = try OutboxDesk(delivery: delivery)
        try await desk.put("a")
        let now = desk.time.now
        _ = try await desk.store.claimOutbound(
            OutboundClaim(carrier: "mobilis", limit: 5, now: now, lease: now + Outbox.lease)
        )
        _ = try await desk.store.beginSends(["a"])
        try await desk.store.releaseLeases(settle: now + delivery.resumeAfter)
        try await desk.run {
            desk.move(.seconds(5))
            try await settled(desk)
            #expect(try await desk.message("a").status == .sending)
            desk.move(.seconds(5))
            if resends {
                try await desk.reaches(.sent, attempts: 2)
            } else {
                try await desk.reaches(.unconfirmed, attempts: 1)
                #expect(try await desk.message("a").reason == "the gateway stopped while it was handed over")
            }
        }
    }

    @Test func `what a shutdown cuts off is left to the next start`() async throws {
        let door = Door()
        let desk = try OutboxDesk(inFlight: 1) { _, _ in
            await door.pass()
            return Task.isCancelled ? Self.timeout : .accepted(carrierMessageID: "c")
        }
        try await desk.put("a")
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await desk.outbox.run() }
            try await eventually("it is under way") { !desk.carrier.sent.isEmpty }
            tasks.cancelAll()
            door.open()
            try await tasks.waitForAll()
        }
        #expect(try await desk.message("a").status == .sending)
    }

    @Test func `what is still under way is not settled although its lease ended`() async throws {
        let door = Door()
        let desk = try OutboxDesk(findsRepeats: true) { message, _ in
            if message.id == "a" { await door.pass() }
            return .accepted(carrierMessageID: "c")
        }
        try await desk.put("a")
        try await desk.run {
            try await eventually("it is under way") { !desk.carrier.sent.isEmpty }
            desk.move(Outbox.lease)
            try await settled(desk)
            door.open()
            try await desk.reaches(.sent, attempts: 1)
        }
        #expect(desk.carrier.sent.filter { $0.id == "a" }.count == 1)
    }
}
