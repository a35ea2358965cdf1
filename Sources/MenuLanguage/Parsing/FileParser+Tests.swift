/// `test "…"`: dialogs that must go exactly as written.
extension FileParser {
    mutating func readTest(_ cursor: inout LineCursor, _ index: Int) throws(Fault) {
        let name = try cursor.quoted()
        var transcript = Transcript(name: name, lines: [], source: file.range(file.lines[index]))
        readLines(below: index, in: .test, named: "the test \"\(name)\"") { parser, cursor, child throws(Fault) in
            let line = try cursor.testLine(cursor.first)
            let kind = try parser.testKind(line, child)
            transcript.lines.append(Transcript.Line(kind: kind, source: parser.wholeRange(child)))
        }
        if transcript.lines.isEmpty, !isBroken {
            throw Fault(
                .missing,
                at: transcript.source,
                "The test \"\(name)\" has no line, so it would test nothing.",
                hint: "Add a line under it, for example:  they dial *123#"
            )
        }
        if !isBroken { findings.transcripts.append(transcript) }
    }

    private mutating func testKind(_ line: LineCursor.TestLine, _ child: Int) throws(Fault) -> Transcript.Line.Kind {
        switch line {
        case .complete(let kind):
            expectNothing(below: child)
            return kind
        case .handler(let operation, let outcome):
            let (values, items) = readValues(below: child)
            return .handlerAnswers(operation: operation, outcome: outcome, values: values, items: items)
        case .event(let name): return .event(name, values: readValues(below: child).values)
        case .screenSays: return .screenSays(try says(child))
        case .smsSays: return .smsSays(try says(child))
        }
    }

    private func says(_ child: Int) throws(Fault) -> [String] {
        let lines = rawLines(below: child).map { Self.normalized($0) }
        guard lines.isEmpty else { return lines }
        throw Fault(
            .emptyText,
            at: file.range(file.lines[child]),
            "Nothing stands under `\(file.text(file.lines[child]))`.",
            hint: "Write the lines that the phone shows below it, with two spaces more."
        )
    }

    private mutating func readValues(below index: Int) -> (values: [String: String], items: [[String: String]]) {
        var values: [String: String] = [:]
        var items: [[String: String]] = []
        var child = index + 1
        while child < file.lines[index].subtreeEnd {
            var cursor = LineCursor(file, file.lines[child])
            cursor.example = "name = Fatima"
            do throws(Fault) {
                let (field, value, isItem) = try cursor.value()
                if !isItem {
                    guard values.updateValue(value, forKey: field) == nil else {
                        throw cursor.fault(.nameTwice, cursor.words[0], "`\(field)` has a value already.")
                    }
                } else if items.isEmpty || items[items.count - 1][field] != nil {
                    items.append([field: value])
                } else {
                    items[items.count - 1][field] = value
                }
                expectNothing(below: child)
            } catch {
                report(error)
            }
            child = file.lines[child].subtreeEnd
        }
        return (values, items)
    }

    private func wholeRange(_ index: Int) -> SourceRange {
        var source = file.range(file.lines[index])
        let last = file.range(file.lines[file.lines[index].subtreeEnd - 1])
        source.endLine = last.endLine
        source.endColumn = last.endColumn
        return source
    }
}
