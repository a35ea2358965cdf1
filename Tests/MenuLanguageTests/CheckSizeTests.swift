import ShortText
import Testing

@testable import MenuLanguage

/// The table of MENU-LANGUAGE 9: units and limit of each screen at its worst.
@Suite("Sizes of screens")
struct CheckSizeTests {
    private let context: CheckContext
    private let sizes: ScreenSizes

    init() throws {
        let sources = CheckSamples.files.sorted { $0.key < $1.key }.map { MenuSource(path: $0.key, text: $0.value) }
        let program = try #require(MenuCompiler().compile(sources).program)
        context = CheckContext(program: program, sources: SourceLines(sources), broken: [], limits: .standard)
        sizes = ScreenSizes(context: context)
    }

    @Test(
        "as the table says",
        arguments: [
            ("start", "services", ["ar": "55/80", "fr": "76/182", "en": "69/182"]),
            ("birth", "nid", ["ar": "32/80", "fr": "45/182", "en": "40/182"]),
            ("birth", "office", ["ar": "61/80", "fr": "73/80", "en": "76/80"]),
            ("birth", "pay", ["ar": "73/80", "fr": "80/80", "en": "78/80"]),
            ("report", "kind", ["ar": "43/80", "fr": "50/182", "en": "54/182"]),
            ("solved", "solved", ["ar": "59/80", "fr": "73/182", "en": "68/182"]),
        ]
    )
    func table(flow: String, step: String, expected: [String: String]) throws {
        let index = try #require(context.program.flowIndex[flow])
        let place = try #require(context.program.flows[index].stepIndex[step])
        for (language, size) in expected {
            let screens = sizes.screens(flow: index, step: place, in: LanguageTag(language))
            let screen = try #require(screens.first { $0.part == .question })
            #expect("\(screen.measure.units)/\(sizes.limit(screen))" == size, "\(screen.text)")
        }
    }

    @Test("a receipt in SMS parts")
    func receipt() throws {
        let index = try #require(context.program.flowIndex["birth"])
        let flow = context.program.flows[index]
        guard case .end(let end) = flow.steps[try #require(flow.stepIndex["done"])].kind else {
            Issue.record("`done` must be an end")
            return
        }
        let receipt = try #require(end.receipt)
        for (language, units) in ["ar": 74, "fr": 79, "en": 78] {
            let texts = sizes.longest(receipt, in: LanguageTag(language)) { context.scopes[index].value($0)?.form }
            let text = try #require(texts?.first)
            #expect(TextMeasure(text).units == units)
            #expect(segmentCount(of: text) == 2)
        }
    }

    @Test("a longer limit of a carrier is respected")
    func limits() throws {
        let sources = CheckSamples.files.map { MenuSource(path: $0.key, text: $0.value) }
        let checker = MenuChecker(
            program: context.program,
            sources: SourceLines(sources),
            bounds: CarrierBounds(screen: ScreenLimits(septets: 182, ucs2: 79))
        )
        let found = checker.check()
        #expect(found.map(\.code) == ["T08"])
        #expect(found.first?.message.contains("80 characters in `fr`; the phone shows 79") == true)
    }

    @Test("the narrowest of the carriers decides, and is named")
    func carriers() throws {
        let sources = CheckSamples.files.map { MenuSource(path: $0.key, text: $0.value) }
        var bounds = CarrierBounds()
        bounds.narrow(to: "wide", screen: ScreenLimits(septets: 200, ucs2: 100))
        #expect(bounds.screen == ScreenLimits(septets: 200, ucs2: 100))
        #expect(MenuCompiler(bounds: bounds).compile(sources).diagnostics.allSatisfy { $0.code != "T08" })
        bounds.narrow(to: "narrow", screen: ScreenLimits(septets: 182, ucs2: 79), parts: 1)
        bounds.narrow(to: "usual", screen: .standard, parts: 3)
        #expect(bounds.screen == ScreenLimits(septets: 182, ucs2: 79))
        let compilation = MenuCompiler(bounds: bounds).compile(sources)
        let long = try #require(compilation.diagnostics.first { $0.code == "T08" })
        #expect(long.message.contains("80 characters in `fr`; the carrier `narrow` shows 79"))
        for language in [MessageLanguage.french, .arabic] {
            #expect(long.message(in: language).contains("narrow"))
        }
        let parts = try #require(compilation.diagnostics.first { $0.code == "T09" })
        #expect(parts.message.contains("the carrier `narrow` takes is 1"))
        #expect(compilation.program == nil)
    }

    @Test("a carrier that shows only the phone alphabet")
    func alphabet() throws {
        let sources = CheckSamples.files.map { MenuSource(path: $0.key, text: $0.value) }
        var bounds = CarrierBounds()
        bounds.narrow(to: "plain", encodings: [.gsm7])
        let found = MenuCompiler(bounds: bounds).compile(sources).diagnostics.filter { $0.code == "T08" }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.message.contains("the carrier `plain` shows 0") })
    }
}
