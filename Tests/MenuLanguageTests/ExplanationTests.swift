import Foundation
import Testing

@testable import MenuLanguage

@Suite("hatif explain")
struct ExplanationTests {
    @Test("every check is explained, once")
    func all() {
        let codes = Set(CheckCode.allCases.map(\.rawValue) + FaultCode.allCases.map(\.rawValue))
        let explained = Explanation.all.map(\.code)
        #expect(codes.symmetricDifference(explained) == [])
        #expect(Set(explained).count == explained.count)
        #expect(Explanation.of("s01")?.code == "S01")
        #expect(Explanation.of("S99") == nil)
    }

    @Test("no message has a code that is written beside those of the checks")
    func noLooseCodes() throws {
        let sources = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            count += 1
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /"([A-Z][0-9][0-9])"/) {
                #expect(Explanation.of(String(match.1)) != nil, "\(file.lastPathComponent) \(match.1)")
            }
            #expect(text.matches(of: /code: "/).isEmpty || !text.contains("Diagnostic("), "\(file.lastPathComponent)")
        }
        #expect(count > 50)
    }

    @Test("the example gives that code only, and the mend gives nothing", arguments: Explanation.all.map(\.code))
    func example(_ code: String) throws {
        let explanation = try #require(Explanation.of(code))
        let left = try found(explanation, mended: true)
        #expect(left.isEmpty, "\(left.map { "\($0.source.line) \($0.code) \($0.message)" }) \(explanation.mended)")
        // What the tests walk is seen where they are played.
        if code == CheckCode.noTest.rawValue { return }
        let found = try found(explanation, mended: false)
        #expect(found.map(\.code) == [code], "\(found.map { "\($0.source.line) \($0.code) \($0.message)" })")
    }

    private func found(_ explanation: Explanation, mended: Bool) throws -> [Diagnostic] {
        let sources = explanation.sources(mended: mended)
        let compilation = MenuCompiler().compile(sources)
        switch explanation.companion {
        case nil: return compilation.diagnostics
        case .live(let text):
            let live = try #require(MenuCompiler().compile(explanation.sources(of: text)).program)
            let new = try #require(compilation.program)
            return compilation.diagnostics + MovedNumbers(with: live).warnings(about: new, sources: sources)
        case .translation(let text):
            let file = StaleTranslations.File(
                path: "Menus/po/fr.po",
                menus: "Menus",
                content: try PortableObject(reading: text)
            )
            return compilation.diagnostics + StaleTranslations(try MenuTexts(sources)).diagnostics([file])
        }
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
