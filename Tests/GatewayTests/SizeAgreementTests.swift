import Foundation
import ShortText
import Testing

@testable import Gateway
@testable import MenuLanguage

/// What the checker measures (T08, T09, T11) is what the engine shows, letter by letter.
@Suite struct SizeAgreementTests {
    private let limits = ScreenLimits.standard

    /// How many screens were compared, and how many of them are as long as the checker says.
    private struct Tally {
        var screens = 0
        var pages = 0
    }

    private func compile(_ folder: URL) throws -> (MenuProgram, [MenuSource]) {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".menu") || $0.hasSuffix(".catalog") }
        let sources = try names.map { name in
            MenuSource(path: name, text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }
        return (try #require(MenuCompiler().compile(sources).program), sources)
    }

    private func compare(_ program: MenuProgram, _ sources: [MenuSource]) async -> Tally {
        let context = CheckContext(
            program: program,
            sources: SourceLines(sources),
            broken: [],
            limits: limits
        )
        let sizes = ScreenSizes(context: context)
        var tally = Tally()
        for (flowIndex, flow) in program.flows.enumerated() {
            for (place, step) in flow.steps.enumerated() {
                for language in program.service.languages {
                    let screens = sizes.screens(flow: flowIndex, step: place, in: language)
                    for screen in screens {
                        let scope = context.scopes[flowIndex]
                        let states = states(program, flow, step, scope, language)
                        compare(screen, step, states, program, &tally)
                        // Long work: the other tests want the threads, too.
                        await Task.yield()
                    }
                }
            }
        }
        return tally
    }

    /// The states in which a step can be, with the longest values and with the widest, each without and with a way back.
    private func states(
        _ program: MenuProgram,
        _ flow: Flow,
        _ step: Step,
        _ scope: FlowScope,
        _ language: LanguageTag
    ) -> [[SessionState]] {
        [[], [SessionState.Place(flow: flow.name, step: step.name)]].map { history in
            ValueForm.Variant.allCases.map { variant in
                var state = SessionState(
                    channel: .ussd,
                    conversation: "c",
                    programVersion: program.version,
                    language: language,
                    isLanguageChosen: true
                )
                state.place = .init(flow: flow.name, step: step.name)
                state.history = history
                var fields: [SlotValue.Field] = []
                for (name, value) in scope.values {
                    guard let longest = value.form.longest(in: language, variant) else { continue }
                    state.slots[name] = .text(longest.text)
                    if name.hasPrefix(step.name + ".") {
                        fields.append(.init(name: String(name.dropFirst(step.name.count + 1)), value: longest.text))
                    }
                }
                if case .pick(let pick) = step.kind {
                    state.lists[pick.list] = Array(repeating: fields, count: 12)
                }
                return state
            }
        }
    }

    /// The engine's screen of the step in a state, or all its pages.
    private func shown(_ step: Step, _ state: SessionState, _ program: MenuProgram, afterWrong: Bool) -> [String] {
        var state = state
        var texts: [String] = []
        while true {
            let screen = ScreenWriter(program: program, limits: limits).screen(
                of: step,
                in: state,
                afterWrong: afterWrong
            )
            texts.append(screen.text)
            guard screen.hasMore, texts.count < 200 else { return texts }
            state.page += 1
        }
    }

    private func compare(
        _ screen: ScreenSizes.Screen,
        _ step: Step,
        _ states: [[SessionState]],
        _ program: MenuProgram,
        _ tally: inout Tally
    ) {
        let isWrong = screen.part == .wrong
        let ways = states.map { $0.flatMap { shown(step, $0, program, afterWrong: isWrong) } }
        if case .pick = step.kind {
            // The checker puts one item on a page; the engine as many as fit, so its pages are never worse.
            for text in ways.joined() {
                tally.pages += 1
                #expect(limits.fits(text) || overrun(text) <= overrun(screen.text), "\(step.name): \(text)")
            }
            return
        }
        tally.screens += 1
        // A wrong answer's line above a full screen is left out by the engine, as check T08 tells.
        if isWrong, !limits.fits(screen.text) { return }
        let way = ways.first { $0.contains(screen.text) }
        if way == nil, !limits.fits(screen.text) {
            // A text that check T08 refuses is broken in pages, should it be shown all the same.
            #expect(ways.joined().allSatisfy { limits.fits($0) }, "\(step.name): \(ways)")
            return
        }
        #expect(way != nil, "\(step.name): the checker's \(screen.text.debugDescription), the engine's \(ways)")
        #expect(way?.map(overrun).max() == overrun(screen.text), "\(step.name): \(screen.text)")
        #expect(screen.measure == TextMeasure(screen.text))
        let parts = try? segments(of: screen.text).segments.count
        #expect(parts == segmentCount(of: screen.text))
    }

    private func overrun(_ text: String) -> Int {
        let measure = TextMeasure(text)
        return measure.units - limits.limit(for: measure.encoding)
    }

    @Test func `the shipped menus`() async throws {
        let (program, sources) = try compile(SharedFiles.package.appending(path: "Menus"))
        let tally = await compare(program, sources)
        print(
            "screens of the shipped menus compared with the checker's: \(tally.screens), pages of lists: \(tally.pages)"
        )
        #expect(tally.screens > 30 && tally.pages > 10)
    }

    @Test func `the tests' own city`() async {
        let tally = await compare(City.program, [])
        #expect(tally.screens > 10)
    }

    @Test(.enabled(if: SharedFiles.exist("examples/Menus")))
    func `the worked examples`() async throws {
        let (program, sources) = try compile(SharedFiles.url("examples/Menus"))
        let tally = await compare(program, sources)
        print("screens of the worked examples compared with the checker's: \(tally.screens), pages: \(tally.pages)")
        #expect(tally.screens > 30)
    }
}
