import MenuLanguage
import ShortText

/// Which flow a first word or a dialled code opens; built once for each program.
struct KeywordIndex: Sendable {
    /// A keyword's flow, and the language that it speaks.
    struct Entry: Sendable, Equatable {
        var flow: String
        var language: LanguageTag
        /// As the operator wrote it, for "did you mean".
        var written: String
        /// Whether something may stand behind it.
        var takesArguments: Bool
    }

    private let entries: [String: Entry]
    private let longestKeywordWords: Int
    private let dialled: [DialCode: String]
    private let shortCodes: [String: String]
    private let reserved: [String: ReservedWord]

    init(program: MenuProgram) {
        var entries: [String: Entry] = [:]
        var dialled: [DialCode: String] = [:]
        var shortCodes: [String: String] = [:]
        var longest = 1
        for flow in program.flows {
            for language in program.service.languages {
                for word in flow.keywords[language] ?? [] {
                    let key = TextKey.match(word)
                    entries[key] =
                        entries[key]
                        ?? Entry(
                            flow: flow.name,
                            language: language,
                            written: word,
                            takesArguments: !flow.takes.isEmpty
                        )
                    longest = max(longest, key.split(separator: " ").count)
                }
            }
            for code in flow.dialCodes { dialled[code] = flow.name }
            for code in flow.shortCodes { shortCodes[code] = flow.name }
        }
        self.entries = entries
        self.longestKeywordWords = longest
        self.dialled = dialled
        self.shortCodes = shortCodes
        self.reserved = Self.reserved(of: program, keywords: entries)
    }

    /// STOP and HELP as the menu files say; START as the gateway says, unless a flow has the word.
    private static func reserved(of program: MenuProgram, keywords: [String: Entry]) -> [String: ReservedWord] {
        var reserved: [String: ReservedWord] = [:]
        for (group, meaning) in [(ServiceDeclaration.WordGroup.stop, ReservedWord.Meaning.stop), (.help, .help)] {
            for language in program.service.languages {
                for word in program.service.words[group]?[language] ?? [] {
                    let key = TextKey.match(word)
                    reserved[key] = reserved[key] ?? ReservedWord(meaning: meaning, language: language)
                }
            }
        }
        for (code, words) in ReservedWord.start {
            let language = LanguageTag(code)
            for key in words.map(TextKey.match) where keywords[key] == nil && reserved[key] == nil {
                let isSpoken = program.service.languages.contains(language)
                reserved[key] = ReservedWord(meaning: .start, language: isSpoken ? language : nil)
            }
        }
        return reserved
    }

    /// The flow with the longest code that what was dialled begins with, and the segments behind it.
    func dialled(_ segments: [String]) -> (flow: String, rest: [String])? {
        var length = segments.count
        while length > 0 {
            if let flow = dialled[DialCode(segments: Array(segments[..<length]))] {
                return (flow, Array(segments[length...]))
            }
            length -= 1
        }
        return nil
    }

    /// The flow that owns a short code, so that its messages need no keyword.
    func owner(ofShortCode code: String) -> String? { shortCodes[code] }

    /// The reserved word that is the whole message, whatever signs stand around it.
    func reservedWord(_ message: String) -> ReservedWord? {
        reserved[TextKey.match(message)] ?? reserved[TextKey.match(CommandText(message).bare)]
    }

    /// The keyword at the beginning of a message, and what follows it.
    func keyword(at command: CommandText) -> (entry: Entry, rest: String)? {
        for count in stride(from: longestKeywordWords, through: 1, by: -1) {
            guard let (words, rest) = command.split(afterWords: count) else { continue }
            if let entry = entries[TextKey.match(words)] ?? entries[TextKey.match(CommandText.unquoted(words))] {
                return (entry, rest)
            }
        }
        return gluedKeyword(at: command)
    }

    /// `BIRTH198765432101`: letters that are a keyword, with digits directly behind them.
    private func gluedKeyword(at command: CommandText) -> (entry: Entry, rest: String)? {
        let scalars = Array(command.text.unicodeScalars)
        let digits = scalars.firstIndex { $0.properties.generalCategory == .decimalNumber }
        guard let digits, digits > 0, let entry = entries[TextKey.match(string(scalars[..<digits]))],
            entry.takesArguments
        else { return nil }
        return (entry, string(scalars[digits...]))
    }

    private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }

    /// The only keyword within a typing mistake of a word (MENU-LANGUAGE 12.4): one letter for 4 or 5 letters, two for more.
    func near(_ word: String) -> Entry? {
        let key = TextKey.match(word)
        let length = key.unicodeScalars.count
        guard length >= 4, length <= 40 else { return nil }
        let most = length >= 6 ? 2 : 1
        let close = entries.compactMap { word, entry in
            editDistance(word, key, atMost: most).map { (distance: $0, word: word, entry: entry) }
        }
        guard Set(close.map(\.entry.flow)).count == 1 else { return nil }
        return close.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.entry
    }
}

/// A word that means the same to every flow, and the language that it speaks.
struct ReservedWord: Sendable, Equatable {
    enum Meaning: Sendable {
        /// No more unasked messages, and the end of the conversation.
        case stop
        /// Unasked messages again.
        case start
        /// What one can send.
        case help
    }

    /// What undoes a STOP, as carriers use it (MENU-LANGUAGE 12.2): by language.
    static let start = [("en", ["START", "UNSTOP"]), ("fr", ["REPRENDRE"]), ("ar", ["استئناف", "ابدأ"])]

    var meaning: Meaning
    /// `nil` when the service does not speak it.
    var language: LanguageTag?
}

/// A message as a command: signs and spaces before the first word are dropped, and words are found from the left.
struct CommandText {
    private let scalars: [Unicode.Scalar]

    init(_ message: String) {
        let all = Array(message.unicodeScalars)
        let start = all.firstIndex { $0.properties.isAlphabetic || $0.properties.generalCategory == .decimalNumber }
        self.scalars = start.map { Array(all[$0...]) } ?? []
    }

    /// From the first word on.
    var text: String { text(scalars[...]) }

    /// The words without the signs around them.
    var bare: String {
        let last = scalars.lastIndex { !isSeparator($0) }
        return last.map { text(scalars[...$0]) } ?? ""
    }

    /// Words without the signs behind them: `BIRTH"` of `"BIRTH" 123`.
    static func unquoted(_ words: String) -> String {
        let scalars = words.unicodeScalars
        let end = scalars.lastIndex { $0.properties.isAlphabetic || $0.properties.generalCategory == .decimalNumber }
        return end.map { String(scalars[...$0]) } ?? words
    }

    /// The first word.
    var firstWord: String { split(afterWords: 1)?.words ?? "" }

    /// The first words, joined by single spaces, and the rest; `nil` when there are fewer.
    func split(afterWords count: Int) -> (words: String, rest: String)? {
        var words: [String] = []
        var position = scalars.startIndex
        while words.count < count {
            let start = scalars[position...].firstIndex { !isSeparator($0) } ?? scalars.endIndex
            let end = scalars[start...].firstIndex(where: isSeparator) ?? scalars.endIndex
            guard start < end else { return nil }
            words.append(text(scalars[start..<end]))
            position = end
        }
        let rest = scalars[position...].drop(while: isSeparator)
        return (words.joined(separator: " "), text(rest))
    }

    private func text(_ slice: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(slice))
    }

    private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", ":", "#", "*", "/", "\u{060C}", "\u{061B}", "?", "\u{061F}", "!", ".": true
        default: scalar.properties.isWhitespace
        }
    }
}
