extension ValueTemplate {
    /// Reads a template.
    init(parsing text: String) throws(TemplateFault) {
        guard text.utf8.contains(UInt8(ascii: "{")) || text.utf8.contains(UInt8(ascii: "}")) else {
            self.init(literal: text)
            return
        }
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let sign = rest.first {
            if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
                literal.append(sign)
                rest = rest.dropFirst(2)
            } else if sign == "{" {
                guard let end = Self.end(of: rest) else {
                    throw TemplateFault("a `{` is never closed", "close it by `}`, or write `{{` for the sign itself")
                }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                let inside = rest[rest.index(after: rest.startIndex)..<end]
                parts.append(.placeholder(try Self.placeholder(String(inside))))
                rest = rest[rest.index(after: end)...]
            } else if sign == "}" {
                throw TemplateFault("a `}` closes nothing", "write `}}` for the sign itself")
            } else {
                literal.append(sign)
                rest = rest.dropFirst()
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.init(parts: parts)
    }

    /// The brace that closes the first one; filters may hold placeholders of their own.
    private static func end(of text: Substring) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            switch text[index] {
            case "{": depth += 1
            case "}":
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
        }
        return nil
    }

    private static func placeholder(_ text: String) throws(TemplateFault) -> Placeholder {
        var pieces = pieces(of: text)
        var isOptional = false
        if let last = pieces.last, last.hasSuffix("?") {
            isOptional = true
            pieces[pieces.count - 1] = String(last.dropLast())
        }
        var head = pieces[0]
        if head.hasSuffix("?") {
            isOptional = true
            head.removeLast()
        }
        guard !head.isEmpty else {
            throw TemplateFault("a placeholder `{\(text)}` names nothing", "write a name, or `{{` for the sign itself")
        }
        var filters: [ValueFilter] = []
        for piece in pieces.dropFirst() { filters.append(try ValueFilter(parsing: piece)) }
        if let source = ValueSource(parsing: head), !["status"].contains(head) {
            return Placeholder(source: source, filters: filters, isOptional: isOptional, text: head)
        }
        guard !ValueSource.isMeant(by: head) else {
            throw TemplateFault("`\(head)` is no source", "write it as query:NAME, json:$.a.b or xml:/a/b")
        }
        let isName = head.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789_-.[]".unicodeScalars.contains($0)
        }
        guard isName else {
            throw TemplateFault(
                "`{\(text)}` is no placeholder",
                "write a name or a source, or `{{` for the sign itself"
            )
        }
        return Placeholder(name: head, filters: filters, isOptional: isOptional, text: head)
    }

    /// The parts between bars; a bar within braces, or behind a backslash, belongs to its part.
    private static func pieces(of text: String) -> [String] {
        var pieces = [""]
        var depth = 0
        var isEscaped = false
        for sign in text {
            if isEscaped {
                pieces[pieces.count - 1].append(sign)
                isEscaped = false
                continue
            }
            switch sign {
            case "\\": isEscaped = true
            case "|" where depth == 0:
                pieces.append("")
                continue
            case "{":
                depth += 1
                pieces[pieces.count - 1].append(sign)
            case "}":
                depth -= 1
                pieces[pieces.count - 1].append(sign)
            default: pieces[pieces.count - 1].append(sign)
            }
        }
        return pieces
    }

    /// Reads a template of a file; a fault, an unknown name or table is kept as a problem of the node.
    static func read(_ node: DeclarationNode) -> ValueTemplate? {
        guard let text = node.text() else { return nil }
        return read(text, at: node)
    }

    static func read(_ text: String, at node: DeclarationNode) -> ValueTemplate? {
        do {
            let template = try ValueTemplate(parsing: text)
            template.check(at: node)
            return template
        } catch {
            node.fail(error.problem, mend: error.mend)
            return nil
        }
    }

    private func check(at node: DeclarationNode) {
        for placeholder in placeholders {
            if let name = placeholder.name, !node.log.names.contains(name) {
                let fault = TemplateFault.unknown("name", name, among: Array(node.log.names))
                node.fail("in `{\(placeholder.text)}`: " + fault.problem, mend: fault.mend)
            }
            for filter in placeholder.filters {
                guard let table = filter.table, !node.log.tables.contains(table) else { continue }
                let fault = TemplateFault.unknown("table", table, among: Array(node.log.tables))
                node.fail(fault.problem, mend: fault.mend)
            }
        }
    }
}
