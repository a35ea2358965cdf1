/// `type`, `handler` and `event`: what the catalog holds.
extension FileParser {
    mutating func readType(_ cursor: inout LineCursor, _ index: Int) throws(Fault) {
        let name = try cursor.onlyName()
        var type: TypeDeclaration?
        let source = file.range(file.lines[index])
        var lines: [String: Int] = [:]
        readLines(below: index, in: .type, named: "the type `\(name)`") { parser, cursor, child throws(Fault) in
            try parser.expectFirst(cursor.first, cursor, &lines)
            let (kind, checksum) = try cursor.check()
            type = TypeDeclaration(name: name, kind: kind, checksum: checksum, source: source)
            parser.expectNothing(below: child)
        }
        if lines.isEmpty { try lacks("what it checks", "check digits 12 with checksum", source, "the type `\(name)`") }
        if let type, !isBroken { findings.types.append(type) }
    }

    mutating func readHandler(_ cursor: inout LineCursor, _ index: Int) throws(Fault) {
        let name = try cursor.dotted("the name of the handler").text
        try cursor.end()
        let source = file.range(file.lines[index])
        var handler = HandlerSignature(name: name, outcomes: [], withinSeconds: 0, source: source)
        var lines: [String: Int] = [:]
        readLines(below: index, in: .handler, named: "the handler `\(name)`") { parser, cursor, child throws(Fault) in
            let first = cursor.first
            let what = first == "gives" ? "gives \(cursor.peek ?? "")" : first
            try parser.expectFirst(what, cursor, &lines)
            if first == "gives", !cursor.take("list") {
                handler.gives.append(try parser.readGiven(&cursor, child))
                return
            }
            switch first {
            case "gives": handler.list = try cursor.onlyName()
            case "needs": handler.needs = try cursor.nameList("what the handler needs")
            case "outcomes":
                handler.outcomes = try cursor.nameList("the name of an outcome")
                try parser.expectEachOnce(handler.outcomes, cursor)
            case "within": handler.withinSeconds = try cursor.within()
            case "charges":
                try cursor.end()
                handler.effect = .charges
            default:
                try cursor.end()
                // What takes money changes something, too: the graver word counts.
                if handler.effect == .none { handler.effect = .changes }
            }
            parser.expectNothing(below: child)
        }
        if lines["outcomes"] == nil {
            try lacks("how it can end", "outcomes found not-found", source, "the handler `\(name)`")
        }
        if lines["within"] == nil { try lacks("how long it may take", "within 4", source, "the handler `\(name)`") }
        if !isBroken { findings.handlers.append(handler) }
    }

    mutating func readEvent(_ cursor: inout LineCursor, _ index: Int) throws(Fault) {
        let name = try cursor.dotted("the name of the event").text
        try cursor.end()
        var event = EventSignature(name: name, source: file.range(file.lines[index]))
        var lines: [String: Int] = [:]
        readLines(below: index, in: .event, named: "the event `\(name)`") { parser, cursor, child throws(Fault) in
            try parser.expectFirst("gives \(cursor.peek ?? "")", cursor, &lines)
            event.gives.append(try parser.readGiven(&cursor, child))
        }
        if !isBroken { findings.events.append(event) }
    }

    private func expectEachOnce(_ outcomes: [String], _ cursor: LineCursor) throws(Fault) {
        var once: [String] = []
        for outcome in outcomes where !once.contains(outcome) { once.append(outcome) }
        guard let twice = outcomes.first(where: { name in outcomes.count { $0 == name } > 1 }) else { return }
        throw Fault(
            .nameTwice,
            at: file.range(cursor.line),
            "The outcome `\(twice)` stands twice in this line.",
            hint: "Write:  \(line: "outcomes " + once.joined(separator: " "))"
        )
    }

    private func lacks(_ what: Wording, _ example: String, _ source: SourceRange, _ owner: Wording) throws(Fault) {
        guard !isBroken else { return }
        throw Fault(
            .missing,
            at: source,
            "I read \(owner), but it does not say \(what).",
            hint: "Add a line under it, for example:  \(line: example)"
        )
    }
}
