/// O06: a number that citizens know by heart leads elsewhere than in the version that is live.
///
/// It needs two versions, so it is no part of a compilation: whoever knows the live one asks for it before publishing.
public struct MovedNumbers: Sendable {
    /// How often an option of the live version was chosen in the last month.
    public typealias Uses = @Sendable (_ flow: String, _ step: String, _ number: Int) -> Int

    private let live: MenuProgram
    private let uses: Uses

    /// Makes a comparison with the live version.
    public init(with live: MenuProgram, uses: @escaping Uses = { _, _, _ in 0 }) {
        self.live = live
        self.uses = uses
    }

    /// The warnings about a new version, in the order of its flows.
    ///
    /// - Parameters:
    ///   - new: The version that is to be published.
    ///   - sources: Its files, for quoting them.
    /// - Returns: A warning for each number that now leads elsewhere and does not say `moved`.
    public func warnings(about new: MenuProgram, sources: [MenuSource]) -> [Diagnostic] {
        let lines = SourceLines(sources)
        var found: [Diagnostic] = []
        for flow in new.flows where !flow.isGenerated {
            guard let before = live.flow(named: flow.name) else { continue }
            for (index, step) in flow.steps.enumerated() {
                guard let now = step.choice, let at = before.stepIndex[step.name], let then = before.steps[at].choice
                else { continue }
                for option in now.options where !option.isLater && !option.isMoved {
                    guard let old = then.options.first(where: { $0.number == option.number && !$0.isLater }),
                        leadsElsewhere(option, of: now, in: new, flow, than: old, of: then, in: before)
                    else { continue }
                    let code = Self.code(of: option.number, at: index, in: flow)
                    found.append(warning(option, instead: old, step: step, in: flow, code: code, quoting: lines))
                }
            }
        }
        return found
    }

    /// Whether a number means something else; a thing that only got another name means the same.
    private func leadsElsewhere(
        _ option: MenuOption,
        of now: Choose,
        in new: MenuProgram,
        _ flow: Flow,
        than old: MenuOption,
        of then: Choose,
        in before: Flow
    ) -> Bool {
        if let value = option.value, let was = old.value, value != was {
            let isRenamed =
                !now.options.contains { $0.value == was } && !then.options.contains { $0.value == value }
            if !isRenamed { return true }
        }
        guard let target = (option.jump ?? now.jump)?.name, let was = (old.jump ?? then.jump)?.name, target != was
        else { return false }
        let isGone = flow.stepIndex[was] == nil && new.flow(named: was) == nil
        let isNew = before.stepIndex[target] == nil && live.flow(named: target) == nil
        return !(isGone && isNew)
    }

    private func warning(
        _ option: MenuOption,
        instead old: MenuOption,
        step: Step,
        in flow: Flow,
        code: DialCode?,
        quoting lines: SourceLines
    ) -> Diagnostic {
        let name = code?.dialled ?? "\(step.name) \(option.number)"
        let count = Self.grouped(uses(flow.name, step.name, option.number))
        return Diagnostic(
            code: CheckCode.movedNumber.rawValue,
            severity: CheckCode.movedNumber.severity,
            source: option.source,
            title: CheckCode.movedNumber.title,
            quote: lines.quote(option.source),
            message: """
                Until now `\(name)` meant `\(Self.meaning(of: old))`; times used in the last month: \(count).
                It would now mean `\(Self.meaning(of: option))`.
                """,
            hint: "Keep the old number, or write this to publish it on purpose:  \(Self.line(option))"
        )
    }

    private static func meaning(of option: MenuOption) -> String {
        option.value ?? option.jump?.name ?? String(option.number)
    }

    /// The option's line with `moved`.
    private static func line(_ option: MenuOption) -> String {
        (["option", String(option.number)] + [option.value].compactMap(\.self)
            + (option.jump.map { ["go", $0.name] } ?? []) + ["moved"]).joined(separator: " ")
    }

    /// The code that citizens dial for an option of a flow's first screen.
    private static func code(of number: Int, at index: Int, in flow: Flow) -> DialCode? {
        let isFirst = flow.steps[..<index].allSatisfy { step in
            if case .language = step.kind { true } else { false }
        }
        guard isFirst, let code = flow.dialCodes.first else { return nil }
        return DialCode(segments: code.segments + [String(number)])
    }

    /// 2314 as `2 314`.
    private static func grouped(_ number: Int) -> String {
        var digits = Array(String(number))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(" ", at: place)
            place -= 3
        }
        return String(digits)
    }
}

extension Step {
    /// The numbered options of a step that has some.
    fileprivate var choice: Choose? {
        switch kind {
        case .choose(let choose), .screen(let choose): choose
        default: nil
        }
    }
}
