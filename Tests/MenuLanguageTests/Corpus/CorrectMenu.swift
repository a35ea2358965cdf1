import MenuLanguage
import Testing

/// A menu without any mistake, as an operator could have written it.
struct CorrectMenu: CustomTestStringConvertible, Sendable {
    var what: String
    var files: [String: String]

    /// A menu whose flows stand in a file of their own, beside a service in some languages.
    ///
    /// - Parameters:
    ///   - what: What is special about it.
    ///   - languages: The languages of the service.
    ///   - lines: More lines of the service.
    ///   - flows: Flows and declarations.
    init(_ what: String, _ languages: String..., lines: String = "", flows: String) {
        self.what = what
        self.files = ["service.menu": Self.service(languages, lines), "flows.menu": flows]
    }

    /// A menu that is written whole.
    init(_ what: String, files: [String: String]) {
        self.what = what
        self.files = files
    }

    var testDescription: String { what }

    var sources: [MenuSource] { files.map { MenuSource(path: $0.key, text: $0.value) } }

    private static let common: [String: [String: String]] = [
        "back": ["ar": "رجوع", "fr": "Retour", "en": "Back"],
        "home": ["ar": "البداية", "fr": "Accueil", "en": "Home"],
        "more": ["ar": "المزيد", "fr": "Suite", "en": "More"],
        "previous": ["ar": "السابق", "fr": "Avant", "en": "Previous"],
        "yes": ["ar": "نعم", "fr": "OUI", "en": "YES"], "no": ["ar": "لا", "fr": "NON", "en": "NO"],
        "stop": ["ar": "توقف", "fr": "STOP", "en": "STOP"], "help": ["ar": "مساعدة", "fr": "AIDE", "en": "HELP"],
    ]

    private static func service(_ languages: [String], _ lines: String) -> String {
        func texts(_ word: String) -> String {
            languages.map { "    \($0): \(common[word]?[$0] ?? word)\n" }.joined()
        }
        let keys = [("back", "0"), ("home", "00"), ("more", "98"), ("previous", "99")]
        return "service town\n  languages \(languages.joined(separator: " "))\n  dial *150#\n  sms 1500\n" + lines
            + keys.map { "  key \($0) \($1)\n" + texts($0) }.joined()
            + ["yes", "no", "stop", "help"].map { "  words \($0)\n" + texts($0) }.joined()
    }
}
