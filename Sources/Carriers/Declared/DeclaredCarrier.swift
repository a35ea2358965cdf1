import CurlClient
import Gateway

/// A carrier as its file declares it.
struct DeclaredCarrier: Carrier {
    let profile: CarrierProfile
    let declaration: CarrierDeclaration
    let environment: CarrierEnvironment
    let guards: ActiveGuards
    /// The outbound half; `nil` when the file has none.
    let sender: DeclaredSender?

    // MARK: - Webhooks

    func decode(_ request: CarrierRequest) throws(CarrierRejection) -> CarrierReading {
        let document = WireDocument(request: request)
        var scope = environment.scope(now: request.receivedAt)
        scope.document = document
        let rule = try rule(for: request, document, scope)
        let events = try EventReader(rule: rule, shortCodes: profile.shortCodes).events(scope)
        return CarrierReading(events, echo: echo(of: rule, scope))
    }

    /// The first rule that fits a request; the document is left as that rule reads it.
    func rule(
        for request: CarrierRequest,
        _ document: WireDocument,
        _ scope: ValueScope
    ) throws(CarrierRejection) -> ReceiveRule {
        var candidates: [(index: Int, path: [String: String])] = []
        for index in declaration.rules.indices {
            guard let path = declaration.rules[index].match(path: request.path),
                declaration.rules[index].methods.contains(request.method)
            else { continue }
            candidates.append((index, path))
            // Nothing more is asked: the rules behind it are never reached.
            if guards.isEmpty, declaration.rules[index].condition == nil { break }
        }
        guard !candidates.isEmpty else { throw unfit(request) }
        if !guards.isEmpty {
            let guarded = candidates.map { declaration.rules[$0.index] }.filter { !$0.isUnguarded }
            let paths = guarded.flatMap { $0.paths.map(\.text) }
            if !paths.isEmpty { try guards.verify(request, at: paths, scope: scope) }
        }
        for (index, path) in candidates {
            document.kind = declaration.rules[index].body
            document.path = path
            guard let condition = declaration.rules[index].condition else { return declaration.rules[index] }
            if try condition.holds(in: scope) { return declaration.rules[index] }
        }
        let conditions = candidates.compactMap { declaration.rules[$0.index].condition }
        let expected = Set(conditions.flatMap(\.sources).map(\.field)).sorted().joined(separator: ", ")
        throw .refused(problem: "the request is none of those that are taken here; it is told by: \(expected)")
    }

    /// Why no rule takes a path and a method.
    private func unfit(_ request: CarrierRequest) -> CarrierRejection {
        let methods = Set(declaration.rules.filter { $0.match(path: request.path) != nil }.flatMap(\.methods))
        if methods.isEmpty { return .unknownPath }
        let taken = methods.sorted().joined(separator: " and ")
        return .refused(problem: "this path takes \(taken), not \(request.method)")
    }

    /// What the answers need of the request again.
    private func echo(of rule: ReceiveRule, _ scope: ValueScope) -> [String: String] {
        var echo: [String: String] = [:]
        if rule.isRemembered { echo[Self.ruleKey] = String(rule.index) }
        for source in rule.echoed {
            // What cannot be read here was not needed for the meaning.
            if let value = try? scope.value(source) { echo[source.text] = value }
        }
        guard !rule.echoedNames.isEmpty else { return echo }
        var inner = scope
        inner.names["now"] = TimeFormat.text(scope.now)
        inner.names["receivedAt"] = String(scope.now.milliseconds)
        for name in rule.echoedNames { echo[Self.namePrefix + name] = inner.names[name] }
        for (name, value) in rule.lets {
            inner.names[name] = (try? value.value(in: inner)) ?? nil
            if rule.echoedNames.contains(name) { echo[Self.namePrefix + name] = inner.names[name] }
        }
        return echo
    }

    static let ruleKey = "rule"
    static let namePrefix = "name:"

    // MARK: - Messages

    private static let noSend = "this carrier's file has no send section"

    func send(_ message: OutboundMessage) async -> SendOutcome {
        await sender?.send(message) ?? .permanentFailure(reason: Self.noSend)
    }

    func send(_ messages: [OutboundMessage]) async -> [SendOutcome] {
        await sender?.send(messages) ?? messages.map { _ in .permanentFailure(reason: Self.noSend) }
    }

    func inquire(about message: OutboundMessage) async -> SendInquiry {
        await sender?.inquire(about: message) ?? .untold
    }

    func push(_ screen: ScreenPush) async -> SendOutcome {
        await sender?.push(screen) ?? .permanentFailure(reason: Self.noSend)
    }
}

extension DeclaredCarrier {
    /// Makes a carrier of its file and settings.
    ///
    /// - Parameters:
    ///   - declaration: What the file says.
    ///   - settings: What the configuration says.
    ///   - defaults: What holds where both are silent.
    ///   - transport: The way to the carrier's API; without one nothing is sent.
    /// - Throws: What is wrong with the settings, and the mend.
    init(
        _ declaration: CarrierDeclaration,
        _ settings: CarrierSettings,
        _ defaults: CarrierDefaults,
        transport: (any HTTPTransport)?
    ) throws(CarrierSettingsError) {
        let environment = try CarrierEnvironment(declaration, settings, defaults)
        let guards = try declaration.guards.activated(
            scope: environment.scope(now: Timestamp(milliseconds: 0)),
            carrier: settings.name
        )
        self.declaration = declaration
        self.environment = environment
        self.guards = guards
        if let sending = declaration.sending, let transport {
            var values = environment.sendingValues
            values.wanted = Set(declaration.settings.map(\.name))
            sender = DeclaredSender(
                sending,
                values: values,
                transport: transport,
                clock: defaults.clock
            )
        } else {
            sender = nil
        }
        var profile = declaration.profile(settings, defaults, guards: guards)
        profile.findsRepeats = sender?.findsRepeats ?? false
        profile.maximumBatch = sender?.maximumBatch ?? 1
        self.profile = profile
    }
}

extension CarrierEnvironment {
    /// The same for the outbound half.
    fileprivate var sendingValues: SendingValues {
        SendingValues(
            settings: settings,
            lists: lists,
            tables: tables,
            secrets: secrets.sorted().compactMap { settings[$0] },
            country: country,
            timeout: timeout
        )
    }
}

extension CarrierDeclaration {
    /// What the gateway must know of the carrier.
    fileprivate func profile(
        _ settings: CarrierSettings,
        _ defaults: CarrierDefaults,
        guards: ActiveGuards
    ) -> CarrierProfile {
        var endpoints: [String: Set<String>] = [:]
        var readsHeaders = !guards.isEmpty
        var everyStepNamesPhone = true
        for rule in rules {
            for pattern in rule.paths { endpoints[pattern.endpoint, default: []].formUnion(rule.methods) }
            readsHeaders = readsHeaders || rule.readsHeaders
            if case .ussd(let fields) = rule.meaning, !fields.namesPhone { everyStepNamesPhone = false }
        }
        var profile = settings.profile(defaults, limits: limits, endpoints: endpoints)
        profile.readsHeaders = readsHeaders || replies.all.flatMap(\.template.templates).contains(where: \.readsHeaders)
        profile.answersLater = answersLater
        profile.everyStepNamesPhone = everyStepNamesPhone
        return profile
    }
}
