public import CurlClient
public import Gateway

/// What the contract of `Carrier` asks, as tests that whoever writes a carrier runs.
///
/// ```swift
/// let suite = CarrierConformance(samples: […], message: …, acceptance: …) { transport in MyCarrier(…, transport) }
/// #expect(await suite.violations() == [])
/// ```
public struct CarrierConformance: Sendable {
    let samples: [CarrierRequest]
    let message: OutboundMessage
    let acceptance: HTTPResponse?
    let make: @Sendable (any HTTPTransport) throws -> any Carrier

    /// Gathers what the suite needs to know.
    ///
    /// - Parameters:
    ///   - samples: Webhooks that the dialect understands, at least one for each endpoint.
    ///   - message: A message that the carrier can send.
    ///   - acceptance: How the carrier's API answers when it takes a message; `nil` when nothing is sent by HTTP.
    ///   - make: Makes the carrier on a transport.
    public init(
        samples: [CarrierRequest],
        message: OutboundMessage,
        acceptance: HTTPResponse?,
        make: @escaping @Sendable (any HTTPTransport) throws -> any Carrier
    ) {
        self.samples = samples
        self.message = message
        self.acceptance = acceptance
        self.make = make
    }

    /// Runs the suite.
    ///
    /// - Parameters:
    ///   - rounds: How many broken requests are made of each sample.
    ///   - seed: What they are drawn by, so that a failure can be repeated.
    /// - Returns: What the carrier does against its contract, a line each; empty when nothing.
    public func violations(rounds: Int = 2000, seed: UInt64 = 1) async -> [String] {
        var report = ConformanceReport()
        do {
            let carrier = try make(RecordedTransport())
            checkProfile(carrier, &report)
            checkSamples(carrier, &report)
            checkBrokenFields(carrier, &report)
            checkNoise(carrier, rounds: rounds, seed: seed, &report)
            try await checkSending(&report)
        } catch {
            report.note("the carrier cannot be made: \(error)")
        }
        return report.lines
    }

    private func checkProfile(_ carrier: any Carrier, _ report: inout ConformanceReport) {
        let profile = carrier.profile
        report.expect(!profile.name.isEmpty, "the profile has no name")
        report.expect(
            profile.answerDeadline > .zero && profile.sessionTime > .zero,
            "a time of the profile is not positive"
        )
        report.expect(
            profile.messagesPerSecond > 0 && profile.maximumInFlight > 0,
            "the profile lets nothing be sent"
        )
        for (endpoint, methods) in profile.endpoints {
            report.expect(!methods.isEmpty, "the endpoint \(endpoint) takes no method")
            report.expect(
                samples.contains { $0.endpoint == endpoint[...] },
                "there is no sample for the endpoint \(endpoint)"
            )
        }
    }

    // MARK: - What is understood

    private static let replies: [CarrierReply] = [
        .accepted, .screen("Welcome 1", continues: true), .screen("Welcome 1", continues: false),
        .screen("", continues: true), .screen("مرحبا\n1. نعم <&>\"", continues: true),
        .screen(String(repeating: "a", count: 5000), continues: false),
        .noSession, .sessionUnderWay, .sessionState(isActive: true), .sessionState(isActive: false),
        .unavailable(retryAfter: .zero), .unavailable(retryAfter: .seconds(100_000)),
    ]

    private func checkSamples(_ carrier: any Carrier, _ report: inout ConformanceReport) {
        for sample in samples {
            let name = String(sample.endpoint)
            do throws(CarrierRejection) {
                let reading = try carrier.decode(sample)
                report.expect(
                    try carrier.decode(sample) == reading,
                    "\(name): decoding twice gives two readings"
                )
                for reply in Self.replies { checkAnswer(carrier, to: reading, reply, name, &report) }
            } catch {
                report.note("\(name): a sample is refused: \(error.line)")
            }
        }
    }

    private func checkAnswer(
        _ carrier: any Carrier,
        to reading: CarrierReading,
        _ reply: CarrierReply,
        _ name: String,
        _ report: inout ConformanceReport
    ) {
        let answer = carrier.respond(to: reading, all: reply)
        report.expect(
            carrier.respond(to: reading, all: reply) == answer,
            "\(name): answering twice gives two answers"
        )
        report.expect((200...599).contains(answer.status), "\(name): \(answer.status) is no status")
        for (field, value) in answer.headers {
            let isClean = (field + value).utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            report.expect(isClean, "\(name): a header field holds control characters")
        }
        switch (reading.events.first, reply) {
        case (nil, _):
            break
        case (_, .unavailable):
            report.expect(answer.status >= 400, "\(name): unavailable is answered as a success, and lost")
        case (.ussd, .screen) where carrier.profile.answersLater:
            report.expect(answer.status < 300, "\(name): a step is acknowledged by \(answer.status)")
        case (.ussd, .screen(let text, let continues)):
            report.expect(answer.status < 300, "\(name): a screen is answered by \(answer.status)")
            if text == "Welcome 1" {
                report.expect(answer.body.contains(text), "\(name): the screen is not in the answer")
                let other = carrier.respond(to: reading, all: .screen(text, continues: !continues))
                report.expect(answer != other, "\(name): a last screen looks like one that continues")
            }
        case (_, .noSession), (_, .sessionUnderWay), (_, .sessionState):
            break
        case (_, .accepted), (_, .screen):
            report.expect(
                answer.status < 300,
                "\(name): what was accepted is answered by \(answer.status)"
            )
        }
    }
}

extension Carrier {
    /// The answer when every event of a request gets the same reply.
    public func respond(to reading: CarrierReading, all reply: CarrierReply) -> CarrierResponse {
        respond(to: reading, answers: reading.events.map { _ in CarrierAnswer(reply) })
    }

    /// What a request means that means one thing.
    public func decodeOne(_ request: CarrierRequest) throws(CarrierRejection) -> InboundEvent {
        let events = try decode(request).events
        guard events.count == 1, let event = events.first else {
            throw .refused(problem: "it means \(events.count) events, not one")
        }
        return event
    }

    /// The answer to a request that means one thing.
    public func respond(to event: InboundEvent, reply: CarrierReply) -> CarrierResponse {
        respond(to: CarrierReading([event]), answers: [CarrierAnswer(reply)])
    }
}

/// What was found.
struct ConformanceReport {
    /// At most so many lines: one fault shows itself many times.
    private static let most = 200

    private(set) var lines: [String] = []

    mutating func expect(_ holds: Bool, _ line: @autoclosure () -> String) {
        if !holds { note(line()) }
    }

    mutating func note(_ line: String) {
        if lines.count < Self.most, !lines.contains(line) { lines.append(line) }
    }
}
