/// Compares XML by what it says: attributes in any order, space between elements left out.
struct XMLComparison {
    /// Whether a text of ours serves for another text of the case.
    var accepts: @Sendable (_ expected: String, _ found: String) -> Bool = { _, _ in false }

    /// What differs.
    ///
    /// - Parameters:
    ///   - place: Where the elements stand.
    ///   - expected: What the case says.
    ///   - found: What we say.
    /// - Returns: What differs, deepest places.
    func differences(_ place: String, _ expected: CaseXML, _ found: CaseXML) -> [CaseDifference] {
        guard expected.name == found.name else {
            return [CaseDifference(place, expected: "<\(expected.name)>", found: "<\(found.name)>")]
        }
        let place = "\(place)/\(expected.name)"
        let names = Set(expected.attributes.keys).union(found.attributes.keys).sorted()
        let attributes = names.flatMap { name in
            text("\(place)/@\(name)", expected.attributes[name], found.attributes[name])
        }
        guard expected.children.count == found.children.count else {
            return attributes + [
                CaseDifference(place, expected: Self.names(expected.children), found: Self.names(found.children))
            ]
        }
        let texts = expected.children.isEmpty ? text(place, expected.text, found.text) : []
        return attributes + texts + zip(expected.children, found.children).flatMap { differences(place, $0, $1) }
    }

    private func text(_ place: String, _ expected: String?, _ found: String?) -> [CaseDifference] {
        guard expected != found else { return [] }
        if let expected, let found {
            if expected[...].trimmingSpaces == found[...].trimmingSpaces || accepts(expected, found) { return [] }
        }
        let shown = found.map(CaseDifference.quoted) ?? "nothing"
        return [CaseDifference(place, expected: expected.map(CaseDifference.quoted) ?? "nothing", found: shown)]
    }

    private static func names(_ elements: [CaseXML]) -> String {
        elements.isEmpty ? "no elements" : elements.map { "<\($0.name)>" }.joined()
    }
}

/// Compares the result or the fault of an XML-RPC answer.
enum XMLRPCComparison {
    /// Compares a result, a struct of texts; `<…>` in place of a value means any text.
    static func differences(result: CaseValue, in body: String) -> [CaseDifference] {
        let place = "answer.xmlrpc_result"
        guard let document = CaseXML(body), let value = document.first("params")?.first("value") else {
            return [CaseDifference(place, expected: result.line, found: body)]
        }
        let found = members(of: value)
        let wanted = result.members.compactMapValues(\.text)
        return Set(wanted.keys).union(found.keys).sorted().flatMap { name -> [CaseDifference] in
            let place = "\(place).\(name)"
            guard let text = wanted[name] else { return CaseDifference.between(place, "nothing", found[name]) }
            if text.hasPrefix("<"), found[name]?.isEmpty == false { return [] }
            return CaseDifference.between(place, text, found[name])
        }
    }

    /// Compares a fault: its code and its words.
    static func differences(fault: CaseValue, in body: String) -> [CaseDifference] {
        guard case .list(let parts) = fault, let code = parts.first?.text, let text = parts.last?.text else {
            return []
        }
        let place = "answer.xmlrpc_fault"
        guard let document = CaseXML(body), let value = document.first("fault")?.first("value") else {
            return [CaseDifference(place, expected: fault.line, found: body)]
        }
        let found = members(of: value)
        return CaseDifference.between("\(place).faultCode", code, found["faultCode"])
            + CaseDifference.between("\(place).faultString", text, found["faultString"])
    }

    private static func members(of value: CaseXML) -> [String: String] {
        var members: [String: String] = [:]
        for member in value.first("struct")?.children ?? [] {
            guard let name = member.child("name")?.text, let value = member.child("value") else { continue }
            members[name] = value.children.first?.text ?? value.text
        }
        return members
    }
}
