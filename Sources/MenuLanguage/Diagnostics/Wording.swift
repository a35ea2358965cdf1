/// What a message says, apart from the language it is said in.
///
/// A message is written where the mistake is found, as an English sentence with its parameters; the sentence without the
/// parameters is its id, under which ``Phrasebook`` keeps the other languages. Parameters may be wordings, so that a noun
/// is translated, too: "I expected \(what) here".
public struct Wording: Sendable, Hashable {
    /// What stands before the last member of a list.
    enum Joint: Sendable {
        case and
        case or
    }

    indirect enum Piece: Sendable, Hashable {
        /// A name or a text of the operator, the same in all languages.
        case text(String)
        case number(Int)
        /// Lines of a menu file that are proposed as a mend.
        case lines([String])
        /// A sentence of ours: `%1` is its first parameter.
        case sentence(pattern: String, parameters: [Wording])
        case list([Wording], Joint)
    }

    private(set) var pieces: [Piece]

    private init(pieces: [Piece]) { self.pieces = pieces }

    /// A text that is the same in all languages.
    static func verbatim(_ text: String) -> Wording { Wording(pieces: text.isEmpty ? [] : [.text(text)]) }

    /// A list of words that stand in a sentence.
    static func list(_ words: [Wording], _ joint: Joint = .and) -> Wording { Wording(pieces: [.list(words, joint)]) }

    /// A list of names as they are written in the file, each in its marks: "`ar`, `fr` and `en`".
    static func names(_ names: [String], _ joint: Joint = .and) -> Wording {
        list(names.map { .verbatim("`\($0)`") }, joint)
    }

    /// Lines that stand by themselves, below the sentence before them.
    static func block(_ lines: [String]) -> Wording {
        .verbatim(lines.map { "    " + $0 }.joined(separator: "\n"))
    }

    /// What is said, in a language; in Arabic each name stands on a line of its own.
    public func said(in language: MessageLanguage) -> String { WordingRenderer(language: language).render(self) }

    /// What is said, in English.
    var english: String { WordingRenderer(language: .english).render(self) }

    /// The lines of menu text that are proposed.
    var proposedLines: [String] {
        pieces.flatMap { piece -> [String] in
            switch piece {
            case .lines(let lines): return lines
            case .sentence(_, let parameters): return parameters.flatMap(\.proposedLines)
            case .text, .number, .list: return []
            }
        }
    }

    /// What is said without the sentences that propose a line which could not be read.
    func proposing(only isReadable: (String) -> Bool) -> Wording {
        Wording(pieces: pieces.filter { Wording(pieces: [$0]).proposedLines.allSatisfy(isReadable) })
    }

    /// Whether nothing is said.
    var isEmpty: Bool { pieces.isEmpty }

    static func + (left: Wording, right: Wording) -> Wording { Wording(pieces: left.pieces + right.pieces) }

    static func += (left: inout Wording, right: Wording) { left.pieces += right.pieces }
}

extension Wording: ExpressibleByStringInterpolation {
    /// Collects a sentence and its parameters from a literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pattern = ""
        fileprivate var parameters: [Wording] = []

        /// Makes an empty sentence.
        public init(literalCapacity: Int, interpolationCount: Int) {
            pattern.reserveCapacity(literalCapacity + 2 * interpolationCount)
            parameters.reserveCapacity(interpolationCount)
        }

        /// Adds a part of the sentence itself.
        public mutating func appendLiteral(_ literal: String) { pattern += literal }

        /// Adds a name or a text of the operator.
        public mutating func appendInterpolation(_ text: some StringProtocol) { add(.verbatim(String(text))) }

        /// Adds a number.
        public mutating func appendInterpolation(_ number: Int) { add(Wording(pieces: [.number(number)])) }

        /// Adds what is itself said in each language.
        public mutating func appendInterpolation(_ wording: Wording) { add(wording) }

        /// Adds a line of menu text that is proposed.
        mutating func appendInterpolation(line: String) { add(Wording(pieces: [.lines([line])])) }

        /// Adds lines of menu text that are proposed, each on a line of its own.
        mutating func appendInterpolation(lines: [String]) { add(Wording(pieces: [.lines(lines)])) }

        private mutating func add(_ parameter: Wording) {
            parameters.append(parameter)
            pattern += "%\(parameters.count)"
        }
    }

    /// A sentence without parameters.
    public init(stringLiteral value: String) {
        self.pieces = value.isEmpty ? [] : [.sentence(pattern: value, parameters: [])]
    }

    /// A sentence with parameters.
    public init(stringInterpolation: StringInterpolation) {
        self.pieces = [.sentence(pattern: stringInterpolation.pattern, parameters: stringInterpolation.parameters)]
    }
}
