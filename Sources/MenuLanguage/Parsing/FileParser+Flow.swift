/// `flow NAME`.
extension FileParser {
    /// What of a flow is read so far.
    private struct Draft {
        var flow: Flow
        var steps: [Step] = []
        var lines: [String: Int] = [:]
    }

    mutating func readFlow(_ cursor: inout LineCursor, _ index: Int) throws(Fault) {
        let name = try cursor.onlyName()
        let line = file.lines[index]
        var draft = Draft(flow: Flow(name: name, steps: [], source: file.range(line)))
        let whole = scope
        readLines(below: index, in: .flow, named: "the flow `\(name)`") { parser, cursor, child throws(Fault) in
            let first = cursor.first
            if let block = Block(step: first) {
                parser.scope = [parser.lines(of: child)]
                if let step = try parser.readStep(block, &cursor, child) { draft.steps.append(step) }
            } else {
                // What is wrong with a title or a keyword would be told at the flow's first line.
                parser.scope = [parser.lines(of: child), line.number...line.number]
                try parser.readFlowLine(first, &cursor, child, into: &draft)
            }
            parser.damageByLayout()
        }
        scope = whole
        if draft.steps.isEmpty, !isBroken {
            report(
                Fault(
                    .missing,
                    at: draft.flow.source,
                    "The flow `\(name)` has no step, so it could not do anything.",
                    hint: "Add a step under it, for example:  end done"
                )
            )
        }
        guard !isBroken else { return }
        findings.flows.append(finished(draft))
    }

    private mutating func readFlowLine(
        _ first: String,
        _ cursor: inout LineCursor,
        _ child: Int,
        into draft: inout Draft
    ) throws(Fault) {
        if first != "dial", first != "sms" { try expectFirst(first, cursor, &draft.lines) }
        switch first {
        case "title":
            try cursor.end()
            draft.flow.title = readText(below: child, of: "`title`")
            return
        case "keyword":
            try cursor.end()
            draft.flow.keywords = readWords(below: child, of: "`keyword`")
            return
        case "dial": draft.flow.dialCodes.append(try cursor.dial())
        case "sms": draft.flow.shortCodes.append(try cursor.shortCode())
        case "takes": draft.flow.takes = try cursor.nameList("the name of a question")
        default: draft.flow.startEvent = try cursor.start()
        }
        expectNothing(below: child)
    }

    /// The flow with a name for each step: a `call` without `as` and a `language` without a name get one of their own.
    private func finished(_ draft: Draft) -> Flow {
        var steps = draft.steps
        var taken = Set(steps.map(\.name))
        for index in steps.indices where steps[index].name.isEmpty {
            let base = if case .call = steps[index].kind { "call" } else { "language" }
            var number = index + 1
            while !taken.insert("\(base)-\(number)").inserted { number += 1 }
            steps[index].name = "\(base)-\(number)"
        }
        let flow = draft.flow
        return Flow(
            name: flow.name,
            title: flow.title,
            dialCodes: flow.dialCodes,
            keywords: flow.keywords,
            shortCodes: flow.shortCodes,
            takes: flow.takes,
            startEvent: flow.startEvent,
            steps: steps,
            source: flow.source
        )
    }
}
