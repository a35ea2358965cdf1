import ServiceLifecycle
import ShortText
import Testing

@testable import Gateway

/// Screens that go out by requests of their own.
@Suite struct ScreenPushTests {
    private func bed(
        _ script: @escaping @Sendable (ScreenPush, Int) async -> SendOutcome = { _, _ in
            .accepted(carrierMessageID: nil)
        }
    ) async throws -> Bed {
        let bed = try Bed(pushScript: script, adjust: { $0.answersLater = true })
        try await bed.speaks("en")
        return bed
    }

    private func pushing(_ bed: Bed, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await bed.pusher.run() }
            try await body()
            group.cancelAll()
        }
    }

    @Test func `a step is acknowledged at once and its screen follows, once`() async throws {
        let bed = try await bed()
        var turn = bed.turn("")
        turn.carried = ["sender": "s9"]
        let first = turn
        try await pushing(bed) {
            for _ in 0..<3 {
                let answer = await bed.switchboard.answer(.ussd(first), from: bed.carrier)
                #expect(answer == CarrierAnswer(.accepted, carried: ["sender": "s9"]))
            }
            #expect(await bed.dial("1") == .accepted)
            try await eventually("both screens are shown") { bed.carrier.pushed.count == 2 }
        }
        let pushed = bed.carrier.pushed.sorted { $0.text < $1.text }
        #expect(pushed[0].text.hasPrefix("Choose a service") && pushed[0].continues)
        #expect(pushed[0].sessionID == "s1" && pushed[0].to == bed.phone && pushed[0].serviceCode == "*123#")
        #expect(pushed.allSatisfy { $0.carried == ["sender": "s9"] })
        #expect(pushed[1].text.hasPrefix("Your national number"))
    }

    @Test func `what may succeed is tried again, a few times`() async throws {
        let bed = try await bed { _, number in
            number == 0
                ? .transientFailure(reason: "503")
                : number == 1 ? .throttled(retryAfter: nil) : .accepted(carrierMessageID: nil)
        }
        try await pushing(bed) {
            #expect(await bed.dial("") == .accepted)
            try await eventually("the third try succeeds") { bed.carrier.pushed.count == 3 }
        }
        #expect(Set(bed.carrier.pushed.map(\.text)).count == 1)
        let never = try await self.bed { _, _ in .transientFailure(reason: "503") }
        try await pushing(never) {
            #expect(await never.dial("") == .accepted)
            try await eventually("it is given up") { never.carrier.pushed.count == 1 + ScreenPusher.pauses.count }
        }
    }

    @Test(arguments: [SendOutcome.unknown(reason: "timeout"), .permanentFailure(reason: "no session")])
    func `what may have arrived, or never will, is not sent again`(outcome: SendOutcome) async throws {
        let bed = try await bed { _, number in number == 0 ? outcome : .accepted(carrierMessageID: nil) }
        try await pushing(bed) {
            #expect(await bed.dial("") == .accepted)
            try await eventually("it was tried") { bed.carrier.pushed.count == 1 }
            #expect(await bed.dial("") == .accepted)
            #expect(await bed.dial("1") == .accepted)
            try await eventually("the next one is shown") { bed.carrier.pushed.count == 2 }
        }
        #expect(bed.carrier.pushed.last?.text.hasPrefix("Your national number") == true)
    }

    @Test func `nothing is tried after the session's time`() async throws {
        let bed = try await bed { _, _ in .throttled(retryAfter: .seconds(200)) }
        try await pushing(bed) {
            #expect(await bed.dial("") == .accepted)
            try await eventually("it was tried") { bed.carrier.pushed.count == 1 }
            bed.time.move(.seconds(181))
            #expect(await bed.dial("", session: "s2") == .accepted)
            try await eventually("another session") { bed.carrier.pushed.count == 2 }
        }
        #expect(bed.carrier.pushed.map(\.sessionID) == ["s1", "s2"])
    }

    @Test func `after a restart a repeat shows the screen that nobody showed`() async throws {
        let bed = try await bed()
        let first = await bed.dial("")
        let restarted = try Bed(adjust: { $0.answersLater = true })
        #expect(first == .accepted && restarted.carrier.pushed.isEmpty)
        // The same store under a new pusher.
        let again = bed.restarted(
            pusher: ScreenPusher(carrier: restarted.carrier, clock: bed.time.clock, logger: silentLogger)
        )
        #expect(await again.switchboard.receive(.ussd(bed.turn("")), from: bed.carrier) == .accepted)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await again.pusher.run() }
            try await eventually("it is shown") { restarted.carrier.pushed.count == 1 }
            group.cancelAll()
        }
    }

    @Test func `a session that is not known is answered, not shown`() async throws {
        let bed = try await bed()
        var turn = bed.turn("1")
        turn.phase = .goesOn
        #expect(await bed.switchboard.receive(.ussd(turn), from: bed.carrier) == .noSession)
    }
}
