import CurlClient
import Gateway
import ShortText

/// Has a carrier send what a case means, and compares the request and what becomes of the recorded answer.
struct OutboundReplay {
    private let recorded: RecordedCase
    private let carrier: any Carrier
    private let transport: CaseTransport

    /// Sets the replay up.
    ///
    /// - Parameters:
    ///   - recorded: The case; what it leaves unsaid is filled in.
    ///   - carrier: The carrier, made for the case and with the transport.
    ///   - transport: The carrier's side.
    init(_ recorded: RecordedCase, carrier: any Carrier, transport: CaseTransport) {
        self.recorded = recorded
        self.carrier = carrier
        self.transport = transport
    }

    /// Plays it.
    ///
    /// - Returns: What differs.
    func run() async -> [CaseDifference] {
        switch recorded.direction {
        case .ussdPush: await push()
        case .login: await login()
        case .signature: await signed()
        case .ussd, .ussdEvent, .inboundSMS, .report, .optOut, .send, .poll: await send()
        }
    }

    private func send() async -> [CaseDifference] {
        guard let message = CaseMessage(recorded, profile: carrier.profile).message else {
            return [CaseDifference("meaning.to", expected: recorded.meant("to") ?? "a number", found: "no number")]
        }
        let outcome = await carrier.send(message)
        return requests(outcome) + OutcomeComparison(recorded).differences(outcome)
    }

    private func push() async -> [CaseDifference] {
        let phone = recorded.meant("msisdn") ?? CaseMessage.anybody
        guard let to = CaseMessage.number(phone) else {
            return [CaseDifference("meaning.msisdn", expected: phone, found: "no number")]
        }
        let screen = ScreenPush(
            sessionID: recorded.meant("session_id") ?? "",
            to: to,
            serviceCode: carrier.profile.serviceCodes.first ?? "",
            text: recorded.meant("text") ?? "",
            continues: !["notify", "end"].contains(recorded.meant("action") ?? ""),
            carried: CaseSession(recorded).carried
        )
        let outcome = await carrier.push(screen)
        return requests(outcome) + OutcomeComparison(recorded).differences(outcome)
    }

    /// A log-in is tried by sending a message: it must come first, and the message must carry what it gave.
    private func login() async -> [CaseDifference] {
        guard let message = sample else { return [] }
        let outcome = await carrier.send(message)
        guard let login = transport.exchanges.first(where: \.isLogin) else {
            return [CaseDifference("request", expected: "a log-in", found: OutcomeComparison.line(outcome))]
        }
        let differences = RequestComparison(recorded).differences(login.request)
        guard let token = self.token, let sent = transport.messages.first else { return differences }
        let carries = sent.headers.contains { $0.1.contains(token) } || sent.url.contains(token)
        return differences
            + (carries ? [] : [CaseDifference("request.token", expected: token, found: "a message without it")])
    }

    /// A signature that we make is looked for in a message of ours.
    private func signed() async -> [CaseDifference] {
        guard let message = sample, let signature = recorded.meant("signature") else { return [] }
        let outcome = await carrier.send(message)
        guard let request = transport.messages.first else {
            return [CaseDifference("request", expected: "a message", found: OutcomeComparison.line(outcome))]
        }
        let isThere = RequestLeaves(request).texts.values.contains { $0.contains(signature) }
        guard recorded.meaning["valid"] != .boolean(isThere) else { return [] }
        let expected = isThere ? "a message without \(signature)" : "a message with \(signature)"
        return [
            CaseDifference("request", expected: expected, found: String(decoding: request.body ?? [], as: UTF8.self))
        ]
    }

    /// Any message.
    private var sample: OutboundMessage? {
        var recorded = recorded
        recorded.meaning = .object([
            "to": .string(CaseMessage.anybody), "text": .string("Hello"), "clock": recorded.meaning["clock"] ?? .null,
        ])
        return CaseMessage(recorded, profile: carrier.profile).message
    }

    /// What the log-in gave.
    private var token: String? {
        guard let answer = recorded.expected.body.flatMap(CaseValue.init(json:)) else { return nil }
        return ["access_token", "token", "Token"].lazy.compactMap { answer[$0]?.text }.first
    }

    private func requests(_ outcome: SendOutcome) -> [CaseDifference] {
        let requests = transport.messages
        let (number, total) = part
        guard let first = requests.first else {
            let found = "nothing was sent: \(OutcomeComparison.line(outcome))"
            return [CaseDifference("request", expected: recorded.request.method, found: found)]
        }
        if let recorded = total, requests.count == 1, recorded > 1 {
            return RequestComparison(self.recorded, isWhole: true).differences(first)
        }
        guard number <= requests.count else {
            return [CaseDifference("request", expected: "part \(number)", found: "\(requests.count) requests")]
        }
        return RequestComparison(recorded).differences(requests[number - 1])
    }

    /// Which part of a long message the case is, from 1, and of how many.
    private var part: (number: Int, total: Int?) {
        let numbers = (recorded.meant("part") ?? "").split(separator: "/").compactMap { Int($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : (1, nil)
    }
}
