/// `dataset NAME` and `case NAME` (MENU-LANGUAGE section 5).
extension FileParser {
    mutating func readDataset(_ cursor: inout LineCursor, _ index: Int) throws(Fault) {
        let name = try cursor.onlyName()
        var dataset = DatasetDeclaration(name: name, source: file.range(file.lines[index]))
        var lines: [String: Int] = [:]
        readLines(below: index, in: .dataset, named: "the dataset `\(name)`") { parser, cursor, child throws(Fault) in
            let first = cursor.first
            let what = first == "gives" ? "gives \(cursor.peek ?? "")" : first
            try parser.expectFirst(what, cursor, &lines)
            switch first {
            case "title":
                try cursor.end()
                dataset.title = parser.readText(below: child, of: "`title`")
                return
            case "gives":
                dataset.gives.append(try parser.readGiven(&cursor, child))
                return
            case "key": dataset.key = try cursor.column()
            case "second": dataset.second = try cursor.column()
            case "tries": (dataset.tries, dataset.triesMinutes) = try cursor.tries()
            default:
                try cursor.end()
                dataset.isListed = true
            }
            parser.expectNothing(below: child)
        }
        damageByLayout()
        if !isBroken { findings.datasets.append(dataset) }
    }

    /// `gives NAME KIND`, with the value's name in each language below.
    mutating func readGiven(_ cursor: inout LineCursor, _ child: Int) throws(Fault) -> HandlerSignature.Given {
        var given = try cursor.given()
        given.names = readNames(below: child, of: "`gives \(given.name)`")
        return given
    }

    // MARK: - Cases

    mutating func readCase(_ cursor: inout LineCursor, _ index: Int) throws(Fault) {
        let name = try cursor.onlyName()
        let source = file.range(file.lines[index])
        var kind = CaseDeclaration(
            name: name,
            title: LocalizedText(texts: [:], source: source),
            stages: [],
            source: source
        )
        var lines: [String: Int] = [:]
        readLines(below: index, in: .kind, named: "the case `\(name)`") { parser, cursor, child throws(Fault) in
            let first = cursor.first
            if first == "stage" {
                kind.stages.append(try parser.readStage(&cursor, child))
                return
            }
            if first != "moves" { try parser.expectFirst(first, cursor, &lines) }
            switch first {
            case "title":
                try cursor.end()
                kind.title = parser.readText(below: child, of: "`title`")
                return
            case "opens": kind.opensWith = try cursor.opens()
            case "due": kind.due = try cursor.due()
            default: kind.moves += try cursor.moves()
            }
            parser.expectNothing(below: child)
        }
        damageByLayout()
        if !isBroken { try expectWhole(kind, hasTitle: lines["title"] != nil) }
        if !isBroken { findings.cases.append(kind) }
    }

    private func expectWhole(_ kind: CaseDeclaration, hasTitle: Bool) throws(Fault) {
        if !hasTitle {
            throw Fault(
                .missing,
                at: kind.source,
                "The case `\(kind.name)` has no `title`, so a citizen who asks about it could not be told what it is.",
                hint: "Add `title` under it, and under that one line for each language."
            )
        }
        if kind.stages.isEmpty {
            throw Fault(
                .missing,
                at: kind.source,
                "The case `\(kind.name)` has no stage, so it could not be opened.",
                hint: "Add a line under it, for example:  stage received"
            )
        }
    }

    private mutating func readStage(
        _ cursor: inout LineCursor,
        _ index: Int
    ) throws(Fault) -> CaseDeclaration.Stage {
        var stage = try cursor.stage()
        var own: [String: Int] = [:]
        readLines(below: index, in: .stage, named: "the stage `\(stage.name)`") { parser, cursor, child throws(Fault) in
            let first = cursor.first
            try parser.expectFirst(first, cursor, &own)
            switch first {
            case "title":
                try cursor.end()
                stage.title = parser.readText(below: child, of: "`title`")
            case "tell":
                try cursor.end()
                stage.tell = parser.readText(below: child, of: "`tell`")
            default:
                stage.askFulfilledAfter = try cursor.askFulfilled()
                guard child + 1 < parser.file.lines[child].subtreeEnd else { return }
                stage.question = parser.readText(below: child, of: "`ask fulfilled`")
            }
        }
        return stage
    }
}
