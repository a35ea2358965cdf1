import CurlClient
import Gateway
import ShortText

/// What is the same for all requests of a carrier.
struct SendingValues: Sendable {
    /// The settings and the carrier's own names.
    var settings: [String: String]
    /// Settings with several values.
    var lists: [String: [String]] = [:]
    /// The tables of the file and of the settings.
    var tables: [String: ValueTable] = [:]
    /// The names of the settings that the file knows, whether they are given or not.
    var wanted: Set<String> = []
    /// Settings that nobody may read.
    var secrets: [String] = []
    /// By which national numbers are read.
    var country: Country
    /// How long to wait for an answer where the file does not say it.
    var timeout: Duration = .seconds(20)

    /// The values with the names of one request.
    func scope(_ names: [String: String], now: Timestamp) -> ValueScope {
        ValueScope(names: names, lists: lists, settings: settings, tables: tables, now: now, country: country)
    }
}

/// Sends what a carrier's file describes: messages one by one or together, screens, and questions about messages.
struct DeclaredSender: Sendable {
    /// How messages go out; `nil` when the file does not say it.
    let template: SendTemplate?
    let values: SendingValues
    let line: CarrierLine
    let words: CarrierWords
    let taken = PartsTaken()
    let rotation = AddressRotation()
    private let push: PushTemplate?
    private let inquiry: InquiryTemplate?
    private let pushRotation = AddressRotation()
    private let inquiryRotation = AddressRotation()

    /// Makes a sender of what a file says and the configuration gives.
    init(_ declaration: SendingDeclaration, values: SendingValues, transport: any HTTPTransport, clock: GatewayClock) {
        template = declaration.send(variant: values.settings["variant"])
        push = declaration.push
        inquiry = declaration.inquiry
        self.values = values
        words = CarrierWords(secrets: values.secrets)
        line = CarrierLine(transport: transport, clock: clock, values: values, token: declaration.token)
    }

    /// How many messages go in one request.
    var maximumBatch: Int { template?.batch?.most ?? 1 }

    /// Whether the carrier finds repeats by our id.
    var findsRepeats: Bool { template?.findsRepeats ?? false }

    /// The present moment.
    var now: Timestamp { line.clock.now() }

    // MARK: - Messages

    /// Hands a message over, in as many parts as the carrier wants.
    func send(_ message: OutboundMessage) async -> SendOutcome {
        guard let template else {
            return .permanentFailure(reason: "the carrier's file does not say how messages go out")
        }
        let start = now
        let text: String
        do throws(CarrierRejection) {
            text = try self.text(of: message, template, now: start)
        } catch {
            return .permanentFailure(reason: "the text cannot be written: " + error.line)
        }
        let parts = parts(of: text, template, now: start)
        guard parts.count > 1 else {
            let scope = values.scope(SendingNames.of(message, text: text, now: start), now: start)
            return await send(message, template, [scope], until: start + CarrierLine.longest)
        }
        return await send(message, parts: parts, template, from: start)
    }

    /// Hands over one request, into which several scopes may be written: the parts of a text.
    func send(
        _ message: OutboundMessage,
        _ template: SendTemplate,
        _ scopes: [ValueScope],
        joining: BatchJoining? = nil,
        until end: Timestamp
    ) async -> SendOutcome {
        let matter = PrivateMatter(phone: message.to, text: message.text)
        func judge(_ response: HTTPResponse) -> SendOutcome {
            template.answers.outcome(response, scopes[0], words, about: matter)
        }
        let call = call(template, scopes, joining: joining) { judge($0).isTransient }
        return await line.send(call, until: end).outcome(judge)
    }

    /// A request, into which several scopes may be written.
    func call(
        _ template: SendTemplate,
        _ scopes: [ValueScope],
        joining: BatchJoining?,
        isTransient: @escaping (HTTPResponse) -> Bool
    ) -> CarrierLine.Call {
        CarrierLine.Call(
            template: template.request,
            scope: scopes[0],
            rotation: rotation,
            write: { (scope) throws(CarrierRejection) in
                guard let joining, scopes.count > 1 else { return try template.request.write(scope) }
                var written: [RequestTemplate.Written] = []
                for one in scopes {
                    var one = one
                    one.names["token"] = scope.names["token"]
                    written.append(try template.request.write(one))
                }
                return try joining.merge(written)
            },
            isTransient: isTransient
        )
    }

    /// What the message says, as the carrier shall get it.
    func text(of message: OutboundMessage, _ template: SendTemplate, now: Timestamp) throws(CarrierRejection) -> String
    {
        guard let rule = template.message else { return message.text }
        let names = SendingNames.of(message, text: message.text, now: now)
        return try rule.value(in: values.scope(names, now: now)) ?? ""
    }

    // MARK: - Screens and questions

    /// Shows a screen by a request of its own.
    func push(_ screen: ScreenPush) async -> SendOutcome {
        guard let push, let template = push.request(for: screen) else {
            return .permanentFailure(reason: "the carrier's file does not say how such screens go out")
        }
        let start = now
        let scope = values.scope(SendingNames.of(screen), now: start)
        let matter = PrivateMatter(phone: screen.to, text: screen.text)
        func judge(_ response: HTTPResponse) -> SendOutcome {
            push.answers.outcome(response, scope, words, about: matter)
        }
        let call = CarrierLine.Call(
            template: template,
            scope: scope,
            rotation: pushRotation,
            write: template.write,
            isTransient: { judge($0).isTransient }
        )
        return await line.send(call, until: start + CarrierLine.longest).outcome(judge)
    }

    /// Asks what became of a message.
    func inquire(about message: OutboundMessage) async -> SendInquiry {
        guard let inquiry else { return .untold }
        let start = now
        let scope = values.scope(SendingNames.of(message, text: message.text, now: start), now: start)
        let call = CarrierLine.Call(
            template: inquiry.request,
            scope: scope,
            rotation: inquiryRotation,
            write: inquiry.request.write,
            isTransient: { GeneralOutcome.of($0, hasRules: true).isTransient }
        )
        guard case .answered(let response) = await line.send(call, until: start + CarrierLine.longest) else {
            return .untold
        }
        return inquiry.knowledge(response, scope)
    }
}
