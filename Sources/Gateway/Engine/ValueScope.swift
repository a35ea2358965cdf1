import MenuLanguage
import ShortText

/// What a name between braces stands for in a session: its value and its kind.
struct ValueScope {
    let program: MenuProgram
    let flow: Flow?

    /// The value that a text shows under a name; `nil` when it is not known.
    func value(_ name: String, _ state: SessionState) -> RenderedValue? {
        guard let text = text(name, state) ?? translated(name, state) else { return nil }
        return RenderedValue(text: text, kind: kind(of: name))
    }

    private func text(_ name: String, _ state: SessionState) -> String? {
        if let slot = state.slots[name] { return label(of: slot, named: name, state) }
        guard let dot = name.firstIndex(of: "."), case .item(let fields)? = state.slots[String(name[..<dot])] else {
            return nil
        }
        let field = String(name[name.index(after: dot)...])
        return fields.first { $0.name == field }?.value
    }

    /// A chosen option is shown by its label in the session's language, not by its value.
    private func label(of slot: SlotValue, named name: String, _ state: SessionState) -> String {
        guard case .text(let value) = slot, let flow, let index = flow.stepIndex[name],
            case .choose(let choose) = flow.steps[index].kind,
            let option = choose.options.first(where: { $0.value == value }),
            let label = option.label?[state.language]
        else { return slot.line }
        return label.written
    }

    /// A name in the operator's language (`gives name … / ar: الاسم`).
    private func translated(_ name: String, _ state: SessionState) -> String? {
        for (call, signature) in calls {
            for given in signature.gives where given.names.values.contains(name) {
                if let text = text(call + "." + given.name, state) { return text }
            }
        }
        return nil
    }

    private func kind(of name: String) -> AnswerKind? {
        guard let flow else { return nil }
        if let index = flow.stepIndex[name], case .ask(let ask) = flow.steps[index].kind {
            return program.resolve(ask.kind).kind
        }
        if let event = flow.startEvent.flatMap({ program.events[$0] }),
            let given = event.gives.first(where: { $0.name == name })
        {
            return program.resolve(given.kind).kind
        }
        let field = name.split(separator: ".").last.map(String.init) ?? name
        for (call, signature) in calls {
            for given in signature.gives {
                let isField = given.name == field && (name.hasPrefix(call + ".") || signature.list != nil)
                if isField || given.names.values.contains(name) { return program.resolve(given.kind).kind }
            }
        }
        return nil
    }

    private var calls: [(String, HandlerSignature)] {
        (flow?.steps ?? []).compactMap { step in
            guard case .call(let call) = step.kind, let signature = program.handlers[call.operation] else { return nil }
            return (step.name, signature)
        }
    }
}
