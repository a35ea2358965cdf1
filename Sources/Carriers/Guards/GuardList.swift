import Gateway

/// The section `guard:` of a carrier's file.
struct GuardList: Sendable {
    var entries: [GuardEntry] = []

    /// Reads the section: a guard, or a list of guards all of which must hold.
    ///
    /// Without the section there is none.
    static func read(_ node: DeclarationNode?) -> GuardList {
        GuardList(entries: node?.elements.compactMap { GuardEntry.read($0) } ?? [])
    }

    /// The guards for which the configuration gives the keys.
    ///
    /// - Parameters:
    ///   - scope: The settings, among them `publicURL`: where the carrier's webhooks are for the carrier.
    ///   - carrier: The carrier's name, for problems.
    /// - Returns: The guards.
    /// - Throws: A setting that cannot be used.
    func activated(scope: borrowing ValueScope, carrier: String) throws(CarrierSettingsError) -> ActiveGuards {
        var base: PublicURL.Base?
        if let url = scope.settings["publicURL"], !url.isEmpty {
            base = PublicURL.Base(url)
            guard base != nil else {
                throw .malformed(
                    carrier: carrier,
                    key: "publicURL",
                    problem: "is no URL of webhooks",
                    mend: "write it as https://gateway.example.org/carriers/\(carrier)"
                )
            }
        }
        var active: [ActiveGuards.Entry] = []
        for entry in entries {
            var condition = entry.condition
            if let asked = condition, asked.sources.allSatisfy(\.isOfConfiguration) {
                guard (try? asked.holds(in: scope)) ?? true else { continue }
                condition = nil
            }
            guard let made = try entry.make(in: scope, carrier: carrier) else { continue }
            active.append(.init(guardian: made, condition: condition, paths: entry.paths, status: entry.status))
        }
        return ActiveGuards(entries: active, base: base)
    }
}

extension ValueSource {
    /// Whether it reads what the configuration gives, and nothing of a request.
    fileprivate var isOfConfiguration: Bool {
        if case .name = place { true } else { false }
    }
}

/// The guards before a carrier's webhooks; all that stand before a path must hold.
struct ActiveGuards: Sendable {
    struct Entry: Sendable {
        var guardian: any WebhookGuard
        var condition: ValueCondition?
        var paths: Set<String>
        var status: Int?
    }

    private let entries: [Entry]
    private let base: PublicURL.Base?

    init(entries: [Entry] = [], base: PublicURL.Base? = nil) {
        self.entries = entries
        self.base = base
    }

    /// Whether nobody is asked for anything.
    var isEmpty: Bool { entries.isEmpty }

    /// Whether every path has a guard that is always asked, so that nobody can imitate the carrier.
    var isRestricting: Bool { entries.contains { $0.condition == nil && $0.paths.isEmpty } }

    /// Checks who called.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - paths: The `at:` of the rules that may read it.
    ///   - scope: What the guards' templates read beside the request: names and settings.
    /// - Throws: Why it is not believed.
    func verify(
        _ request: CarrierRequest,
        at paths: some Sequence<String>,
        scope: borrowing ValueScope
    ) throws(CarrierRejection) {
        guard !entries.isEmpty else { return }
        var scope = copy scope
        // A document of its own: what is read here must not decide how the rules read the body.
        scope.document = WireDocument(request: request)
        let signed = SignedRequest(request, base: base, scope: scope)
        for entry in entries where entry.paths.isEmpty || paths.contains(where: entry.paths.contains) {
            if let condition = entry.condition, try !condition.holds(in: scope) { continue }
            try entry.guardian.verify(signed)
        }
    }

    /// The status of the answer to who is not believed: 401 where a user and a password are asked for.
    var refusalStatus: Int {
        entries.lazy.compactMap(\.status).first ?? (challenge == nil ? 403 : 401)
    }

    /// The header fields of that answer.
    var refusalHeaders: [String: String] { challenge.map { ["WWW-Authenticate": $0] } ?? [:] }

    private var challenge: String? { entries.lazy.compactMap(\.guardian.challenge).first }
}
