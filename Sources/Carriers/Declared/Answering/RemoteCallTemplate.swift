import Gateway

/// A call, an answer or a fault of XML-RPC with placeholders.
struct RemoteCallTemplate: Sendable {
    private enum Kind: Sendable {
        case call(ValueTemplate)
        case answer
        case fault
    }

    private var kind: Kind
    private var parameters: [JSONTemplate]

    /// Reads `{method: NAME, params: […]}` of a request, or the one value of an answer.
    static func read(_ node: DeclarationNode, isRequest: Bool) -> RemoteCallTemplate? {
        guard isRequest else {
            return JSONTemplate.read(node).map { RemoteCallTemplate(kind: .answer, parameters: [$0]) }
        }
        guard node.allow(["method", "params"]) else { return nil }
        guard let method = node["method"] else {
            node.fail("the call names no method", mend: "add `method: NAME`")
            return nil
        }
        guard let name = ValueTemplate.read(method) else { return nil }
        let parameters = node["params"]?.elements.compactMap { JSONTemplate.read($0) } ?? []
        return RemoteCallTemplate(kind: .call(name), parameters: parameters)
    }

    /// Reads `{code, text}`.
    static func readFault(_ node: DeclarationNode) -> RemoteCallTemplate? {
        guard node.allow(["code", "text"]) else { return nil }
        guard let code = node["code"].flatMap({ JSONTemplate.read($0) }),
            let text = node["text"].flatMap({ JSONTemplate.read($0) })
        else {
            node.fail("the fault has no code or no text", mend: "write {code: 8002, text: error}")
            return nil
        }
        return RemoteCallTemplate(
            kind: .fault,
            parameters: [.object([("faultCode", code), ("faultString", text)])]
        )
    }

    /// The templates in it.
    var templates: [ValueTemplate] {
        let own: [ValueTemplate] = if case .call(let name) = kind { [name] } else { [] }
        return own + parameters.flatMap(\.templates)
    }

    func text(_ scope: borrowing ValueScope) throws(CarrierRejection) -> String {
        var text = "<?xml version=\"1.0\"?>\n"
        var end = "</methodResponse>"
        switch kind {
        case .call(let name):
            text += "<methodCall><methodName>" + Escaping.markup.text(try name.text(in: scope)) + "</methodName>"
            end = "</methodCall>"
        case .answer: text += "<methodResponse>"
        case .fault: text += "<methodResponse><fault>"
        }
        var values = ""
        for parameter in parameters {
            var bytes: [UInt8] = []
            try parameter.write(scope, to: &bytes)
            var reader = JSONReader(bytes)
            let value = Self.text((try? reader.document()) ?? .null)
            if case .fault = kind { values += value } else { values += "<param>" + value + "</param>" }
        }
        if case .fault = kind { return text + values + "</fault>" + end }
        return text + "<params>" + values + "</params>" + end
    }

    private static func text(_ value: JSONValue) -> String {
        let inner: String =
            switch value {
            case .null: "<nil/>"
            case .boolean(let flag): "<boolean>\(flag ? 1 : 0)</boolean>"
            case .number(let digits) where Int32(digits) != nil: "<int>\(digits)</int>"
            case .number(let digits): "<double>\(digits)</double>"
            case .string(let text): "<string>" + Escaping.markup.text(text) + "</string>"
            case .array(let elements): "<array><data>" + elements.map(Self.text).joined() + "</data></array>"
            case .object(let members):
                "<struct>"
                    + members.map {
                        "<member><name>\(Escaping.markup.text($0.name))</name>\(Self.text($0.value))</member>"
                    }.joined()
                    + "</struct>"
            }
        return "<value>" + inner + "</value>"
    }
}
