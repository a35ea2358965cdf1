import MenuLanguage
import ShortText

/// Decides what a random citizen does next.
struct RandomCitizen {
    /// Something a citizen does.
    enum Action {
        case dial(String)
        case send(String)
        case reply(String)
        case event(String, values: [String: String])
        case wait(seconds: Int)
        case dropLine
    }

    let program: MenuProgram
    let roads: MenuRoads
    let maker: AnswerMaker

    // MARK: - Openings

    /// How a dialog begins: a code, a command, any message, or an event.
    func opening(_ random: inout RehearsalGenerator) -> Action {
        let chance = random.below(100)
        if chance < 8, let event = event(&random) { return event }
        if chance < 55, let code = code(&random) { return .dial(code) }
        return .send(message(&random))
    }

    private func event(_ random: inout RehearsalGenerator) -> Action? {
        let names = program.flows.compactMap(\.startEvent).filter { program.events[$0] != nil }
        guard let name = random.one(of: names), let event = program.events[name],
            let language = random.one(of: program.service.languages)
        else { return nil }
        let values = RandomHandler(program: program).row(event.gives, in: language, name.contains("."), &random)
        return .event(name, values: values)
    }

    private func code(_ random: inout RehearsalGenerator) -> String? {
        let codes = program.flows.flatMap { flow in flow.dialCodes.map { (flow, $0) } }
        guard let (flow, code) = random.one(of: codes) else { return nil }
        guard random.happens(35) else { return code.dialled }
        let steps = flow.steps.filter { if case .ask = $0.kind { true } else { false } }
        let extra = (0..<1 + random.below(4)).map { place -> String in
            if place < steps.count, random.happens(70), case .ask(let ask) = steps[place].kind {
                return maker.right(ask.kind, &random)
            }
            return String(random.below(12))
        }
        let digits = extra.map { segment in
            TextKey.digits(segment).filter { $0 != "*" && $0 != "#" && !$0.isWhitespace }
        }
        return "*" + (code.segments + digits.filter { !$0.isEmpty }).joined(separator: "*") + "#"
    }

    private func message(_ random: inout RehearsalGenerator) -> String {
        let any = [
            "", "hello", "؟؟؟", "STOP the leak", "12345", "🙂🙂", "أين المكتب", String(repeating: "a", count: 500),
        ]
        let flows = program.flows.filter { !$0.keywords.isEmpty }
        guard random.happens(85), let flow = random.one(of: flows),
            let language = random.one(of: program.service.languages),
            var keyword = random.one(of: flow.keywords[language] ?? [])
        else { return random.one(of: any + words(&random)) ?? "" }
        if random.happens(30) { keyword = keyword.lowercased() }
        if random.happens(8), keyword.count > 3 { keyword.removeLast() }
        var parts = [keyword]
        for name in flow.takes.prefix(random.below(flow.takes.count + 1)) {
            guard let index = flow.stepIndex[name] else { continue }
            parts.append(answer(to: flow.steps[index], phone: nil, &random))
        }
        if random.happens(5) { parts.append("?") }
        return parts.joined(separator: random.happens(80) ? " " : ", ")
    }

    private func words(_ random: inout RehearsalGenerator) -> [String] {
        ServiceDeclaration.WordGroup.allCases.flatMap { group in
            program.service.languages.flatMap { program.service.words[group]?[$0] ?? [] }
        }
    }

    // MARK: - Answers

    /// What is done at an open screen or message.
    func action(_ phone: TrialPhone, _ random: inout RehearsalGenerator) -> Action {
        switch random.below(100) {
        case ..<62: return .reply(rightAnswer(phone, &random))
        case ..<76: return .reply(wrongAnswer(phone, &random))
        case ..<92: return .reply(key(&random))
        case ..<95: return .wait(seconds: random.one(of: [1, 30, 170, 181, 4_000, 90_000]) ?? 1)
        case ..<97: return .dropLine
        case ..<99: return .send(message(&random))
        default: return .reply(random.one(of: words(&random)) ?? "?")
        }
    }

    private func key(_ random: inout RehearsalGenerator) -> String {
        let strokes = ServiceDeclaration.Key.allCases.compactMap { program.service.keys[$0]?.stroke }
        let stroke = random.one(of: strokes) ?? "0"
        return random.happens(20) ? AnswerMaker.arabicDigits(stroke) : stroke
    }

    private func openStep(_ phone: TrialPhone) -> Step? {
        guard let place = phone.openStep, let flow = program.flow(named: place.flow),
            let index = flow.stepIndex[place.step]
        else { return nil }
        return flow.steps[index]
    }

    private func rightAnswer(_ phone: TrialPhone, _ random: inout RehearsalGenerator) -> String {
        guard let step = openStep(phone) else { return random.happens(50) ? "1" : "2" }
        return answer(to: step, phone: phone, &random)
    }

    private func wrongAnswer(_ phone: TrialPhone, _ random: inout RehearsalGenerator) -> String {
        if case .ask(let ask)? = openStep(phone)?.kind { return maker.wrong(ask.kind, &random) }
        return random.one(of: ["", "7", "55", "x", "؟", "9999999", "-1", "١٣", "maybe"]) ?? ""
    }

    private func answer(to step: Step, phone: TrialPhone?, _ random: inout RehearsalGenerator) -> String {
        switch step.kind {
        case .ask(let ask): return maker.right(ask.kind, &random)
        case .choose(let choose), .screen(let choose):
            guard let option = random.one(of: choose.options.filter { !$0.isLater }) else { return "1" }
            let label = random.one(of: program.service.languages).flatMap { option.label?[$0]?.written }
            return random.happens(25)
                ? label ?? option.value ?? number(option.number, &random) : number(option.number, &random)
        case .pick(let pick):
            let count = (phone?.ussd ?? phone?.conversation)?.lists[pick.list]?.count ?? 1
            return number(1 + random.below(max(1, count)), &random)
        case .confirm: return random.one(of: ["1", "2", "١", "٢"] + yesAndNo) ?? "1"
        case .language: return number(1 + random.below(program.service.languages.count), &random)
        case .call: return "1"
        case .end: return program.service.keys[.more]?.stroke ?? "1"
        }
    }

    private var yesAndNo: [String] {
        [ServiceDeclaration.WordGroup.yes, .no].flatMap { group in
            program.service.languages.flatMap { program.service.words[group]?[$0] ?? [] }
        }
    }

    private func number(_ number: Int, _ random: inout RehearsalGenerator) -> String {
        random.happens(25) ? AnswerMaker.arabicDigits(String(number)) : String(number)
    }

    /// The answer that leads to an end soonest.
    func answerTowardsEnd(_ phone: TrialPhone, _ random: inout RehearsalGenerator) -> String {
        guard let place = phone.openStep, let step = openStep(phone) else { return "2" }
        let ways = roads.roads[.init(flow: place.flow, step: place.step)] ?? []
        // A wrong answer is a way of last resort: it takes several of them.
        let wanted = ways.filter { $0.way != .triesUsedUp && $0.way != .emptyList }
        let nearest = wanted.min { (roads.stepsToEnd[$0.to] ?? .max) < (roads.stepsToEnd[$1.to] ?? .max) }
        switch nearest?.way {
        case .option(let number)?: return String(number)
        case .yes?: return "1"
        case .no?: return "2"
        case .language(let language)?:
            return String((program.service.languages.firstIndex(of: language) ?? 0) + 1)
        case .picked?: return "1"
        default: return answer(to: step, phone: phone, &random)
        }
    }
}
