import Testing

@testable import MenuLanguage

@Suite("Parser: damaged files")
struct ParserRobustnessTests {
    /// The same numbers in every run (SplitMix64).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let pieces = [
        "{", "}", "#", ":", "\t", "\r", "\n", " ", "\u{202E}", "\u{200E}", "ar:", "go", "flow x", "  ",
        "9999999999999999999",
        "\u{0}", "\u{FEFF}", "é", "ع", "option", "\"", ",",
    ]

    private static let test = """
        test "a citizen reads the meter"
          handler meters.find answers found
            street = Long Road
          they dial *55*1*123456#
          screen is sure
          they reply 1
          screen says
            Thank you
          session ends

        """

    @Test("any damage ends in a program or in an error, and every error has its place", arguments: 0..<24)
    func damage(_ seed: Int) {
        var numbers = Numbers(state: UInt64(seed))
        let whole = ParserSamples.files.map(\.text).joined() + Self.test
        for _ in 0..<25 {
            var text = whole
            for _ in 0..<Int.random(in: 1...4, using: &numbers) { text = damaged(text, &numbers) }
            let compilation = MenuCompiler().compile([MenuSource(path: "a.menu", text: text)])
            #expect((compilation.program == nil) == compilation.hasErrors)
            let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" } + 1
            for diagnostic in compilation.diagnostics {
                #expect((1...lines).contains(diagnostic.source.line))
                #expect(diagnostic.source.column >= 1)
                _ = DiagnosticPrinter().render(diagnostic, number: 1)
            }
        }
    }

    private func damaged(_ text: String, _ numbers: inout Numbers) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = Int.random(in: 0..<lines.count, using: &numbers)
        let second = Int.random(in: 0..<lines.count, using: &numbers)
        switch Int.random(in: 0..<7, using: &numbers) {
        case 0: lines.remove(at: first)
        case 1: lines.insert(lines[first], at: second)
        case 2: lines.swapAt(first, second)
        case 3: lines[first] = String(repeating: " ", count: Int.random(in: 0...9, using: &numbers)) + lines[first]
        case 4: lines[first] = String(lines[first].drop { $0 == " " })
        case 5:
            var scalars = Array(lines[first].unicodeScalars)
            if !scalars.isEmpty { scalars.remove(at: Int.random(in: 0..<scalars.count, using: &numbers)) }
            lines[first] = String(String.UnicodeScalarView(scalars))
        default:
            var scalars = Array(lines[first].unicodeScalars)
            let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &numbers)]
            scalars.insert(contentsOf: piece.unicodeScalars, at: Int.random(in: 0...scalars.count, using: &numbers))
            lines[first] = String(String.UnicodeScalarView(scalars))
        }
        return lines.joined(separator: "\n")
    }

    @Test(
        "files that are nothing at all",
        arguments: ["", "\n", "#", "\u{FEFF}", " ", "\t", ":", "\"", "{}", "a", "  flow x", "ar: ا"]
    )
    func tiny(_ text: String) {
        let compilation = MenuCompiler().compile([MenuSource(path: "a.menu", text: text)])
        #expect(compilation.program == nil)
        #expect(compilation.hasErrors)
    }

    @Test("ten thousand lines, each deeper than the last, end soon")
    func deep() {
        let text = (0..<10_000).map { String(repeating: " ", count: $0 % 500) + "flow a\($0)" }.joined(separator: "\n")
        #expect(MenuCompiler().compile([MenuSource(path: "a.menu", text: text)]).hasErrors)
    }

    @Test("bytes that are repeated stay bounded in time")
    func repeated() {
        for piece in ["{", "}", "ar:", "#", "a ", "\u{202E}", "option 1 "] {
            let text = ParserSamples.service + "flow a\n  end b\n    ar: " + String(repeating: piece, count: 20_000)
            #expect(MenuCompiler().compile([MenuSource(path: "a.menu", text: text)]).hasErrors)
        }
    }
}
