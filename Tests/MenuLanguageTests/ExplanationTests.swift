import Testing

@testable import MenuLanguage

@Suite("hatif explain")
struct ExplanationTests {
    /// Checks that need more than the menu files of one version.
    private static let elsewhere: Set<String> = ["T13", "C01"]

    @Test("every check is explained, once")
    func all() {
        let codes = Set(CheckCode.allCases.map(\.rawValue) + FaultCode.allCases.map(\.rawValue))
        let explained = Explanation.all.map(\.code)
        #expect(codes.subtracting(Self.elsewhere).subtracting(explained) == [])
        #expect(Set(explained).count == explained.count)
        #expect(Explanation.of("s01")?.code == "S01")
        #expect(Explanation.of("S99") == nil)
    }

    @Test("the example gives that code only, and the mend gives nothing", arguments: Explanation.all.map(\.code))
    func example(_ code: String) throws {
        let explanation = try #require(Explanation.of(code))
        let found = MenuCompiler().compile(explanation.sources(mended: false)).diagnostics
        #expect(found.map(\.code) == [code], "\(found.map { "\($0.source.line) \($0.code) \($0.message)" })")
        let left = MenuCompiler().compile(explanation.sources(mended: true)).diagnostics
        #expect(left.isEmpty, "\(left.map { "\($0.source.line) \($0.code) \($0.message)" }) \(explanation.mended)")
    }

    @Test("in each language, Arabic with no name inside a line", arguments: MessageLanguage.allCases)
    func languages(_ language: MessageLanguage) {
        let printer = ExplanationPrinter(language: language)
        for explanation in Explanation.all {
            let text = printer.render(explanation)
            #expect(text.contains(explanation.title(in: language)))
            #expect(!explanation.purpose(in: language).isEmpty)
            #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\t" })
            guard language == .arabic else { continue }
            for line in text.split(separator: "\n")
            where line.unicodeScalars.contains(where: TurnedNumber.isRightToLeft) {
                let isExample = explanation.example.contains(line.drop { $0 == " " })
                let isMend = explanation.mended.contains(line.drop { $0 == " " })
                let names = line.unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic }
                #expect(isExample || isMend || names.isEmpty, "\(line)")
            }
        }
        #expect(printer.list(Explanation.all).split(separator: "\n").count >= Explanation.all.count)
    }
}
