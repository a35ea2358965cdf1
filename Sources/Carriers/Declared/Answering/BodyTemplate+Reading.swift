extension BodyTemplate {
    /// Reads the body of a request or an answer from the keys beside the others of a node.
    ///
    /// - Parameters:
    ///   - node: What holds one of ``keys``.
    ///   - isRequest: Whether a call is made and not answered.
    /// - Returns: The body; `nil` when there is none.
    static func read(_ node: DeclarationNode, isRequest: Bool) -> BodyTemplate? {
        let given = keys.compactMap { node[$0] }
        guard let body = given.first else { return nil }
        if given.count > 1 {
            given[1].fail(
                "`\(node.name)` has two bodies, `\(body.name)` and `\(given[1].name)`",
                mend: "keep one of them"
            )
        }
        guard let form = form(body, isRequest: isRequest) else { return nil }
        return BodyTemplate(form: form, type: node["type"].flatMap { ValueTemplate.read($0) })
    }

    private static func form(_ body: DeclarationNode, isRequest: Bool) -> Form? {
        switch body.name {
        case "text": return ValueTemplate.read(body).map(Form.text)
        case "json": return JSONTemplate.read(body).map(Form.json)
        case "xml": return ValueTemplate.read(body).map { .xml(MarkupPlaces.placed($0)) }
        case "form": return .form(fields(body))
        case "fault": return RemoteCallTemplate.readFault(body).map(Form.call)
        default: return RemoteCallTemplate.read(body, isRequest: isRequest).map(Form.call)
        }
    }

    /// Reads the pairs of a form or a query.
    static func fields(_ node: DeclarationNode) -> [(name: String, value: ValueTemplate)] {
        guard node.isMapping else {
            node.fail("`\(node.name)` must be pairs", mend: "write `NAME: VALUE` lines below it")
            return []
        }
        var fields: [(name: String, value: ValueTemplate)] = []
        for (key, value) in node.pairs {
            for element in value.elements {
                guard let name = key.scalar, let template = ValueTemplate.read(element) else { continue }
                fields.append((name, template.formEncoded))
            }
        }
        return fields
    }
}
