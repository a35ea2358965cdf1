/// XML-RPC: calls and answers, their values in the form of JSON.
enum RemoteCall {
    /// The method of a call; `nil` for an answer.
    static func method(of root: MarkupElement) -> String? { root.child("methodName")?.text }

    /// The parameters as an array; a fault as an object with `faultCode` and `faultString`.
    static func content(of root: MarkupElement) -> JSONValue {
        if let fault = root.child("fault")?.child("value") {
            return .object([.init(name: "fault", value: value(fault))])
        }
        let parameters = root.child("params")?.children.filter { $0.name == "param" } ?? []
        return .array(parameters.map { $0.child("value").map(value) ?? .null })
    }

    /// One `<value>`; the reader has bounded its depth.
    private static func value(_ element: MarkupElement) -> JSONValue {
        // A value without a type is a string.
        guard let typed = element.children.first else { return .string(element.text) }
        switch typed.name {
        case "int", "i4", "i8", "double": return .number(typed.text)
        case "boolean": return .boolean(typed.text == "1" || typed.text.lowercased() == "true")
        case "nil": return .null
        case "struct":
            return .object(
                typed.children.filter { $0.name == "member" }.compactMap { member in
                    guard let name = member.child("name")?.text else { return nil }
                    return JSONValue.Member(name: name, value: member.child("value").map(value) ?? .null)
                }
            )
        case "array":
            let elements = typed.child("data")?.children ?? []
            return .array(elements.filter { $0.name == "value" }.map(value))
        default: return .string(typed.text)
        }
    }
}
