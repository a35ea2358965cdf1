import Testing

@testable import MenuLanguage

@Suite("Printer")
struct PrinterTests {
    private func diagnostic(
        _ severity: Diagnostic.Severity = .error,
        quote: String = "not-found go unknwon"
    ) -> Diagnostic {
        Diagnostic(
            code: "S01",
            severity: severity,
            source: SourceRange(file: "birth.menu", line: 26, column: 18),
            title: "NO STEP WITH THIS NAME",
            quote: quote,
            message: "`birth` has no such step.\nThis name is close:\n    unknown",
            hint: "Write the name as it stands there."
        )
    }

    @Test("the form of section 10")
    func form() {
        let lines = DiagnosticPrinter().render(diagnostic(), number: 9).split(separator: "\n")
        #expect(lines[0].hasPrefix("9 -- NO STEP WITH THIS NAME ----"))
        #expect(lines[0].hasSuffix("---- birth.menu:26"))
        #expect(lines[0].count == 78)
        #expect(lines[1] == "  26|  not-found go unknwon")
        #expect(
            lines.dropFirst(2).joined(separator: "|")
                == "`birth` has no such step.|This name is close:|    unknown|Write the name as it stands there."
        )
    }

    @Test("the mend of a warning is a hint")
    func warning() {
        #expect(
            DiagnosticPrinter().render(diagnostic(.warning), number: 1).hasSuffix(
                "\nHint: Write the name as it stands there."
            )
        )
    }

    @Test("what is hidden, or would steer a terminal, is shown by its code")
    func hidden() {
        let text = DiagnosticPrinter().render(diagnostic(quote: "en: a\u{202E}b\u{1B}[2J"), number: 1)
        #expect(text.contains("en: a<RLO, U+202E>b<U+001B>[2J"))
        #expect(!text.unicodeScalars.contains("\u{1B}"))
    }

    @Test("messages come in the order of files and lines")
    func order() {
        let text = "flow b\n  nothing\nflow a\n  end\n"
        let diagnostics = ParserSamples.compile(text, path: "a.menu").diagnostics
        let places = diagnostics.map { ($0.source.file, $0.source.line) }
        #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(diagnostics.filter { $0.severity == .error }.map(\.source.line) == [2, 4])
    }

    @Test("nothing draws arrows under a line")
    func noArrows() {
        let text = DiagnosticPrinter().render(diagnostic(quote: "ar: نص"), number: 1)
        #expect(!text.contains("^"))
    }
}
