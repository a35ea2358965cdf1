import Foundation
import Gateway
import MenuLanguage
import TestKit
import Testing

@testable import Services

struct DeclaredHandlersTests {
    @Test func everyDeclarationIsAnswered() {
        let store = MemoryStore(clock: HandClock().clock)
        func operations(_ program: MenuProgram) -> [String] {
            declaredHandlers(
                of: program,
                store: store,
                timeZone: .gmt,
                notices: Samples.notices,
                random: { 1 }
            ).flatMap(\.operations)
        }
        #expect(
            operations(Samples.program) == [
                "births.find", "offices.list", "birth-extract.open", "birth-extract.confirm", "pothole.open",
                "pothole.confirm", "case.status", "case.mine",
            ]
        )
        #expect(operations(MenuProgram(service: Samples.program.service, flows: [], version: "0")).isEmpty)
    }
}

struct NoticeTextTests {
    private func render(_ parts: [TextTemplate.Part], _ values: [String: String], in language: String) -> String {
        let template = TextTemplate(parts: parts, source: Samples.source)
        return NoticeText.render(template, in: LanguageTag(language), values: values)
    }

    @Test func putsValuesInPlace() {
        let parts: [TextTemplate.Part] = [
            .literal("File "), Samples.value("reference"), .literal(": "), Samples.value("why"),
        ]
        #expect(render(parts, ["reference": "44190276", "why": "lost"], in: "en") == "File 44190276: lost")
        #expect(render(parts, ["reference": "44190276"], in: "en") == "File 44190276: ")
        #expect(render([Samples.value("why", short: 3)], ["why": "فاطمة"], in: "ar") == "فاط")
    }

    /// MENU-LANGUAGE 13.2: only what a phone would turn around pays for two marks.
    @Test(arguments: [
        ("44190276", false), ("+213 21 11 22 33", true), ("*123*4#", true), ("2024-00123", true),
        ("BC-2024-00123", false),
        ("31/01/1990", false), ("فاطمة", false), ("", false),
    ])
    func protectsInRightToLeftOnly(_ value: String, _ isProtected: Bool) {
        let wrapped = "\u{200E}" + value + "\u{200E}"
        #expect(render([Samples.value("v")], ["v": value], in: "ar") == (isProtected ? wrapped : value))
        #expect(render([Samples.value("v")], ["v": value], in: "fr") == value)
    }
}
