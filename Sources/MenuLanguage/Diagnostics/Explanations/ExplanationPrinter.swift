/// Writes explanations as an operator reads them in a terminal.
public struct ExplanationPrinter: Sendable {
    private let language: MessageLanguage
    private let hasColours: Bool

    /// Makes a printer.
    ///
    /// - Parameters:
    ///   - language: The operator's language.
    ///   - hasColours: Whether the headline is coloured; for terminals only.
    public init(language: MessageLanguage = .english, hasColours: Bool = false) {
        self.language = language
        self.hasColours = hasColours
    }

    /// The headline, what the check is for, a mistake, and the mend.
    public func render(_ explanation: Explanation) -> String {
        ([coloured(headline(explanation)), explanation.purpose(in: language), ""] + beside(explanation) + [
            said("A mistake that it finds:", "Une faute qu'elle trouve :", "خطأ يجده هذا الفحص:"),
            Self.indented(explanation.example), "",
            said("Mended:", "Corrigé :", "بعد الإصلاح:"), Self.indented(Self.change(explanation)),
        ]).joined(separator: "\n")
    }

    /// What the example must be compared with.
    private func beside(_ explanation: Explanation) -> [String] {
        switch explanation.companion {
        case nil: []
        case .live(let text):
            [said("What is live:", "Ce qui est en service :", "المنشور الآن:"), Self.indented(text), ""]
        case .translation(let text):
            [
                said("The file po/fr.po beside the menus:", "Le fichier po/fr.po à côté des menus :", "ملف المترجمين:"),
                Self.indented(text), "",
            ]
        }
    }

    /// A line for each check.
    public func list(_ explanations: [Explanation]) -> String {
        explanations.map { headline($0) }.joined(separator: "\n")
    }

    /// In Arabic the code stands on a line of its own (MENU-LANGUAGE 13.1, rule 8).
    private func headline(_ explanation: Explanation) -> String {
        let title = explanation.title(in: language)
        return language == .arabic ? "\(explanation.code)\n    \(title)" : "\(explanation.code) -- \(title)"
    }

    private func coloured(_ text: String) -> String {
        hasColours ? text.split(separator: "\n").map { "\u{1B}[1m\($0)\u{1B}[0m" }.joined(separator: "\n") : text
    }

    private func said(_ english: String, _ french: String, _ arabic: String) -> String {
        switch language {
        case .english: english
        case .french: french
        case .arabic: arabic
        }
    }

    /// The lines of the mended file that are not in the one with the mistake, with the line above them; all of them when
    /// lines were only taken out.
    private static func change(_ explanation: Explanation) -> String {
        let old = explanation.example.split(separator: "\n")
        let new = explanation.mended.split(separator: "\n")
        let same = zip(old, new).prefix { $0 == $1 }.count
        let sameAtEnd = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
        guard new.count - sameAtEnd > same else { return explanation.mended }
        return new[max(0, same - 1)..<(new.count - sameAtEnd)].joined(separator: "\n")
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "    " + visible($0) }.joined(separator: "\n")
    }

    /// Hidden characters and tabs by their code: an example of one must show it.
    private static func visible(_ line: Substring) -> String {
        var visible = ""
        var previous: UInt32 = 0
        for scalar in line.unicodeScalars {
            let isHidden = scalar == "\t" || HiddenCharacters.isRefused(scalar.value, after: previous)
            visible += isHidden ? "<\(scalar == "\t" ? "tab" : HiddenCharacters.name(scalar.value))>" : String(scalar)
            previous = scalar.value
        }
        return visible
    }
}
