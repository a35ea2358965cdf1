/// What texts and calls of one flow can name: its answers, what its calls give, what its event brings.
struct FlowScope {
    /// One name.
    struct Value {
        /// The facts that make it known: any one of them is enough.
        var facts: Set<Int>
        var form: ValueForm
    }

    /// The names that texts can show.
    private(set) var values: [String: Value] = [:]
    /// What one item of each `pick` has, by step; shown by its `each` text before the pick is made.
    private(set) var itemFields: [Int: Set<String>] = [:]
    /// Names before a dot of which nobody knows what they give.
    private(set) var openNames: Set<String> = []
    /// The fact that a step adds when the citizen answers it.
    private(set) var answered: [Int: Set<Int>] = [:]
    /// The facts that a call adds, by step and outcome.
    private(set) var given: [Int: [String: Set<Int>]] = [:]
    /// The fact that the list of a `call` is there, by its name.
    private(set) var lists: [String: Int] = [:]
    /// The facts that hold when the flow begins.
    private(set) var atBeginning: Set<Int> = []

    private let program: MenuProgram
    private let broken: Set<String>
    /// The greatest number of a fact; facts count from 1.
    private(set) var factCount = 0
    /// The value itself behind a name in the operator's language.
    private var plainNames: [String: String] = [:]

    init(flow: Flow, program: MenuProgram, broken: Set<String>) {
        self.program = program
        self.broken = broken
        if let name = flow.startEvent { addEvent(name) }
        for (index, step) in flow.steps.enumerated() {
            switch step.kind {
            case .ask(let ask): addAnswer(step.name, form(of: ask.kind), at: index)
            case .choose(let choose): addAnswer(step.name, labels(of: choose), at: index)
            case .call(let call): add(call, named: step.name, at: index)
            case .pick, .screen, .confirm, .language, .end: break
            }
        }
        // Lists come from calls, which may stand anywhere in the flow.
        for (index, step) in flow.steps.enumerated() {
            if case .pick(let pick) = step.kind { add(pick, in: flow, named: step.name, at: index) }
        }
    }

    /// What a text can show under a name; `nil` when there is no such thing.
    func value(_ name: String) -> Value? {
        if let value = values[name] { return value }
        guard let dot = name.firstIndex(of: ".") else {
            // Any call of which nobody knows what it gives may give something with this name in the operator's language.
            return openNames.isEmpty ? nil : Value(facts: [], form: .unknown)
        }
        return openNames.contains(String(name[..<dot])) ? Value(facts: [], form: .unknown) : nil
    }

    /// Whether a name may be that of a value of which nobody knows.
    func isOpen(_ name: String) -> Bool { values[name] == nil && value(name) != nil }

    /// Whether what a call could be given has a name.
    func isSlot(_ name: String) -> Bool {
        openNames.contains("") || values[name] != nil
    }

    /// The part of an unknown name that is lacking: `office` of `office.name` when there is no office.
    func lackingPart(of name: String) -> String {
        guard let dot = name.firstIndex(of: ".") else { return name }
        let root = String(name[..<dot])
        return values.keys.contains { $0 == root || $0.hasPrefix(root + ".") } ? name : root
    }

    /// The name of the value itself, when a text names it in the operator's language.
    func plainName(_ name: String) -> String { plainNames[name] ?? name }

    // MARK: - Building

    private mutating func newFact() -> Int {
        factCount += 1
        return factCount
    }

    private mutating func set(_ name: String, _ fact: Int, _ form: ValueForm, meaning plain: String? = nil) {
        values[name, default: Value(facts: [], form: form)].facts.insert(fact)
        if let plain, plainNames[name] == nil { plainNames[name] = plain }
    }

    private mutating func addAnswer(_ name: String, _ form: ValueForm, at index: Int) {
        let fact = newFact()
        answered[index, default: []].insert(fact)
        set(name, fact, form)
    }

    private mutating func addEvent(_ name: String) {
        guard let event = program.events[name], !broken.contains(name) else {
            // An event that nobody knows may bring anything.
            openNames.insert("")
            return
        }
        for given in event.gives {
            let fact = newFact()
            atBeginning.insert(fact)
            let form = eventForm(given, of: name)
            set(given.name, fact, form)
            for translated in given.names.values { set(translated, fact, form, meaning: given.name) }
        }
    }

    /// The titles of the closing question's case are known, so their length is.
    private func eventForm(_ given: HandlerSignature.Given, of event: String) -> ValueForm {
        let suffix = ".fulfilled"
        if given.name == "title", event.hasSuffix(suffix),
            let kind = program.cases.first(where: { $0.name == event.dropLast(suffix.count) })
        {
            return .words(kind.title.texts.mapValues { [$0.written] })
        }
        return form(of: given.kind)
    }

    private mutating func add(_ call: Call, named name: String, at index: Int) {
        guard let signature = program.handlers[call.operation], !broken.contains(call.operation) else {
            if let alias = call.alias { openNames.insert(alias) }
            return
        }
        guard let alias = call.alias else { return }
        let outcomes = Set(signature.outcomes + call.outcomes.map(\.name))
        func give(_ fact: Int, on named: [String]) {
            for outcome in named.isEmpty ? Array(outcomes) : named {
                given[index, default: [:]][outcome, default: []].insert(fact)
            }
        }
        if signature.list != nil {
            let fact = newFact()
            lists[alias] = fact
            give(fact, on: Self.outcomesWithList(signature))
            return
        }
        for value in signature.gives {
            let fact = newFact()
            let form = caseForm(value, of: call.operation) ?? form(of: value.kind)
            set(alias + "." + value.name, fact, form)
            for translated in value.names.values { set(translated, fact, form, meaning: alias + "." + value.name) }
            give(fact, on: value.outcomes)
        }
    }

    /// The outcomes after which the list is there: those of its fields, or all but the ones that say that nobody answered.
    private static func outcomesWithList(_ signature: HandlerSignature) -> [String] {
        let named = Set(signature.gives.flatMap(\.outcomes))
        let hasOpenField = signature.gives.contains { $0.outcomes.isEmpty }
        if !named.isEmpty, !hasOpenField { return named.sorted() }
        return signature.outcomes.filter { $0 != "unavailable" && $0 != "no-answer" }
    }

    private mutating func add(_ pick: Pick, in flow: Flow, named name: String, at index: Int) {
        let call = flow.stepIndex[pick.list].flatMap { place -> Call? in
            if case .call(let call) = flow.steps[place].kind { call } else { nil }
        }
        guard let call, let signature = program.handlers[call.operation], signature.list != nil else {
            openNames.insert(name)
            addAnswer(name, .unknown, at: index)
            return
        }
        let forms = signature.gives.map { caseForm($0, of: call.operation) ?? form(of: $0.kind) }
        // An item alone is shown by its first field.
        addAnswer(name, forms.first ?? .unknown, at: index)
        guard let fact = answered[index]?.first else { return }
        for (value, form) in zip(signature.gives, forms) {
            set(name + "." + value.name, fact, form)
            itemFields[index, default: []].insert(name + "." + value.name)
            for translated in value.names.values {
                set(translated, fact, form, meaning: name + "." + value.name)
                itemFields[index, default: []].insert(translated)
            }
        }
        itemFields[index, default: []].insert(name)
    }

    // MARK: - Forms

    private func form(of kind: AnswerKind) -> ValueForm {
        let resolved = program.resolve(kind).kind
        if case .named = resolved { return .unknown }
        return .kind(resolved)
    }

    private func labels(of choose: Choose) -> ValueForm {
        var words: [LanguageTag: [String]] = [:]
        for language in program.service.languages {
            words[language] = choose.options.filter { !$0.isLater }.map { option in
                option.label?[language]?.written ?? option.value ?? String(option.number)
            }
        }
        return .words(words)
    }

    /// The titles of cases and their stages are texts of this program, so their length is known exactly.
    private func caseForm(_ given: HandlerSignature.Given, of operation: String) -> ValueForm? {
        guard operation == "case.status" || operation == "case.mine", !program.cases.isEmpty else { return nil }
        var words: [LanguageTag: [String]] = [:]
        for language in program.service.languages {
            switch given.name {
            case "title": words[language] = program.cases.compactMap { $0.title[language]?.written }
            case "stage":
                words[language] = program.cases.flatMap(\.stages).map { stage in
                    stage.title?[language]?.written ?? String(stage.name.map { $0 == "-" ? " " : $0 })
                }
            default: return nil
            }
        }
        return .words(words)
    }
}
