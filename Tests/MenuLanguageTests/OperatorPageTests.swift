import Testing

@testable import MenuLanguage

/// What the page for operators shows is what works, and no word is left out in any of its languages.
@Suite struct OperatorPageTests {
    private static let titles = ["English", "العربية", "Français"]

    private func expectNoMessage(_ sources: [MenuSource]) {
        for diagnostic in MenuCompiler().compile(sources).diagnostics {
            Issue.record("\(diagnostic.source.file):\(diagnostic.source.line): \(diagnostic.message)")
        }
    }

    @Test func `it is written in three languages, and shows the same first service in each`() throws {
        let page = try OperatorPage()
        #expect(page.sections.map(\.title) == Self.titles + ["The examples"])
        for section in page.languages {
            #expect(section.files.map(\.path) == ["first/service.menu", "first/hours.menu", "first/hours.test.menu"])
            #expect(section.files == page.sections[0].files, "\(section.title) shows another service")
            #expect(section.explained == page.sections[0].explained, "\(section.title) explains other lines")
        }
    }

    @Test func `its services give no message`() throws {
        let page = try OperatorPage()
        expectNoMessage(page.sections[0].files)
        // Step 4 is taken before step 6 is: the service is right without its tests, too.
        expectNoMessage(Array(page.sections[0].files.prefix(2)))
        #expect(page.examples.count == 5)
        expectNoMessage(page.examples)
    }

    @Test func `the mistake that it makes gives the message that it shows`() throws {
        var files = try OperatorPage().sections[0].files
        files[1].text = files[1].text.replacing("      fr: Samedi\n", with: "")
        let messages = MenuCompiler().compile(files).diagnostics
        #expect(messages.map(\.code) == ["T01"] && messages.first?.source.line == 20)
    }

    @Test func `every word that the parser knows is explained in every language, with a line that can be read`() throws
    {
        let page = try OperatorPage()
        let shown = Set(
            page.examples.flatMap { $0.text.split(separator: "\n").map { $0.drop { $0 == " " } }.map(String.init) }
        )
        for section in page.languages {
            for line in section.explained where !line.hasPrefix("#") {
                let canBeRead = Block.allCases.contains { LineForms.accepts(line, in: $0, languages: []) }
                #expect(shown.contains(line) || canBeRead, "\(section.title): \(line)")
            }
            let words = Set(section.explained.map { String($0.prefix { $0 != " " }) })
            let missing = Set(Block.allCases.flatMap(\.words)).subtracting(words)
            #expect(missing.isEmpty, "\(section.title) does not explain \(missing.sorted())")
        }
    }
}
