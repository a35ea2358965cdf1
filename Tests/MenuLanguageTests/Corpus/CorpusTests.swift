import Testing

@testable import MenuLanguage

/// A corpus of single mistakes: each gives one message, the right one, on the right line, with a mend that can be read.
@Suite("Corpus of single mistakes")
struct CorpusTests {
    static let mistakes =
        layoutMistakes + formMistakes + textMistakes + sizeMistakes + structureMistakes + optionMistakes
        + answerMistakes + handlerMistakes + keywordMistakes + declarationMistakes + silentMistakes + followOnMistakes
        + valueMistakes + listMistakes

    /// Checks that need more than the menu files: another version of them, or the tests' roads.
    private static let elsewhere: Set<String> = ["T13", "O06", "C01"]

    @Test("one mistake, one message, on its line", arguments: mistakes)
    func one(_ mistake: Mistake) throws {
        let sources = try mistake.sources()
        let found = MenuCompiler().compile(sources).diagnostics
        let told = found.map { "\($0.code) \($0.source.file):\($0.source.line) \($0.message) | \($0.hint)" }
        try #require(found.count == 1, "\(told)")
        #expect(found[0].code == mistake.code, "\(told)")
        #expect(found[0].source.file == mistake.lineFile, "\(told)")
        #expect(found[0].source.line == (try mistake.lineNumber(in: sources)), "\(told)")
        #expect(!found[0].title.isEmpty && !found[0].message.isEmpty && !found[0].hint.isEmpty, "\(told)")
    }

    @Test("what is proposed can be read", arguments: mistakes)
    func proposal(_ mistake: Mistake) throws {
        for diagnostic in MenuCompiler().compile(try mistake.sources()).diagnostics {
            for line in Self.proposedLines(in: diagnostic.hint) {
                let isReadable = LineForms.accepts(line, languages: ["ar", "fr", "en"].map { LanguageTag($0) })
                #expect(isReadable, "\(line)")
            }
            for line in diagnostic.words.hint.proposedLines { #expect(diagnostic.hint.contains(line)) }
        }
    }

    @Test("the menus before the mistakes have none")
    func bases() {
        for base in [Mistake.Base.city, .desk, .town] {
            #expect(CheckSamples.diagnostics(base.files).map { "\($0.code) \($0.source) \($0.message)" } == [])
        }
    }

    @Test("the corpus is whole: at least 120 mistakes, two for each code")
    func whole() {
        #expect(Self.mistakes.count >= 120)
        let counts = Dictionary(grouping: Self.mistakes, by: \.code).mapValues(\.count)
        let codes = Set(CheckCode.allCases.map(\.rawValue) + FaultCode.allCases.map(\.rawValue))
        for code in codes.subtracting(Self.elsewhere).sorted() {
            #expect(counts[code, default: 0] >= 2, "\(code) has \(counts[code, default: 0])")
        }
        #expect(Set(Self.mistakes.map { "\($0.base) \($0.file) \($0.old) \($0.new)" }).count == Self.mistakes.count)
        print("corpus: \(Self.mistakes.count) mistakes, \(counts.count) codes")
    }

    /// Menu text stands after two spaces, or in a line that is indented.
    private static func proposedLines(in hint: String) -> [String] {
        hint.split(separator: "\n").compactMap { line in
            if line.hasPrefix("    ") { return String(line.drop { $0 == " " }) }
            guard let spaces = line.firstRange(of: "  "), !line[spaces.upperBound...].hasPrefix("hatif") else {
                return nil
            }
            return line[spaces.upperBound...].split(separator: "  ").first.map { $0.trimmingDot }
        }
    }
}

extension Substring {
    fileprivate var trimmingDot: String { String(last == "." ? dropLast() : self) }
}
