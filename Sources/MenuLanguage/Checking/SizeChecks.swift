import ShortText

/// T08, T09, O05: every screen fits a phone with the longest values, and no SMS has more than three parts.
struct SizeChecks {
    let context: CheckContext
    private let sizes: ScreenSizes

    /// More parts than this are a warning: each one is paid, and parts arrive in any order.
    static let mostParts = 3

    init(context: CheckContext) {
        self.context = context
        self.sizes = ScreenSizes(context: context)
    }

    func run(into report: inout CheckReport) {
        for (index, flow) in context.program.flows.enumerated() where !report.flowsWithDuplicates.contains(flow.name) {
            let isOnScreens = context.onScreens.contains(index)
            for (place, step) in flow.steps.enumerated() where !hasBadValues(step, report) {
                if !isOnScreens {
                    checkMessages(of: step, flow: index, place: place, &report)
                    continue
                }
                let isLong = checkScreens(of: step, flow: index, place: place, &report)
                if case .pick(let pick) = step.kind, !isLong {
                    checkPages(pick, step, flow: index, place: place, &report)
                }
                if case .end(let end) = step.kind, let receipt = end.receipt {
                    checkParts(receipt, "The receipt of `\(step.name)`", &report) {
                        context.scopes[index].value($0)?.form
                    }
                }
            }
        }
        for place in context.texts where !report.textsWithBadValues.contains(place.text.source) {
            guard case .stage(let kind, let stage) = place.scope else { continue }
            let declared = context.program.cases[kind]
            let scope = StageScope(stage: declared.stages[stage], of: declared, in: context)
            checkParts(place.text, place.owner, &report) { scope.values[$0] }
        }
    }

    private func hasBadValues(_ step: Step, _ report: CheckReport) -> Bool {
        if report.textsWithBadValues.isEmpty { return false }
        return step.texts.contains { report.textsWithBadValues.contains($0.source) }
    }

    // MARK: - T08

    private func checkScreens(of step: Step, flow: Int, place: Int, _ report: inout CheckReport) -> Bool {
        var long: [(language: LanguageTag, screen: ScreenSizes.Screen)] = []
        for language in context.languages {
            for screen in sizes.screens(flow: flow, step: place, in: language) where !sizes.fits(screen) {
                if isLongByLetter(screen, language, &report) { continue }
                long.append((language, screen))
            }
        }
        if long.isEmpty { return false }
        for part in [ScreenSizes.Screen.Part.question, .wrong, .laterPage] {
            let same = long.filter { $0.screen.part == part }
            let worst = same.max { overrun($0.screen) < overrun($1.screen) }
            guard let worst else { continue }
            let others = same.map(\.language).filter { $0 != worst.language }
            tell(worst.screen, in: worst.language, others: others, step, flow: flow, &report)
            // A list that is too long with one digit is too long with two; that is the same mistake.
            if case .pick = step.kind { break }
        }
        return true
    }

    private func overrun(_ screen: ScreenSizes.Screen) -> Int { screen.measure.units - sizes.limit(screen) }

    /// When the text alone has a letter outside the phone alphabet and would fit without it, T11 tells it.
    private func isLongByLetter(
        _ screen: ScreenSizes.Screen,
        _ language: LanguageTag,
        _ report: inout CheckReport
    ) -> Bool {
        guard let template = screen.template,
            WordingChecks.costlyLetters(in: template, language, context).isEmpty == false,
            context.limits.fits(plainAccents(screen.text))
        else { return false }
        report.tooLongByLetter[template.source] = (screen.measure.units, sizes.limit(screen))
        return true
    }

    private func tell(
        _ screen: ScreenSizes.Screen,
        in language: LanguageTag,
        others: [LanguageTag],
        _ step: Step,
        flow: Int,
        _ report: inout CheckReport
    ) {
        let limit = sizes.limit(screen)
        let over = screen.measure.units - limit
        let alphabet = screen.measure.encoding == .ucs2 ? "UCS-2" : "GSM 7-bit"
        let units = screen.measure.units
        let names = Array(Set(screen.template?.valueNames ?? [])).sorted()
        let lengths = names.compactMap { name in
            context.scopes[flow].value(name)?.form.length(in: language).map { (name: name, length: $0) }
        }
        let what: Wording =
            switch (screen.part == .wrong, lengths.isEmpty) {
            case (true, true): "The screen after a wrong answer"
            case (false, true): "This screen"
            case (true, false): "With the longest possible values, the screen after a wrong answer"
            case (false, false): "With the longest possible values, this screen"
            }
        var message: Wording
        if let carrier = context.bounds.carrier(for: screen.measure.encoding) {
            message = """
                \(what) is \(units) characters in `\(language.code)`; the carrier `\(carrier)` shows \(limit)
                (\(alphabet)). The last \(over) would be cut off:
                \(TextChecks.indented(screen.text))
                """
        } else {
            message = """
                \(what) is \(units) characters in `\(language.code)`; the phone shows \(limit)
                (\(alphabet)). The last \(over) would be cut off:
                \(TextChecks.indented(screen.text))
                """
        }
        for (name, length) in lengths { message += "\n    {\(name)} can be \(length) characters" }
        if !others.isEmpty { message += "\nIt is too long in \(Wording.names(others.map(\.code))), too." }
        let shortened = lengths.max { $0.length < $1.length }.flatMap { value in
            value.length - over >= 4 ? "{\(value.name) short \(value.length - over)}" : nil
        }
        let hint: Wording =
            shortened.map { "Shorten the text, or show less of a value: \($0)." } ?? "Shorten the text."
        report.add(.screenTooLong, at: screen.template?.source ?? step.source, message, hint: hint)
    }

    // MARK: - O05

    private func checkPages(_ pick: Pick, _ step: Step, flow: Int, place: Int, _ report: inout CheckReport) {
        for language in context.languages {
            guard let page = sizes.twoShortestItems(pick, flow: flow, step: place, in: language), !sizes.fits(page)
            else {
                continue
            }
            report.add(
                .oneItemPages,
                at: page.template?.source ?? step.source,
                """
                Not even two of the shortest items fit on one page in `\(language.code)`: \(page.measure.units) characters of \
                \(sizes.limit(page)).
                The citizen would turn a page for each item:
                \(TextChecks.indented(page.text))
                """,
                hint: "Shorten the question or the `each` text."
            )
            return
        }
    }

    // MARK: - T09

    /// The texts of a flow that only SMS shows.
    private func checkMessages(of step: Step, flow: Int, place: Int, _ report: inout CheckReport) {
        for text in step.texts {
            checkParts(text, "A text of `\(step.name)`", &report) { name in
                context.scopes[flow].value(name)?.form
            }
        }
    }

    private func checkParts(
        _ text: LocalizedText,
        _ owner: Wording,
        _ report: inout CheckReport,
        form: (String) -> ValueForm?
    ) {
        let most = context.bounds.parts
        for language in context.languages {
            guard let template = text[language], let texts = sizes.longest(text, in: language, form: form) else {
                continue
            }
            let parts = texts.map { (text: $0, count: segmentCount(of: $0)) }
            guard let worst = parts.max(by: { $0.count < $1.count }), worst.count > most.limit else { continue }
            let measure = TextMeasure(worst.text)
            let alphabet: Wording =
                measure.encoding == .ucs2 ? "UCS-2, 67 for each part" : "GSM 7-bit, 153 for each part"
            if let carrier = most.carrier {
                report.add(
                    .messageTooLong,
                    at: template.source,
                    """
                    \(owner) needs \(worst.count) SMS parts in `\(language.code)` with the longest possible values: \
                    \(measure.units) characters
                    (\(alphabet)). The most that the carrier `\(carrier)` takes is \(most.limit).
                    """,
                    hint: "Shorten the text."
                )
                return
            }
            report.add(
                .messageTooLong,
                at: template.source,
                """
                \(owner) needs \(worst.count) SMS parts in `\(language.code)` with the longest possible values: \
                \(measure.units) characters
                (\(alphabet)). More than \(Self.mostParts) are dear and easily lost.
                """,
                hint: "Shorten the text."
            )
            return
        }
    }
}

extension Step {
    /// All texts of the step.
    var texts: [LocalizedText] {
        switch kind {
        case .ask(let ask): [ask.text] + (ask.wrong.map { [$0] } ?? [])
        case .choose(let choose), .screen(let choose): [choose.text] + choose.options.compactMap(\.label)
        case .pick(let pick): [pick.text, pick.each]
        case .confirm(let confirm): [confirm.text]
        case .end(let end): [end.text] + (end.receipt.map { [$0] } ?? [])
        case .call, .language: []
        }
    }
}
