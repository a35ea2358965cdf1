import Testing

@testable import MenuLanguage

/// Every message exists in English, French and Arabic, whole.
@Suite("Messages in three languages")
struct PhrasebookTests {
    private static let marks: [Character] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

    /// The parameters that a pattern names.
    private func parameters(_ pattern: String) -> Set<Character> {
        Set(zip(pattern, pattern.dropFirst()).filter { $0 == "%" && Self.marks.contains($1) }.map(\.1))
    }

    @Test("no sentence loses or invents a parameter")
    func parameters() {
        #expect(Phrasebook.phrases.count > 400)
        for (english, phrase) in Phrasebook.phrases {
            #expect(parameters(phrase.french) == parameters(english), "\(english)")
            #expect(parameters(phrase.arabic) == parameters(english), "\(english)")
            #expect(!phrase.french.isEmpty && phrase.french != phrase.arabic)
        }
    }

    @Test("every title of every code is said in each language")
    func titles() {
        let titles = CheckCode.allCases.map(\.title) + FaultCode.allCases.map(\.title)
        for title in titles {
            for language in MessageLanguage.allCases {
                var missing: [String] = []
                let said = withMissing(&missing, language, title)
                #expect(missing.isEmpty && !said.isEmpty, "\(missing)")
            }
        }
    }

    @Test("the messages of the corpus are said in each language, with all they name", arguments: CorpusTests.mistakes)
    func corpus(_ mistake: Mistake) throws {
        for diagnostic in MenuCompiler().compile(try mistake.sources()).diagnostics {
            for wording in [diagnostic.words.title, diagnostic.words.message, diagnostic.words.hint] {
                for language in MessageLanguage.allCases {
                    var missing: [String] = []
                    let said = withMissing(&missing, language, wording)
                    #expect(missing.isEmpty, "\(language): \(missing)")
                    let lost = wording.ownTexts.filter { !said.containsAllLines(of: $0) }
                    #expect(lost.isEmpty, "\(language): \(lost) of \(said)")
                }
            }
            expectOwnLines(diagnostic)
        }
    }

    @Test("the corpus says nearly every sentence, so that none is out of date")
    func coverage() throws {
        var said: Set<String> = []
        for mistake in CorpusTests.mistakes {
            for diagnostic in MenuCompiler().compile(try mistake.sources()).diagnostics {
                for wording in [diagnostic.words.title, diagnostic.words.message, diagnostic.words.hint] {
                    said.formUnion(wording.patterns)
                }
            }
        }
        let known = said.filter { Phrasebook.phrases[$0] != nil }
        print("phrasebook: \(Phrasebook.phrases.count) sentences, \(known.count) of them said by the corpus")
        #expect(known.count > 200)
    }

    @Test("section 10's example, number 9")
    func example() throws {
        var files = CheckSamples.files
        files["birth.menu"] = CheckSamples.birth.replacing("not-found go unknown", with: "not-found go unknwon")
        let found = try #require(CheckSamples.diagnostics(files).first)
        #expect(found.title(in: .french) == "AUCUNE ÉTAPE NE PORTE CE NOM")
        #expect(found.message(in: .french).hasSuffix("Le nom le plus proche :\n    unknown"))
        #expect(found.title(in: .arabic) == "لا توجد خطوة بهذا الاسم")
        let printed = DiagnosticPrinter(language: .arabic).render(found, number: 9)
        let lines = printed.split(separator: "\n").map(String.init)
        #expect(lines[0] == "9. لا توجد خطوة بهذا الاسم")
        #expect(lines[1] == "birth.menu:26")
        #expect(lines[2].hasSuffix("|  not-found go unknwon"))
        #expect(lines.contains("    unknwon") && lines.contains("    unknown"))
    }

    @Test("colours are for terminals, and end where they begin")
    func colours() throws {
        var files = CheckSamples.files
        files["birth.menu"] = CheckSamples.birth.replacing("takes nid\n", with: "takes nide\n")
        let found = try #require(CheckSamples.diagnostics(files).first)
        let lines = DiagnosticPrinter(hasColours: true).render(found, number: 1).split(separator: "\n")
        #expect(lines[0].hasPrefix("\u{1B}[1;31m") && lines[0].hasSuffix("\u{1B}[0m"))
        #expect(lines.dropFirst().allSatisfy { !$0.contains("\u{1B}") })
        #expect(!DiagnosticPrinter().render(found, number: 1).contains("\u{1B}"))
    }

    /// Rule 8: in a line of Arabic words there is no name; a name stands on a line of its own, which is indented.
    private func expectOwnLines(_ diagnostic: Diagnostic) {
        for said in [diagnostic.title(in: .arabic), diagnostic.message(in: .arabic), diagnostic.hint(in: .arabic)] {
            for line in said.split(separator: "\n") where !line.hasPrefix("    ") {
                #expect(!line.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }, "\(line)")
            }
            #expect(!said.contains("^"))
        }
    }

    private func withMissing(_ missing: inout [String], _ language: MessageLanguage, _ wording: Wording) -> String {
        var renderer = WordingRenderer(language: language)
        let box = Box()
        renderer.onMissing = { box.words.append($0) }
        let said = renderer.render(wording)
        missing = box.words
        return said
    }

    private final class Box {
        var words: [String] = []
    }
}

extension Diagnostic {
    /// The sentences that are not in the phrasebook of a language.
    func unsaid(in language: MessageLanguage) -> [String] {
        [words.title, words.message, words.hint].flatMap { $0.unsaid(in: language) }
    }
}

extension Wording {
    /// The sentences that are not in the phrasebook of a language.
    func unsaid(in language: MessageLanguage) -> [String] {
        final class Box { var sentences: [String] = [] }
        let box = Box()
        let renderer = WordingRenderer(language: language) { box.sentences.append($0) }
        _ = renderer.render(self)
        return box.sentences
    }
}

extension Wording {
    /// The names and texts of the operator in it.
    fileprivate var ownTexts: [String] {
        pieces.flatMap { piece -> [String] in
            switch piece {
            case .text(let text): return [text]
            case .number(let number): return [String(number)]
            case .lines(let lines): return lines
            case .list(let words, _): return words.flatMap(\.ownTexts)
            case .sentence(_, let parameters): return parameters.flatMap(\.ownTexts)
            }
        }
    }

    /// The sentences in it.
    fileprivate var patterns: [String] {
        pieces.flatMap { piece -> [String] in
            switch piece {
            case .text, .number, .lines: return []
            case .list(let words, _): return words.flatMap(\.patterns)
            case .sentence(let pattern, let parameters):
                let core = pattern.drop { $0 == "\n" }
                return [String(core.last == "\n" ? core.dropLast() : core)] + parameters.flatMap(\.patterns)
            }
        }
    }
}

extension String {
    fileprivate func containsAllLines(of text: String) -> Bool {
        text.split(separator: "\n").allSatisfy { line in
            let line = line.hasPrefix("`") && line.hasSuffix("`") && line.count > 2 ? line.dropFirst().dropLast() : line
            return contains(line)
        }
    }
}
