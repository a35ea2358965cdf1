import ShortText
import Synchronization
import TestKit
import Testing

@testable import Gateway

/// Who goes first, and who waits for whom.
@Suite struct OrderTests {
    @Test func `messages to one citizen leave one after the other, citizens side by side`() async throws {
        let door = Door()
        let desk = try OutboxDesk(inFlight: 8) { message, _ in
            if message.id == "a1" { await door.pass() }
            return .accepted(carrierMessageID: nil)
        }
        for id in ["a1", "a2", "a3"] { try await desk.put(id, to: 1) }
        for number in 2..<40 { try await desk.put("o\(number)", to: number) }
        try await desk.run {
            for number in 2..<40 { try await desk.reaches(.sent, "o\(number)") }
            #expect(!desk.carrier.sent.contains { $0.id == "a2" })
            try await desk.put("urgent", .emergency, to: 1)
            try await desk.reaches(.sent, "urgent")
            door.open()
            for id in ["a1", "a2", "a3"] { try await desk.reaches(.sent, id) }
        }
        #expect(desk.carrier.sent.map(\.id).filter { $0.hasPrefix("a") } == ["a1", "a2", "a3"])
    }

    @Test func `a short wait for the next try keeps the order, a long one holds up nobody`() async throws {
        let desk = try OutboxDesk { message, _ in
            message.id == "a" ? .transientFailure(reason: "500") : .accepted(carrierMessageID: nil)
        }
        try await desk.put("a", to: 1)
        try await desk.put("b", to: 1)
        try await desk.run {
            for attempt in 1...4 {
                try await desk.reaches(.queued, "a", attempts: attempt)
                #expect(try await desk.message("b").attempts == 0)
                desk.move(.seconds(20))
            }
            // The fifth wait is at least 16 s, and with these dice 24 s.
            try await desk.reaches(.sent, "b")
        }
    }

    @Test func `bulk goes on although replies never end`() async throws {
        let desk = try OutboxDesk(inFlight: 4)
        for number in 0..<200 { try await desk.put("r\(number)", .reply) }
        for number in 0..<20 { try await desk.put("n\(number)", .notice) }
        for number in 0..<20 { try await desk.put("b\(number)", .bulk) }
        try await desk.run { for number in 0..<200 { try await desk.reaches(.sent, "r\(number)") } }
        let first = desk.carrier.sent.prefix(160)
        for (urgency, name) in [(OutboundMessage.Priority.bulk, "bulk"), (.notice, "notices")] {
            let count = first.count { $0.priority == urgency }
            #expect((4...14).contains(count), "\(name): \(count) of 160")
        }
    }

    @Test func `bulk waits for the morning, an emergency does not`() async throws {
        var delivery = DeliverySettings()
        let start = HandClock().now
        let minute = Int(start.milliseconds % 86_400_000 / 60_000)
        delivery.quietHours = QuietHours(from: minute, until: (minute + 60) % 1440) { _ in .zero }
        let desk = try OutboxDesk(delivery: delivery)
        try await desk.put("bulk", .bulk, lives: .seconds(7200))
        try await desk.put("notice", .notice)
        try await desk.put("flood", .emergency)
        try await desk.run {
            for id in ["notice", "flood"] { try await desk.reaches(.sent, id) }
            desk.move(.seconds(3500))
            try await desk.put("reply")
            try await desk.reaches(.sent, "reply")
            #expect(try await desk.message("bulk").status == .queued)
            desk.move(.seconds(100))
            try await desk.reaches(.sent, "bulk")
        }
        #expect(desk.carrier.sent.first?.id == "flood")
    }

    @Test(arguments: [
        (21 * 60, 8 * 60, 0, 22 * 60, true), (21 * 60, 8 * 60, 0, 8 * 60, false),
        (21 * 60, 8 * 60, 0, 7 * 60 + 59, true),
        (21 * 60, 8 * 60, 60, 20 * 60, true), (21 * 60, 8 * 60, -60, 21 * 60 + 59, false),
        (13 * 60, 14 * 60, 0, 13 * 60, true), (13 * 60, 14 * 60, 0, 12 * 60, false), (0, 0, 0, 700, false),
    ])
    func `quiet hours go over midnight, by local time`(from: Int, until: Int, ahead: Int, utc: Int, quiet: Bool) {
        let hours = QuietHours(from: from, until: until) { _ in .seconds(ahead * 60) }
        for day in [-1, 0, 20_000] {
            let moment = Timestamp(milliseconds: Int64(day) * 86_400_000 + Int64(utc) * 60_000)
            #expect(hours.contains(moment) == quiet)
        }
    }

    @Test func `who said STOP gets no news, and still gets replies`() async throws {
        let desk = try OutboxDesk()
        for (id, urgency) in [("news", OutboundMessage.Priority.bulk), ("reply", .reply), ("notice", .notice)] {
            try await desk.put(id, urgency, to: 1)
        }
        try await desk.put("other", .bulk, to: 2)
        let phone = try await desk.message("news").to
        _ = try await desk.store.commit(WorkUnit(changes: [.setStopped(phone, at: desk.time.now)]))
        try await desk.run {
            for id in ["reply", "notice", "other"] { try await desk.reaches(.sent, id) }
            try await desk.reaches(.rejected, "news", attempts: 0)
        }
        #expect(try await desk.message("news").reason == "the citizen wants no news")
        #expect(!desk.carrier.sent.contains { $0.id == "news" })
    }

    @Test func `a burst may leave at once, then the rate holds`() async throws {
        var delivery = DeliverySettings()
        delivery.burst = 10
        let desk = try OutboxDesk(perSecond: 1, inFlight: 50, delivery: delivery)
        for number in 0..<15 { try await desk.put("m\(number)") }
        try await desk.run {
            try await eventually("the burst is sent") { desk.carrier.sent.count == 10 }
            desk.move(.seconds(1))
            try await eventually("one more") { desk.carrier.sent.count == 11 }
        }
    }
}
