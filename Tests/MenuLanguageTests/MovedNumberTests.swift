import Testing

@testable import MenuLanguage

/// O06: numbers that lead elsewhere than in the version that is live.
@Suite struct MovedNumberTests {
    private static func source(_ options: String, choices: String = "") -> [MenuSource] {
        func texts(_ indent: String, _ text: String) -> String { "\(indent)en: \(text)\n" }
        var text = "service city\n  languages en\n  dial *123#\n"
        for (key, stroke) in [("back", "0"), ("home", "00"), ("more", "98"), ("previous", "99")] {
            text += "  key \(key) \(stroke)\n" + texts("    ", key)
        }
        for (group, word) in [("yes", "YES"), ("no", "NO"), ("stop", "STOP"), ("help", "HELP")] {
            text += "  words \(group)\n" + texts("    ", word)
        }
        text += "flow start\n  dial *123#\n  screen services\n" + texts("    ", "Choose")
        for (number, option) in options.split(separator: ",").enumerated() {
            text += "    option \(number + 1) \(option)\n" + texts("      ", "Thing \(number + 1)")
        }
        text += "  choose colour\n" + texts("    ", "Which colour?")
        for (number, option) in (choices.isEmpty ? "red,blue" : choices).split(separator: ",").enumerated() {
            text += "    option \(number + 1) \(option)\n" + texts("      ", "Colour \(number + 1)")
        }
        text += "    after 3 wrong go birth\n"
        for name in ["birth", "death", "status"] { text += "  end \(name)\n" + texts("    ", "Bye \(name)") }
        return [MenuSource(path: "a.menu", text: text)]
    }

    private static let before = "go birth,go death,go colour"

    private func warnings(_ after: String, choices: String = "", uses: Int = 0) throws -> [Diagnostic] {
        let live = MenuCompiler().compile(Self.source(Self.before))
        let sources = Self.source(after, choices: choices)
        let new = MenuCompiler().compile(sources)
        let comparison = MovedNumbers(with: try #require(live.program), uses: { _, _, _ in uses })
        return comparison.warnings(about: try #require(new.program, "\(new.diagnostics)"), sources: sources)
    }

    @Test("two numbers that change places are named, with the line that publishes it on purpose")
    func swapped() throws {
        let found = try warnings("go death,go birth,go colour", uses: 2314)
        #expect(found.map(\.code) == ["O06", "O06"])
        #expect(found.allSatisfy { $0.severity == .warning })
        #expect(found[0].quote == "option 1 go death")
        #expect(found[0].message.contains("`*123*1#` meant `birth`") && found[0].message.contains(": 2 314."))
        #expect(found[0].hint.contains("option 1 go death moved"))
        #expect(
            try warnings("go death moved,go birth moved,go colour").isEmpty,
            "the proposed lines are read, and are enough"
        )
    }

    @Test("values of a choice count, too")
    func values() throws {
        let found = try warnings(Self.before, choices: "blue,red", uses: 1)
        #expect(found.map(\.hint).map { $0.contains("blue moved") || $0.contains("red moved") } == [true, true])
        #expect(found[0].message.contains("`colour 1` meant `red`") && found[0].message.contains(": 1."))
    }

    @Test(
        "what keeps its meaning is not named",
        arguments: ["go birth,go death,go colour", "go birth,go death,go colour,go status", "go birth,go death"]
    )
    func kept(_ after: String) throws {
        if after == "go birth,go death" {
            // The steps below are then out of reach, which is a warning of its own.
            #expect(try warnings(after).isEmpty)
        }
        #expect(try warnings(after).isEmpty)
    }

    @Test("another name for the same thing is no move")
    func renamed() throws {
        #expect(try warnings(Self.before, choices: "crimson,blue").isEmpty)
    }
}
