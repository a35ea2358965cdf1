/// What a check is for, with a small mistake that it finds and the mend: `hatif explain CODE`.
public struct Explanation: Sendable {
    /// The check's code, for example `S01`.
    public let code: String
    /// A file with the mistake; beside it stands a small service, unless the mistake is that it does not.
    public let example: String
    /// The same file, mended.
    public let mended: String

    /// What the mistake is a mistake beside, where the example alone does not show it.
    enum Companion: Sendable {
        /// The version of the example that is live.
        case live(String)
        /// The PO file of French that is kept beside the menus.
        case translation(String)
    }

    /// What stands beside the example.
    let companion: Companion?
    let english: String
    let french: String
    let arabic: String
    /// The languages of the service beside the example; none when there is no service.
    let languages: [String]

    init(
        _ code: String,
        _ english: String,
        _ french: String,
        _ arabic: String,
        in languages: [String] = ["en"],
        beside companion: Companion? = nil,
        _ example: String,
        _ old: String,
        _ new: String
    ) {
        self.code = code
        self.english = english
        self.french = french
        self.arabic = arabic
        self.languages = languages
        self.companion = companion
        self.example = example
        self.mended = example.replacing(old, with: new, maxReplacements: 1)
    }

    /// All explanations, by code.
    public static let all: [Explanation] =
        (layout + texts + structure + options + answers + handlers + keywords + declarations
        + comparisons)
        .sorted { $0.code < $1.code }

    /// The explanation of a code in large or small letters; `nil` when there is no such check.
    public static func of(_ code: String) -> Explanation? {
        all.first { $0.code == code.uppercased() }
    }

    /// The headline that messages of this check have.
    public func title(in language: MessageLanguage) -> String {
        let title = CheckCode(rawValue: code)?.title ?? FaultCode(rawValue: code)?.title ?? .verbatim(code)
        return WordingRenderer(language: language).render(title)
    }

    /// What the check is for.
    public func purpose(in language: MessageLanguage) -> String {
        switch language {
        case .english: english
        case .french: french
        case .arabic: arabic
        }
    }

    /// The files to compile, with the mistake or mended.
    func sources(mended: Bool) -> [MenuSource] {
        sources(of: mended ? self.mended : example)
    }

    /// The files to compile when the example is this.
    func sources(of text: String) -> [MenuSource] {
        let own = MenuSource(path: "example.menu", text: text)
        return languages.isEmpty ? [own] : [own, MenuSource(path: "service.menu", text: service)]
    }

    /// A small service: languages, one code, the keys, and the words for yes and no.
    private var service: String {
        let keys = [("back", "0"), ("home", "00"), ("more", "98"), ("previous", "99")]
        let words = ["yes": ["en": "YES", "fr": "OUI", "ar": "نعم"], "no": ["en": "NO", "fr": "NON", "ar": "لا"]]
        var lines = ["service town", "  languages " + languages.joined(separator: " "), "  dial *100#", "  sms 1234"]
        for (key, stroke) in keys {
            lines.append("  key \(key) \(stroke)")
            lines += languages.map { "    \($0): " + Self.label(of: key, in: $0) }
        }
        for group in ["yes", "no"] {
            lines.append("  words \(group)")
            lines += languages.map { "    \($0): " + (words[group]?[$0] ?? group) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func label(of key: String, in language: String) -> String {
        let labels = [
            "back": ["fr": "Retour", "ar": "رجوع"], "home": ["fr": "Accueil", "ar": "البداية"],
            "more": ["fr": "Suite", "ar": "المزيد"], "previous": ["fr": "Avant", "ar": "السابق"],
        ]
        return labels[key]?[language] ?? key.prefix(1).uppercased() + key.dropFirst()
    }
}
