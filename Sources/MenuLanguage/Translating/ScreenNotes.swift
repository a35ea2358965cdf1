import ShortText

/// How much of a phone's screen each step takes at worst, for translators.
struct ScreenNotes {
    private struct Place: Hashable {
        var flow: String
        var step: String
        var isWrong: Bool
    }

    private var screens: [Place: ScreenSizes.Screen] = [:]
    private let limits = ScreenLimits.standard
    private let language: LanguageTag

    /// Measures the screens of a service in a language; those with a text that is still missing are left out.
    init(_ sources: [MenuSource], in language: LanguageTag) {
        self.language = language
        let program = MenuCompiler().link(sources)
        let lines = SourceLines(sources)
        let context = CheckContext(program: program, sources: lines, broken: [], limits: limits)
        let sizes = ScreenSizes(context: context)
        for (index, flow) in program.flows.enumerated() where !flow.isGenerated {
            for (place, step) in flow.steps.enumerated() {
                for screen in sizes.screens(flow: index, step: place, in: language) {
                    add(screen, Place(flow: flow.name, step: step.name, isWrong: screen.part == .wrong))
                }
            }
        }
    }

    private mutating func add(_ screen: ScreenSizes.Screen, _ place: Place) {
        if let other = screens[place], over(other) >= over(screen) { return }
        screens[place] = screen
    }

    private func over(_ screen: ScreenSizes.Screen) -> Int {
        screen.measure.units - limits.limit(for: screen.measure.encoding)
    }

    /// What a translator of a text should know; `nil` when its screen was not measured.
    func note(_ text: MenuText) -> String? {
        guard let flow = text.flow else { return nil }
        // `birth.pay.text`, `birth.nid.wrong`, `report.kind.option.1`; no name has a dot.
        let parts = text.id.split(separator: ".")
        let isOption = parts.count > 3 && parts[parts.count - 2] == "option"
        guard parts.count > 2, parts.last != "receipt" else { return nil }
        let step = String(parts[parts.count - (isOption ? 3 : 2)])
        guard let screen = screens[Place(flow: flow, step: step, isWrong: !isOption && parts.last == "wrong")] else {
            return nil
        }
        let limit = limits.limit(for: screen.measure.encoding)
        return "Its screen takes \(screen.measure.units) of \(limit) characters in `\(language.code)` at worst."
    }
}
