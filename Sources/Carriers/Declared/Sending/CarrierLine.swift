import CurlClient
import Gateway

/// The way of requests to a carrier: with a token where one is needed, to the next address where one cannot be reached, and
/// always within a time.
struct CarrierLine: Sendable {
    /// What a request met.
    enum Result {
        case answered(HTTPResponse)
        /// There is no answer, and this is what came of it.
        case failed(SendOutcome)
        /// It could not be written, and this is what came of it.
        case unwritable(SendOutcome)
    }

    /// Writes a request with its values.
    typealias Writing = (ValueScope) throws(CarrierRejection) -> RequestTemplate.Written

    /// A request that is to be sent.
    struct Call {
        /// What the description says of it.
        let template: RequestTemplate
        /// Its values; the token is added.
        let scope: ValueScope
        /// Which address to begin with.
        let rotation: AddressRotation
        /// Writes it with its values.
        let write: Writing
        /// Whether an answer says that the carrier does not have it and another try may succeed.
        let isTransient: (HTTPResponse) -> Bool
    }

    /// All that one sending needs ends within this time: the outbox takes a message for lost after 120 s.
    static let longest = Duration.seconds(100)

    let transport: any HTTPTransport
    let clock: GatewayClock
    private let values: SendingValues
    private let token: TokenTemplate?
    private let keeper: TokenKeeper

    init(transport: any HTTPTransport, clock: GatewayClock, values: SendingValues, token: TokenTemplate?) {
        self.transport = transport
        self.clock = clock
        self.values = values
        self.token = token
        keeper = TokenKeeper(clock: clock)
    }

    /// Sends a request.
    ///
    /// - Parameters:
    ///   - call: The request.
    ///   - end: When all must be over.
    /// - Returns: The answer, or what came of it without one.
    func send(_ call: Call, until end: Timestamp) async -> Result {
        var scope = call.scope
        var isSecond = false
        while true {
            var held: HeldToken?
            if let token {
                do throws(TokenRefusal) {
                    held = try await self.held(token)
                } catch {
                    return .failed(error.outcome)
                }
                scope.names["token"] = held?.value
            }
            let written: RequestTemplate.Written
            do throws(CarrierRejection) {
                written = try call.write(scope)
            } catch {
                return .unwritable(outcome(of: error))
            }
            let result = await send(written, call, until: end)
            guard case .answered(let response) = result, response.status == 401, !isSecond, let held,
                call.template.retriesUnauthorized
            else { return result }
            // The carrier did not take it, so that it can be sent again with another token.
            keeper.forget(held)
            isSecond = true
        }
    }

    /// Tries the addresses one after the other, as long as the carrier certainly does not have the request.
    private func send(_ written: RequestTemplate.Written, _ call: Call, until end: Timestamp) async -> Result {
        var last = Result.failed(.transientFailure(reason: "there was no time left"))
        let order = call.rotation.order(of: written.addresses.count, now: clock.now())
        for (number, index) in order.enumerated() {
            let left = end - clock.now()
            guard left > .zero else { return last }
            var request = written.request
            request.url = written.addresses[index]
            request.deadline = min(call.template.timeout ?? values.timeout, left)
            do throws(CurlError) {
                let response = try await transport.send(request)
                last = .answered(response)
                guard number + 1 < order.count, call.isTransient(response) else {
                    call.rotation.answered(index, now: clock.now())
                    return last
                }
            } catch {
                last = .failed(GeneralOutcome.of(error))
                guard error.sent == .neverSent, error.kind != .cancelled else { return last }
            }
        }
        return last
    }

    /// What a message lacks ends it; what the configuration lacks is mended by people, while messages wait.
    private func outcome(of rejection: CarrierRejection) -> SendOutcome {
        guard case .missing(let field) = rejection else {
            return .permanentFailure(reason: "the request cannot be written: " + rejection.line)
        }
        if ["callback", "callbackURL", "publicURL"].contains(field) {
            return .accountRefused(reason: "the carrier must be told where our webhooks are: configure `publicURL`")
        }
        if values.wanted.contains(field) {
            return .accountRefused(reason: "the request cannot be written: configure `\(field)`")
        }
        return .permanentFailure(reason: "the request cannot be written: " + rejection.line)
    }

    /// The token, which is no message's: only what is the same for all requests may stand in the log-in.
    private func held(_ token: TokenTemplate) async throws(TokenRefusal) -> HeldToken {
        try await keeper.token { () async throws(TokenRefusal) in
            let scope = values.scope([:], now: clock.now())
            var request: HTTPRequest
            do throws(CarrierRejection) {
                request = try token.request.write(scope).request
            } catch {
                throw TokenRefusal(outcome: .accountRefused(reason: "the log-in cannot be written: " + error.line))
            }
            request.deadline = min(token.request.timeout ?? values.timeout, Self.longest / 2)
            let response: HTTPResponse
            do throws(CurlError) {
                response = try await transport.send(request)
            } catch {
                throw TokenTemplate.refusal(error)
            }
            return try token.token(response, scope)
        }
    }
}

extension CarrierLine.Result {
    /// What came of one message, or one screen.
    func outcome(_ judge: (HTTPResponse) -> SendOutcome) -> SendOutcome {
        switch self {
        case .answered(let response): judge(response)
        case .failed(let outcome): outcome
        case .unwritable(let outcome): outcome
        }
    }
}

extension SendOutcome {
    /// Whether the carrier does not have it and another try may succeed.
    var isTransient: Bool {
        if case .transientFailure = self { true } else { false }
    }

    /// Whether the carrier took it.
    var isAccepted: Bool {
        if case .accepted = self { true } else { false }
    }
}
