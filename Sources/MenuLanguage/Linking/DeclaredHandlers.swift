/// The operations and events that `dataset` and `case` declarations bring with them.
struct DeclaredHandlers {
    /// How long an operation of the gateway's own may take; it is a look-up in its store.
    static let withinSeconds = 2
    /// A request's number: seven digits and a check digit.
    static let reference = AnswerKind.digits(8...8)

    /// What a register answers: `NAME.find`, `NAME.list`.
    static func handlers(of dataset: DatasetDeclaration) -> [HandlerSignature] {
        let gives = dataset.gives.map { given in
            var given = given
            if given.outcomes.isEmpty { given.outcomes = ["found"] }
            return given
        }
        var handlers: [HandlerSignature] = []
        if let key = dataset.key {
            handlers.append(
                HandlerSignature(
                    name: dataset.name + ".find",
                    needs: [key.name] + (dataset.second.map { [$0.name] } ?? []),
                    gives: gives,
                    outcomes: ["found", "not-found", "too-many-tries", "unavailable"],
                    withinSeconds: withinSeconds,
                    source: dataset.source
                )
            )
        }
        if dataset.isListed {
            handlers.append(
                HandlerSignature(
                    name: dataset.name + ".list",
                    list: dataset.name,
                    gives: gives,
                    outcomes: ["found", "unavailable"],
                    withinSeconds: withinSeconds,
                    source: dataset.source
                )
            )
        }
        return handlers
    }

    /// What a case answers: `NAME.open` to the citizen, `NAME.confirm` to the closing question.
    static func handlers(of kind: CaseDeclaration) -> [HandlerSignature] {
        var receipt = [given("reference", reference, on: ["opened", "duplicate"])]
        if kind.due != nil { receipt.append(given("due", .date, on: ["opened", "duplicate"])) }
        return [
            HandlerSignature(
                name: kind.name + ".open",
                needs: kind.opensWith,
                gives: receipt,
                outcomes: ["opened", "duplicate", "unavailable"],
                withinSeconds: withinSeconds,
                effect: .changes,
                source: kind.source
            ),
            HandlerSignature(
                name: kind.name + ".confirm",
                needs: ["reference", ClosingFlow.slot],
                outcomes: ["closed", "reopened", "unavailable"],
                withinSeconds: withinSeconds,
                effect: .changes,
                source: kind.source
            ),
        ]
    }

    /// What all cases answer together: `case.status`, `case.mine`.
    static func handlers(ofAll cases: [CaseDeclaration]) -> [HandlerSignature] {
        guard let source = cases.first?.source else { return [] }
        let title = AnswerKind.text(upTo: longest(cases.map(\.title)), plain: false)
        let stages = cases.flatMap(\.stages)
        let stageNames = stages.map(\.name.unicodeScalars.count).max() ?? 0
        let stage = AnswerKind.text(upTo: max(longest(stages.compactMap(\.title)), stageNames), plain: false)
        var status = [
            given("reference", reference), given("title", title), given("stage", stage), given("since", .date),
        ]
        if cases.contains(where: { $0.due != nil }) { status.append(given("due", .date)) }
        for index in status.indices { status[index].outcomes = ["found"] }
        return [
            HandlerSignature(
                name: "case.status",
                needs: ["reference"],
                gives: status,
                outcomes: ["found", "not-found", "unavailable"],
                withinSeconds: withinSeconds,
                source: source
            ),
            HandlerSignature(
                name: "case.mine",
                list: "cases",
                gives: Array(status.prefix(3)),
                outcomes: ["found", "none", "unavailable"],
                withinSeconds: withinSeconds,
                source: source
            ),
        ]
    }

    /// The event that asks whether the need was met, when a stage says so.
    static func event(of kind: CaseDeclaration) -> EventSignature? {
        guard let stage = kind.stages.first(where: { $0.askFulfilledAfter != nil }) else { return nil }
        let title = AnswerKind.text(upTo: longest([kind.title]), plain: false)
        return EventSignature(
            name: ClosingFlow.name(of: kind),
            gives: [given("reference", reference), given("title", title)],
            source: stage.source
        )
    }

    private static func given(_ name: String, _ kind: AnswerKind, on outcomes: [String] = []) -> HandlerSignature.Given
    {
        HandlerSignature.Given(name: name, kind: kind, outcomes: outcomes)
    }

    private static func longest(_ texts: [LocalizedText]) -> Int {
        max(1, texts.flatMap(\.texts.values).map(\.written.unicodeScalars.count).max() ?? 0)
    }
}
