/// The eight steps (MENU-LANGUAGE section 3).
extension FileParser {
    /// What the lines below a step say.
    private struct Body {
        var text: LocalizedText?
        var wrong: LocalizedText?
        var each: LocalizedText?
        var receipt: LocalizedText?
        var options: [MenuOption] = []
        var outcomes: [Call.Outcome] = []
        var limit: TryLimit?
        var backKey: String?
        var jump: Jump?
        var targets: [String: Target] = [:]
        var lines: [String: Int] = [:]
    }

    /// Reads a step; a `call` or `language` without a name has an empty one.
    mutating func readStep(_ block: Block, _ cursor: inout LineCursor, _ index: Int) throws(Fault) -> Step? {
        let source = file.range(cursor.line)
        switch block {
        case .ask:
            let (name, kind) = try cursor.ask()
            let body = readBody(block, name, index)
            guard let text = body.text else { return nil }
            let ask = Ask(
                kind: kind,
                text: text,
                wrong: body.wrong,
                limit: body.limit,
                backKey: body.backKey,
                jump: body.jump
            )
            return Step(name: name, kind: .ask(ask), source: source)
        case .choose, .screen:
            let name = try cursor.onlyName()
            let body = readBody(block, name, index)
            try expectOptions(body, of: name, cursor)
            guard let text = body.text else { return nil }
            let choose = Choose(text: text, options: body.options, limit: body.limit, jump: body.jump)
            return Step(name: name, kind: block == .choose ? .choose(choose) : .screen(choose), source: source)
        case .pick:
            let (name, list) = try cursor.pick()
            let body = readBody(block, name, index)
            try expect(body.lines["each"] != nil, "each", "how one item is shown", cursor)
            guard let text = body.text, let each = body.each else { return nil }
            let pick = Pick(list: list, text: text, each: each, empty: body.targets["empty"], jump: body.jump)
            return Step(name: name, kind: .pick(pick), source: source)
        case .confirm:
            let name = try cursor.onlyName()
            let body = readBody(block, name, index)
            try expect(body.lines["yes"] != nil, "yes next", "where a yes leads", cursor)
            try expect(body.lines["no"] != nil, "no go cancelled", "where a no leads", cursor)
            guard let text = body.text, let yes = body.targets["yes"], let no = body.targets["no"] else { return nil }
            return Step(name: name, kind: .confirm(Confirm(text: text, yes: yes, no: no)), source: source)
        case .call:
            var call = try cursor.call()
            call.outcomes = readBody(block, call.operation, index).outcomes
            return Step(name: call.alias ?? "", kind: .call(call), source: source)
        case .language:
            let name = cursor.peek == nil ? "" : try cursor.onlyName()
            return Step(name: name, kind: .language(jump: readBody(block, name, index).jump), source: source)
        default:
            let name = try cursor.onlyName()
            let body = readBody(block, name, index)
            guard let text = body.text else { return nil }
            return Step(name: name, kind: .end(End(text: text, receipt: body.receipt)), source: source)
        }
    }

    private mutating func readBody(_ block: Block, _ name: String, _ index: Int) -> Body {
        var body = Body()
        let title: Wording = name.isEmpty ? "`\(String(describing: block))`" : "`\(String(describing: block)) \(name)`"
        let entries = readLines(below: index, in: block, named: title) { parser, cursor, child throws(Fault) in
            if block == .call {
                try parser.readOutcome(&cursor, into: &body)
                parser.expectNothing(below: child)
                return
            }
            if cursor.first != "option" { try parser.expectFirst(cursor.first, cursor, &body.lines) }
            try parser.readStepLine(&cursor, child, into: &body)
        }
        if block.takesTexts {
            let broken = isBroken
            body.text = text(entries)
            if body.text == nil, !broken || index + 1 == file.lines[index].subtreeEnd { reportNoText(title, index) }
        }
        return body
    }

    private mutating func reportNoText(_ title: Wording, _ index: Int) {
        var fault = noTexts(below: index, title)
        fault.damage = .structure
        report(fault)
        // The lines that should stand deeper come next; they are the same mistake.
        if fault.code == .misplaced { isLost = true }
    }

    private mutating func readStepLine(_ cursor: inout LineCursor, _ child: Int, into body: inout Body) throws(Fault) {
        let first = cursor.first
        switch first {
        case "option":
            body.options.append(try readOption(&cursor, child))
            return
        case "wrong", "each", "receipt":
            try cursor.end()
            let text = readText(below: child, of: "`\(first)`")
            switch first {
            case "wrong": body.wrong = text
            case "each": body.each = text
            default: body.receipt = text
            }
            return
        case "after": body.limit = try cursor.limit()
        case "back": body.backKey = try cursor.back()
        case "go": body.jump = try cursor.jumpAfterGo()
        default: body.targets[first] = try cursor.lastTarget()
        }
        expectNothing(below: child)
    }

    private mutating func readOption(_ cursor: inout LineCursor, _ child: Int) throws(Fault) -> MenuOption {
        var option = try cursor.option()
        if child + 1 < file.lines[child].subtreeEnd {
            option.label = readText(below: child, of: "`\(file.text(file.lines[child]))`")
        }
        return option
    }

    private func readOutcome(_ cursor: inout LineCursor, into body: inout Body) throws(Fault) {
        let outcome = try cursor.outcome()
        try expectFirst(outcome.name, cursor, &body.lines)
        body.outcomes.append(outcome)
    }

    // MARK: - What must be there

    private func expectOptions(_ body: Body, of name: String, _ cursor: LineCursor) throws(Fault) {
        try expect(
            !body.options.isEmpty || isBroken,
            cursor.first == "screen" ? "option 1 go birth" : "option 1 water",
            "what can be chosen",
            cursor
        )
    }

    private func expect(_ isThere: Bool, _ example: String, _ what: Wording, _ cursor: LineCursor) throws(Fault) {
        guard !isThere, !isBroken else { return }
        throw Fault(
            .missing,
            at: file.range(cursor.line),
            "`\(file.text(cursor.line))` does not say \(what).",
            hint: "Add a line under it, for example:  \(line: example)"
        )
    }
}
