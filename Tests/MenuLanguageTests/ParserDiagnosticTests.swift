import Testing

@testable import MenuLanguage

@Suite("Parser: one mistake, one message")
struct ParserDiagnosticTests {
    /// A change of `water.menu`, the code and the line that are told, and a piece of the mend.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var code: String
        var line: Int
        var hint: String

        init(_ old: String, _ new: String, _ code: String, _ line: Int, _ hint: String) {
            self.old = old
            self.new = new
            self.code = code
            self.line = line
            self.hint = hint
        }

        var testDescription: String { "\(old) -> \(new)" }
    }

    static let mistakes = [
        Mistake("  title\n    ar: ق", "\ttitle\n    ar: ق", "L01", 10, "two spaces"),
        Mistake("flow water", "flwo water", "L02", 9, "flow water"),
        Mistake("  confirm sure", "  confrim sure", "L02", 30, "confirm sure"),
        Mistake("  title\n    ar: ق", "  title:\n    ar: ق", "L02", 10, "`title`"),
        Mistake("    wrong\n", "    wrnog\n", "L02", 21, "wrong"),
        Mistake("    en: Water meter", "    Water meter", "L03", 12, "en: Water meter"),
        Mistake("    ar: قراءة العداد", "    قراءة العداد", "L03", 11, "ar: قراءة العداد"),
        Mistake("  takes meter", "  takes meter # one", "L04", 17, "line of its own"),
        Mistake("  takes meter", "  # takes meter", "L04", 17, "before the `#`"),
        Mistake("    after 3 wrong go sorry", "  after 3 wrong go sorry", "L05", 24, "how far"),
        Mistake("    en: Water meter", "      en: Water meter", "L05", 12, "as many spaces"),
        Mistake("  takes meter", "     takes meter", "L05", 17, "same number"),
        Mistake("  ask meter as digits 6", "ask meter as digits 6", "L05", 18, "how far"),
        Mistake("flow water", "  flow water", "L05", 9, "how far"),
        Mistake("  dial *55*1#", "  dial 55", "L06", 13, "dial *123*1#"),
        Mistake("after 3 wrong", "after x wrong", "L06", 24, "after 3 wrong go visit"),
        Mistake("ask meter as digits 6", "ask meter as digits 0", "L06", 18, "ask nid as digits 12"),
        Mistake("ask meter as digits 6", "ask meter as digits", "L06", 18, "ask nid as digits 12"),
        Mistake("    found next", "    found nxet", "L06", 26, "found next"),
        Mistake("{found.street}؟", "{found.street؟", "L06", 31, "braces"),
        Mistake("METER READ", "METER, READ", "L06", 16, "`,`"),
        Mistake("    no go sorry\n", "", "L07", 30, "no go cancelled"),
        Mistake("    en: Water meter", "    en:", "T02", 12, "behind the colon"),
        Mistake("    en: Thank you", "    english: Thank you", "T03", 37, "en: Thank you"),
        Mistake("    en: Thank you", "    de: Thank you", "T03", 37, ""),
        Mistake("    en: Thank you", "    en: Thank \u{202E}you", "T07", 37, "type it again"),
        Mistake("ask meter as digits 6", "ask meter", "A02", 18, "ask meter as text up to 60"),
        Mistake("    en: Thank you\n", "    en: Thank you\n    en: Thanks\n", "S06", 38, "Delete"),
        Mistake("  takes meter\n", "  takes meter\n  takes meter\n", "S06", 18, "Delete"),
        Mistake("    found next\n", "    found next\n    found go sorry\n", "S06", 27, "Delete"),
        Mistake("  key meter as digits 6", "  key meter digits 6", "L06", 5, "key meter as digits 6"),
        Mistake("  gives street text up to 12", "  gives street text 12", "L06", 6, "gives street text up to 12"),
    ]

    @Test("each mistake gives exactly one error, where it is, with a mend", arguments: mistakes)
    func mistake(_ mistake: Mistake) throws {
        let compilation = ParserSamples.compile(replacing: mistake.old, with: mistake.new)
        #expect(compilation.program == nil)
        #expect(compilation.errors == ["\(mistake.code) water.menu:\(mistake.line)"])
        let error = try #require(compilation.firstError)
        #expect(error.hint.contains(mistake.hint) || error.hint.isEmpty, "\(error.hint)")
        #expect(!error.title.isEmpty && error.title == error.title.uppercased())
        #expect(!error.message.isEmpty && !error.hint.isEmpty && !error.quote.isEmpty)
    }

    @Test("a text of a step counts to its end: a flow without a title line below it")
    func textNotIndented() {
        let compilation = ParserSamples.compile(
            replacing: "  end done\n    ar: شكرا\n    en: Thank you\n",
            with: "  end done\n  ar: شكرا\n  en: Thank you\n"
        )
        #expect(compilation.errors == ["L05 water.menu:36"])
    }

    @Test("a whole flow without spaces before its lines is one mistake")
    func flat() {
        let text = "flow flat\ntitle\nar: ا\nen: A\nend done\nar: ا\nen: A\n"
        #expect(ParserSamples.compile(text).errors == ["L05 more.menu:2"])
    }

    @Test("a broken flow does not stop the others, and nobody says that it is missing")
    func recovery() {
        var files = ParserSamples.files
        files[1].text = files[1].text.replacing("flow water", with: "flow water now", maxReplacements: 1)
        files.append(
            MenuSource(path: "z.menu", text: ParserSamples.flow("  end done\n    ar: ا\n    en: B\n  edn x\n"))
        )
        let compilation = MenuCompiler().compile(files)
        #expect(compilation.errors == ["L06 water.menu:9", "L02 z.menu:9"])
    }

    @Test("each line that cannot be read is told")
    func everyLine() {
        let text = "case\ndatset x\nflow a b\nsomething else\ntest name\n"
        let compilation = ParserSamples.compile(text)
        #expect(compilation.errors.map { $0.suffix(1) } == ["1", "2", "3", "4", "5"])
    }

    @Test("lines that are proposed can be read")
    func proposals() {
        for mistake in Self.mistakes {
            let hint = ParserSamples.compile(replacing: mistake.old, with: mistake.new).firstError?.hint ?? ""
            guard let line = hint.split(separator: "  ").last, hint.hasPrefix("Write:  ") else { continue }
            let isReadable = Block.allCases.contains {
                LineForms.accepts(String(line), in: $0, languages: [LanguageTag("ar"), LanguageTag("en")])
            }
            #expect(isReadable, "\(hint)")
        }
    }

    @Test("tests name things that there are")
    func transcripts() {
        let text = """
            test "names"
              citizen speaks fr
              handler meters.fnid answers found
              handler meters.find answers lost
              not called meters.find
              screen is metre
              event x.y
            """
        #expect(
            ParserSamples.compile(text).errors
                == ["T03 more.menu:2", "H01 more.menu:3", "H03 more.menu:4", "S01 more.menu:6", "H01 more.menu:7"]
        )
    }
}
