/// A carrier's account as a case configures it, in our own names.
struct CaseAccount: Sendable, Equatable {
    /// Our settings; tables and lists stay as the case has them.
    var settings: [String: CaseValue] = [:]
    /// The country of national numbers.
    var country: String?
    /// The originators.
    var shortCodes: [String] = []
    /// Which of several ways to send is meant.
    var variant: String?

    /// Reads the account of a case.
    ///
    /// - Parameters:
    ///   - recorded: The case.
    ///   - hints: What the carrier's file says of cases.
    ///   - known: The settings of the carrier's file.
    ///   - guardKeys: Those of them by which webhooks are proved genuine.
    init(_ recorded: RecordedCase, hints: CaseHints, known: [String], guardKeys: [String] = []) {
        var config = recorded.config
        if recorded.direction == .signature {
            // Some cases say what kind of secret it is.
            let secret = recorded.meant("secret")?.split(separator: " ").last.map { CaseValue.string(String($0)) }
            for name in guardKeys { settings[name] = secret }
            for name in ["scheme", "sp_id"] { config[name] = recorded.meaning[name] }
            config["secret"] = secret
        }
        if let token = recorded.meaning["auth"]?["auth_token"] { config["auth_token"] = token }
        for (name, value) in config.sorted(by: { $0.key < $1.key }) {
            switch name {
            case "country": country = value.text
            case "our_number": shortCodes = value.text.map { [$0] } ?? []
            default: break
            }
            guard let setting = hints.setting(for: name, known: known) else { continue }
            settings[setting] = value.text.flatMap { hints.word(for: $0, of: name) }.map(CaseValue.string) ?? value
        }
        for (name, value) in hints.defaults where settings[name] == nil { settings[name] = .string(value) }
    }
}

/// What a case leaves unsaid, with the marks that stand for it.
struct CaseGaps: Sendable {
    /// What of a message may be missing, by its name in the meaning.
    static let meanings: [RecordedCase.Direction: [String]] = [
        .send: ["to", "text", "from", "our_message_id"],
        .ussdPush: ["msisdn", "text", "session_id"],
    ]

    /// Marks by setting.
    private(set) var settings: [String: String] = [:]
    /// The settings that the configuration must give.
    private let needed: [String]
    /// Marks by name in the meaning.
    private(set) var meanings: [String: String] = [:]

    /// Marks what is missing.
    ///
    /// - Parameters:
    ///   - recorded: The case.
    ///   - account: Its account.
    ///   - names: The settings of the file that may be read from the case's request.
    ///   - needed: Those of them that the configuration must give.
    ///   - addresses: Those of them that are URLs.
    init(
        _ recorded: RecordedCase,
        _ account: CaseAccount,
        settings names: [String],
        needed: [String],
        addresses: Set<String>
    ) {
        self.needed = needed
        for (index, name) in names.sorted().enumerated() where account.settings[name] == nil {
            settings[name] = addresses.contains(name) ? "http://zq\(index)qz.example" : "zq\(index)qz"
        }
        for name in Self.meanings[recorded.direction] ?? [] where recorded.meaning[name] == nil {
            if name == "from", !account.shortCodes.isEmpty { continue }
            meanings[name] = name == "to" || name == "msisdn" ? "213550009173" : "zq\(name)qz"
        }
    }

    /// Whether nothing is missing.
    var isEmpty: Bool { settings.isEmpty && meanings.isEmpty }

    /// The account and the case with the marks in place of what is missing.
    func marked(_ account: CaseAccount, _ recorded: RecordedCase) -> (CaseAccount, RecordedCase) {
        filled(account, recorded, settings.mapValues { .value($0) }, meanings.mapValues { .value($0) })
    }

    /// The account and the case with what the case's request shows.
    ///
    /// - Parameters:
    ///   - account: The account.
    ///   - recorded: The case.
    ///   - request: Our request, rendered with the marks.
    /// - Returns: Both, filled in.
    func filled(
        _ account: CaseAccount,
        _ recorded: RecordedCase,
        from request: RequestLeaves
    ) -> (CaseAccount, RecordedCase) {
        let theirs = RequestLeaves(recorded.request)
        let prefixed = Dictionary(uniqueKeysWithValues: meanings.map { ("meaning " + $0, $1) })
        let findings = GapFiller.findings(of: settings.merging(prefixed) { $1 }, ours: request, theirs: theirs)
        let meant = meanings.keys.reduce(into: [:]) { $0[$1] = findings["meaning " + $1] }
        var values = findings.filter { settings[$0.key] != nil }
        // What only a log-in or a hash holds cannot be seen; anything serves in its place.
        for name in needed where values[name] == nil { values[name] = settings[name].map { .value($0) } }
        return filled(account, recorded, values, meant)
    }

    private func filled(
        _ account: CaseAccount,
        _ recorded: RecordedCase,
        _ settings: [String: GapFiller.Finding],
        _ meanings: [String: GapFiller.Finding]
    ) -> (CaseAccount, RecordedCase) {
        var account = account
        var recorded = recorded
        // What our request has and the case's has not was not configured: an empty setting leaves it out.
        for (name, finding) in settings { account.settings[name] = .string(finding.text) }
        var members = recorded.meaning.members
        for (name, finding) in meanings where finding != .absent { members[name] = .string(finding.text) }
        recorded.meaning = .object(members)
        return (account, recorded)
    }
}

extension GapFiller.Finding {
    /// The value; empty when there is none.
    var text: String {
        if case .value(let text) = self { text } else { "" }
    }
}
