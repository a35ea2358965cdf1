import CurlClient
import Gateway

extension CarrierConformance {
    /// Lets the carrier's API answer in every way: sent, not sent and unknown must be told apart, under one id.
    func checkSending(_ report: inout ConformanceReport) async throws {
        guard let acceptance else {
            let carrier = try make(RecordedTransport())
            let first = await carrier.send(message)
            report.expect(first.isAccepted, "a message is not taken: \(first)")
            report.expect(
                await carrier.send(message) == first,
                "the same message gets another id at the second try"
            )
            return
        }
        func outcome(_ answer: RecordedTransport.Answer) async throws -> SendOutcome {
            try await make(RecordedTransport([answer])).send(message)
        }
        let accepted = try await outcome(.success(acceptance))
        report.expect(accepted.isAccepted, "what the carrier takes is told as \(accepted)")
        for kind in CurlError.Kind.allCases {
            let never = try await outcome(.failure(CurlError(kind, sent: .neverSent, detail: "scripted")))
            report.expect(
                !never.isAccepted && !never.isUnknown,
                "\(kind), never sent, is told as \(never)"
            )
            let maybe = try await outcome(.failure(CurlError(kind, sent: .maybeSent, detail: "scripted")))
            report.expect(maybe.isUnknown, "\(kind), maybe sent, is told as \(maybe)")
        }
        let pause = HTTPResponse(status: 429, headers: [("Retry-After", "7")])
        let throttled = try await outcome(.success(pause))
        report.expect(
            throttled == .throttled(retryAfter: .seconds(7)),
            "429 with Retry-After is told as \(throttled)"
        )
        for status in [300, 302, 400, 401, 403, 404, 408, 413, 500, 502, 503, 504] {
            let answered = try await outcome(
                .success(HTTPResponse(status: status, body: acceptance.body))
            )
            report.expect(!answered.isAccepted, "status \(status) is told as accepted")
            if status >= 500 {
                report.expect(!answered.isFinal, "status \(status) is final: \(answered)")
            }
        }
        try await checkRubbish(acceptance, &report)
        try await checkRepeat(&report)
    }

    /// Answers that are cut or no answers at all: the carrier may have the message, so it is not told as refused.
    private func checkRubbish(
        _ acceptance: HTTPResponse,
        _ report: inout ConformanceReport
    )
        async throws
    {
        var generator = ConformanceGenerator(state: 7)
        for round in 0..<300 {
            var answer = acceptance
            if round % 2 == 0 {
                answer.body = Array(answer.body.prefix(generator.next(below: answer.body.count + 1)))
            } else {
                for _ in 0..<3 where !answer.body.isEmpty {
                    answer.body[generator.next(below: answer.body.count)] = generator.byte()
                }
            }
            _ = try await make(RecordedTransport([.success(answer)])).send(message)
        }
        let empty = try await make(
            RecordedTransport([.success(HTTPResponse(status: acceptance.status))])
        ).send(message)
        report.expect(
            empty.isUnknown || empty.isAccepted,
            "an empty answer of success is told as \(empty)"
        )
    }

    /// A second try must show the carrier the id of the first.
    private func checkRepeat(_ report: inout ConformanceReport) async throws {
        let transport = RecordedTransport([
            .failure(CurlError(.timedOut, sent: .maybeSent, detail: "scripted"))
        ])
        let carrier = try make(transport)
        for _ in 0..<2 { _ = await carrier.send(message) }
        let requests = transport.requests
        report.expect(requests.count == 2, "\(requests.count) requests for two tries")
        for request in requests {
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            let places = request.headers.map(\.1) + [request.url, body]
            report.expect(
                places.contains { $0.contains(message.id) },
                "a try does not show the message's id"
            )
            report.expect(
                request.deadline <= .seconds(110),
                "a try may last longer than the outbox's lease"
            )
            report.expect(request.maximumResponseBytes <= 1 << 20, "the answer's length is not bounded")
        }
    }
}

extension SendOutcome {
    fileprivate var isAccepted: Bool {
        if case .accepted = self { return true }
        return false
    }

    fileprivate var isUnknown: Bool {
        if case .unknown = self { return true }
        return false
    }

    fileprivate var isFinal: Bool {
        switch self {
        case .accepted, .permanentFailure, .accountRefused, .optedOut: true
        case .transientFailure, .throttled, .unknown: false
        }
    }
}
