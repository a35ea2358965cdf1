/// The kinds of bodies that are compared by what they say and not by their letters.
enum BodyKinds {
    /// A media type without parameters; all XML is one.
    ///
    /// - Parameter contentType: The field's value.
    /// - Returns: The type.
    static func media(_ contentType: String) -> String {
        let type = contentType.prefix { $0 != ";" }.trimmingSpaces.lowercased()
        return type == "application/xml" ? "text/xml" : type
    }
}

/// Compares two bodies: as JSON or XML when both are, else letter by letter.
struct BodyComparison {
    /// Whether a text of ours serves for another text of the case.
    var accepts: @Sendable (_ expected: String, _ found: String) -> Bool = { _, _ in false }

    /// What differs.
    ///
    /// - Parameters:
    ///   - place: What the bodies are.
    ///   - expected: What the case says.
    ///   - found: What we say.
    /// - Returns: What differs.
    func differences(_ place: String, _ expected: String, _ found: String) -> [CaseDifference] {
        if expected == found { return [] }
        if let wanted = CaseValue(json: expected), wanted.isContainer, let value = CaseValue(json: found),
            value.isContainer
        {
            return JSONComparison(accepts: accepts).differences(place, wanted, value)
        }
        if let wanted = CaseXML(expected) {
            guard let tree = CaseXML(found) else {
                return [CaseDifference(place, expected: "XML: " + expected, found: found)]
            }
            return XMLComparison(accepts: accepts).differences(place, wanted, tree)
        }
        return CaseDifference.between(place, expected, found)
    }

    /// Compares two forms as maps.
    func differences(_ place: String, form expected: [String: String], _ found: [String: String]) -> [CaseDifference] {
        Set(expected.keys).union(found.keys).sorted().flatMap { name -> [CaseDifference] in
            let place = "\(place).\(name)"
            guard let wanted = expected[name] else {
                return [CaseDifference(place, expected: "nothing", found: CaseDifference.quoted(found[name] ?? ""))]
            }
            if let value = found[name], accepts(wanted, value) { return [] }
            return CaseDifference.between(place, wanted, found[name])
        }
    }
}
