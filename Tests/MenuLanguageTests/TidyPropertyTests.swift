import Foundation
import Testing

@testable import MenuLanguage

@Suite("Tidy: any file")
struct TidyPropertyTests {
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

    private static let service = CheckSamples.service
    private static let samples = [
        service, CheckSamples.birth, CheckSamples.report, CheckSamples.catalog, ParserSamples.meters,
        """
        test "a citizen reads the meter"
          citizen speaks ar
          handler meters.find answers found
            street = Long  Road
            item name =  one
          they send METER   1
          screen says
            Thank you

              and goodbye
          clock moves 5 minutes
          session ends

        """,
    ]

    private static let tidier = MenuTidier(service: [MenuSource(path: "service.menu", text: service)])

    private func meaning(_ text: String) -> (says: [String], hasFaults: Bool) {
        let (file, faults) = LayoutReader.read(MenuSource(path: "a.menu", text: text))
        let languages = [LanguageTag("ar"), LanguageTag("fr"), LanguageTag("en")]
        let findings = FileParser.read(file, faults: faults, languages: languages)
        return (MeaningDigest.of(findings), !findings.faults.isEmpty)
    }

    @Test("the program of a service is the same before and after, but for its version and places", arguments: 0..<3)
    func programs(_ seed: Int) throws {
        var numbers = Numbers(state: UInt64(2000 + seed))
        let texts = [
            Self.service, CheckSamples.birth, CheckSamples.report, CheckSamples.catalog,
        ]
        let sources = texts.enumerated().map {
            MenuSource(path: "\($0.offset).menu", text: spoilt($0.element, &numbers))
        }
        let tidied = sources.map { source in
            guard case .changed(let text) = Self.tidier.tidy(source) else { return source }
            return MenuSource(path: source.path, text: text)
        }
        #expect(tidied != sources)
        let compilations = [sources, tidied].map { MenuCompiler().compile($0) }
        let programs = try compilations.map { compilation in
            var program = try #require(compilation.program)
            program.version = ""
            return MeaningDigest.of(program)
        }
        #expect(programs[0] == programs[1])
        #expect(programs[0].contains("Frais"))
        #expect(compilations[0].diagnostics.map(\.code) == compilations[1].diagnostics.map(\.code))
    }

    private func comments(_ text: String) -> [String] {
        text.split { $0.isNewline }.filter { $0.hasPrefix("#") }.map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }.sorted()
    }

    @Test("whatever the layout, meaning and comments stay, and a second time changes nothing", arguments: 0..<6)
    func layouts(_ seed: Int) {
        var numbers = Numbers(state: UInt64(seed))
        for sample in Self.samples {
            for _ in 0..<5 {
                let text = spoilt(sample, &numbers)
                let before = meaning(text)
                #expect(!before.hasFaults, "\(text)")
                let after: String
                switch Self.tidier.tidy(MenuSource(path: "a.menu", text: text)) {
                case .tidy: after = text
                case .changed(let changed): after = changed
                default:
                    Issue.record("left alone:\n\(text)")
                    continue
                }
                #expect(meaning(after).says == before.says)
                #expect(comments(after) == comments(text))
                #expect(Self.tidier.tidy(MenuSource(path: "a.menu", text: after)) == .tidy, "\(after)")
            }
        }
    }

    /// The same file with another layout.
    private func spoilt(_ text: String, _ numbers: inout Numbers) -> String {
        let step = Int.random(in: 1...5, using: &numbers)
        let lineBreak = ["\n", "\r\n", "\r"][Int.random(in: 0..<3, using: &numbers)]
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let indent = line.prefix { $0 == " " }.count
            let words = String(line.dropFirst(indent))
            let isText = words.contains(":") || words.contains("=") || words.hasPrefix("#") || words.contains("\"")
            let isWritten = !isText && indent > 0 && !Block.isKnownSomewhere(String(words.prefix { $0 != " " }))
            var spoilt = String(repeating: " ", count: isWritten && indent % 2 == 1 ? indent : indent / 2 * step)
            let space = ["  ", " \u{200F} ", " "].randomElement(using: &numbers) ?? " "
            spoilt += isText || isWritten ? words : words.replacing(" ", with: space)
            if Int.random(in: 0..<3, using: &numbers) == 0, !words.isEmpty { spoilt += "  " }
            let isApart = !isWritten && lines.last?.hasSuffix(":") == false && !words.isEmpty
            if isApart, Int.random(in: 0..<4, using: &numbers) == 0, !isInsideText(lines) {
                lines.append(["", "   ", "# a remark \(lines.count)", "#"][Int.random(in: 0..<4, using: &numbers)])
            }
            lines.append(spoilt)
        }
        let joined = lines.joined(separator: lineBreak)
        return Bool.random(using: &numbers) ? joined.decomposedStringWithCanonicalMapping : joined
    }

    /// Whether the next line may belong to a text of several lines, where a blank line counts.
    private func isInsideText(_ lines: [String]) -> Bool {
        lines.suffix(6).contains { $0.contains("says") }
    }

    @Test("any damage: it ends, what changes means the same, and a second time changes nothing", arguments: 0..<8)
    func damage(_ seed: Int) {
        var numbers = Numbers(state: UInt64(1000 + seed))
        let pieces = [
            "\t", "\u{202E}", "\u{200C}", "\u{200E}", "e\u{301}", "\u{212B}\u{200C}", "\u{A0}", "#", "\r", " ", "  ",
            ":", "\u{0}",
            "\u{FEFF}", "\u{200B}\u{301}",
        ]
        for _ in 0..<40 {
            var text = Self.samples.randomElement(using: &numbers) ?? ""
            for _ in 0..<Int.random(in: 1...3, using: &numbers) {
                let place = Int.random(in: 0...text.unicodeScalars.count, using: &numbers)
                let piece = pieces.randomElement(using: &numbers) ?? ""
                var scalars = text.unicodeScalars
                scalars.insert(contentsOf: piece.unicodeScalars, at: scalars.index(scalars.startIndex, offsetBy: place))
                text = String(scalars)
            }
            guard case .changed(let after) = Self.tidier.tidy(MenuSource(path: "a.menu", text: text)) else { continue }
            let before = meaning(text)
            if !before.hasFaults { #expect(meaning(after).says == before.says, "\(text)") }
            #expect(!meaning(after).hasFaults)
            #expect(Self.tidier.tidy(MenuSource(path: "a.menu", text: after)) == .tidy, "\(after)")
        }
    }
}
