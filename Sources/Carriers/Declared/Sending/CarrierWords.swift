import ShortText

/// Whose number and which text no reason may hold.
struct PrivateMatter: Sendable {
    var phone: MSISDN
    var text: String
}

/// The carrier's own words on why it took a message or not: one bounded line, without what is private.
struct CarrierWords: Sendable {
    /// The longest reason that is kept.
    static let longest = 100
    /// A shorter secret hides too much of what is no secret.
    private static let shortestSecret = 4
    private static let veil = "…"

    /// Settings that nobody may read, such as keys and passwords.
    private let secrets: [String]

    init(secrets: [String] = []) {
        self.secrets = secrets.filter { $0.utf8.count >= Self.shortestSecret }.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// The words as one line, bounded; nothing when there are none.
    ///
    /// - Parameters:
    ///   - text: What the carrier said.
    ///   - matter: What may be in it and must not stay.
    /// - Returns: The line, or `nil`.
    func line(_ text: String?, about matter: PrivateMatter? = nil) -> String? {
        guard let text, !text.isEmpty else { return nil }
        // What is cut off need not be cleaned; what is kept may begin in the middle of nothing private.
        var line = String(text.prefix(Self.longest * 8).map { $0.isNewline || $0.isControl ? " " : $0 })
        if let words = matter?.text, words.utf8.count >= Self.shortestSecret {
            line = line.replacing(words, with: Self.veil)
        }
        for secret in secrets { line = line.replacing(secret, with: Self.veil) }
        if let phone = matter?.phone { line = Self.hide(phone, in: line) }
        line = line.split(separator: " ").joined(separator: " ")
        return line.isEmpty ? nil : String(line.prefix(Self.longest))
    }

    /// Hides the number in whatever way it is written: a run of digits, perhaps with blanks or dashes, that ends with its
    /// last digits.
    private static func hide(_ phone: MSISDN, in line: String) -> String {
        let ending = String(phone.e164.suffix(7))
        var result = ""
        var run = ""
        func close() {
            let digits = run.filter(\.isASCIIDigit)
            let tail = String(run.reversed().prefix { !$0.isASCIIDigit }.reversed())
            result += digits.contains(ending) ? veil + tail : run
            run = ""
        }
        for character in line {
            let goesOn =
                character.isASCIIDigit || (run.isEmpty ? character == "+" : character == " " || character == "-")
            if !goesOn { close() }
            if goesOn { run.append(character) } else { result.append(character) }
        }
        close()
        return result
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
    fileprivate var isControl: Bool { unicodeScalars.allSatisfy { $0.properties.generalCategory == .control } }
}
