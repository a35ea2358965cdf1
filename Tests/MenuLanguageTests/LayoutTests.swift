import Testing

@testable import MenuLanguage

@Suite("Layout")
struct LayoutTests {
    private func read(_ text: String) -> (file: SourceFile, faults: [Fault]) {
        LayoutReader.read(MenuSource(path: "a.menu", text: text))
    }

    @Test("a byte order mark, blank lines and comments say nothing")
    func nothing() {
        let (file, faults) = read("\u{FEFF}# first\n\n   \nflow a\n# between\n  title\n")
        #expect(file.lines.map(\.number) == [4, 6])
        #expect(file.lines.map(\.indent) == [0, 2])
        #expect(faults.isEmpty)
    }

    @Test("LF, CR LF and CR end lines alike", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(_ end: String) {
        let text = ["flow a", "  title", "    ar: نص", ""].joined(separator: end)
        let (file, faults) = read(text)
        #expect(file.lines.map(\.number) == [1, 2, 3])
        #expect(file.text(file.lines[2]) == "ar: نص")
        #expect(faults.isEmpty)
        let lines = SourceLines([MenuSource(path: "a.menu", text: text)])
        #expect(lines.quote(SourceRange(file: "a.menu", line: 3)) == "ar: نص")
    }

    @Test("a service with CR LF compiles to the same flows")
    func carriageReturns() {
        let files = ParserSamples.files.map { source in
            MenuSource(path: source.path, text: "\u{FEFF}" + source.text.replacing("\n", with: "\r\n"))
        }
        let program = MenuCompiler().compile(files).program
        let label = program?.flow(named: "water")?.title?[LanguageTag("en")]
        #expect(label?.written == "Water meter")
    }

    @Test("lines stand below those with fewer spaces")
    func subtrees() {
        let (file, _) = read("a\n  b\n    c\n  d\ne\n")
        #expect(file.lines.map(\.subtreeEnd) == [4, 3, 3, 4, 5])
    }

    @Test("columns count Unicode scalars")
    func columns() {
        let (file, _) = read("  ar: نص {a}\n")
        let line = file.lines[0]
        let range = file.range(line)
        #expect(range.column == 3)
        #expect(range.endColumn == 13)
        let lines = SourceLines([MenuSource(path: "a.menu", text: "  ar: نص {a}\n")])
        #expect(lines.piece(SourceRange(file: "a.menu", line: 1, column: 7, endColumn: 9)) == "نص")
    }

    @Test("a tab is told once for a file")
    func tabs() {
        let (file, faults) = read("flow a\n\ttitle\n\t\tar: b\n")
        #expect(faults.map(\.code) == [.tab])
        #expect(faults.first?.source.line == 2)
        #expect(file.lines.map(\.indent) == [0, 2, 4])
    }

    @Test(
        "what turns a line around or takes no place is refused",
        arguments: ["\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}"]
            + ["\u{2069}", "\u{200B}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{7}", "\u{1B}", "\u{2028}"]
    )
    func hidden(_ character: String) {
        let (_, faults) = read("  en: Bi\(character)rth\n")
        #expect(faults.map(\.code) == [.hiddenCharacter])
        #expect(faults.first?.source.column == 9)
    }

    @Test("the mark is refused in comments, too: it could make a line look like one")
    func hiddenInComment() {
        #expect(read("# a \u{202E} b\n").faults.map(\.code) == [.hiddenCharacter])
    }

    @Test("LRM, RLM and ALM are allowed, and part words")
    func marks() {
        let (file, faults) = read("flow\u{200E} \u{200F}birth\u{61C}\n")
        #expect(faults.isEmpty)
        #expect(LineCursor(file, file.lines[0]).words.map(\.text) == ["flow", "birth"])
    }

    @Test("joiners belong to the words of some scripts, and to no Latin word")
    func joiners() {
        #expect(read("    fa: می\u{200C}شود\n").faults.isEmpty)
        #expect(read("    en: may\u{200C}be\n").faults.map(\.code) == [.hiddenCharacter])
    }

    @Test("other spaces part words")
    func spaces() {
        let (file, _) = read("ask\u{A0}nid\u{202F}as date\n")
        #expect(LineCursor(file, file.lines[0]).words.map(\.text) == ["ask", "nid", "as", "date"])
    }
}
