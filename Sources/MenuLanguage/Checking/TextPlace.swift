/// A text that citizens read, and where it belongs.
struct TextPlace {
    /// What may be shown in it.
    enum Scope {
        /// No value.
        case nothing
        /// The values of a flow, at a step.
        case step(flow: Int, step: Int)
        /// The values of a case, by its place, at a stage.
        case stage(kind: Int, stage: Int)
        /// The values that come with the closing question of a case.
        case closing(kind: Int)

        /// The case whose message it is, by its place.
        var kind: Int? {
            switch self {
            case .stage(let kind, _), .closing(let kind): kind
            case .nothing, .step: nil
            }
        }
    }

    /// The text.
    var text: LocalizedText
    /// Whose it is, for messages: "The step `nid`".
    var owner: Wording
    /// The line that the text belongs to.
    var source: SourceRange
    /// What may be shown in it.
    var scope: Scope

    /// The operator's texts of a program, in the order of the declarations.
    static func all(in program: MenuProgram) -> [TextPlace] {
        var texts = service(program.service)
        for (index, flow) in program.flows.enumerated() where !flow.isGenerated {
            if let title = flow.title {
                texts.append(
                    TextPlace(text: title, owner: "The title of `\(flow.name)`", source: flow.source, scope: .nothing)
                )
            }
            for (place, step) in flow.steps.enumerated() {
                texts += all(of: step, scope: .step(flow: index, step: place))
            }
        }
        for (index, kind) in program.cases.enumerated() { texts += all(of: kind, at: index) }
        for dataset in program.datasets {
            guard let title = dataset.title else { continue }
            texts.append(
                TextPlace(
                    text: title,
                    owner: "The title of `\(dataset.name)`",
                    source: dataset.source,
                    scope: .nothing
                )
            )
        }
        return texts
    }

    private static func service(_ service: ServiceDeclaration) -> [TextPlace] {
        var texts = ServiceDeclaration.Key.allCases.compactMap { key in
            service.keys[key].map { declared in
                TextPlace(
                    text: declared.label,
                    owner: "The key `\(key.rawValue)`",
                    source: declared.source,
                    scope: .nothing
                )
            }
        }
        if let wrong = service.wrong {
            texts.append(
                TextPlace(
                    text: wrong,
                    owner: "The `wrong` text of the service",
                    source: wrong.source,
                    scope: .nothing
                )
            )
        }
        return texts
    }

    private static func all(of step: Step, scope: Scope) -> [TextPlace] {
        func place(_ text: LocalizedText, _ owner: Wording, _ source: SourceRange? = nil) -> TextPlace {
            TextPlace(text: text, owner: owner, source: source ?? step.source, scope: scope)
        }
        let own: Wording = "The step `\(step.name)`"
        switch step.kind {
        case .ask(let ask):
            return [place(ask.text, own)]
                + (ask.wrong.map { [place($0, "The `wrong` text of `\(step.name)`", $0.source)] } ?? [])
        case .choose(let choose), .screen(let choose):
            return [place(choose.text, own)]
                + choose.options.compactMap { option in
                    option.label.map { place($0, "Option \(option.number) of `\(step.name)`", option.source) }
                }
        case .pick(let pick):
            return [place(pick.text, own), place(pick.each, "The `each` text of `\(step.name)`", pick.each.source)]
        case .confirm(let confirm): return [place(confirm.text, own)]
        case .end(let end):
            return [place(end.text, own)]
                + (end.receipt.map { [place($0, "The receipt of `\(step.name)`", $0.source)] } ?? [])
        case .call, .language: return []
        }
    }

    private static func all(of kind: CaseDeclaration, at index: Int) -> [TextPlace] {
        var texts = [
            TextPlace(text: kind.title, owner: "The title of `\(kind.name)`", source: kind.source, scope: .nothing)
        ]
        for (place, stage) in kind.stages.enumerated() {
            func add(_ text: LocalizedText?, _ owner: Wording, _ scope: Scope) {
                guard let text else { return }
                texts.append(TextPlace(text: text, owner: owner, source: stage.source, scope: scope))
            }
            add(stage.title, "The title of the stage `\(stage.name)`", .nothing)
            add(stage.tell, "The message of the stage `\(stage.name)`", .stage(kind: index, stage: place))
            add(stage.question, "The closing question of the stage `\(stage.name)`", .closing(kind: index))
        }
        return texts
    }
}
