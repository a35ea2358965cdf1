/// What the messages of a case can show.
struct StageScope {
    /// The names, each with its form.
    private(set) var values: [String: ValueForm] = [:]
    /// Names that the case has, but this text cannot know, with the reason.
    private(set) var missing: [String: Wording] = [:]

    /// The names that the message of a stage can show.
    init(stage: CaseDeclaration.Stage, of kind: CaseDeclaration, in context: CheckContext) {
        let needsReason = stage.needsReason
        self.init(kind: kind, in: context)
        if needsReason {
            // An officer's reason is kept short by the desk's own form; nobody declares its length.
            values["reason"] = .unknown
        } else {
            missing["reason"] = "the stage `\(stage.name)` does not say `with reason`"
        }
        if kind.due == nil {
            missing["due"] = "`\(kind.name)` does not say in how many days it is due"
        } else {
            values["due"] = .kind(.date)
        }
    }

    /// The names that the closing question can show.
    init(closing kind: CaseDeclaration, in context: CheckContext) {
        self.init(kind: kind, in: context)
        guard let event = context.program.events[kind.name + ".fulfilled"] else { return }
        let brought = Set(event.gives.map(\.name))
        values = values.filter { brought.contains($0.key) }
        for given in event.gives where values[given.name] == nil {
            values[given.name] = .kind(context.program.resolve(given.kind).kind)
        }
    }

    private init(kind: CaseDeclaration, in context: CheckContext) {
        for name in kind.opensWith { values[name] = Self.form(of: name, opening: kind, in: context) }
        values["reference"] = .kind(.digits(8...8))
        values["title"] = .words(kind.title.texts.mapValues { [$0.written] })
    }

    /// The form of an answer, from the first flow that opens such a case.
    private static func form(of name: String, opening kind: CaseDeclaration, in context: CheckContext) -> ValueForm {
        let operation = kind.name + ".open"
        for (index, flow) in context.program.flows.enumerated() {
            let opens = flow.steps.contains { step in
                if case .call(let call) = step.kind { call.operation == operation } else { false }
            }
            if opens, let value = context.scopes[index].values[name] { return value.form }
        }
        return .unknown
    }
}
