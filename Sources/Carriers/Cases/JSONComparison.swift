/// Compares JSON by value: members in any order, numbers by size.
struct JSONComparison {
    /// Whether a text of ours serves for another text of the case.
    var accepts: @Sendable (_ expected: String, _ found: String) -> Bool = { _, _ in false }

    /// What differs.
    ///
    /// - Parameters:
    ///   - place: Where the values stand.
    ///   - expected: What the case says.
    ///   - found: What we say.
    /// - Returns: What differs, deepest places.
    func differences(_ place: String, _ expected: CaseValue, _ found: CaseValue?) -> [CaseDifference] {
        switch (expected, found) {
        case (.object(let wanted), .object(let members)?):
            let names = Set(wanted.keys).union(members.keys).sorted()
            return names.flatMap { name -> [CaseDifference] in
                let inner = "\(place).\(name)"
                guard let value = wanted[name] else {
                    return [CaseDifference(inner, expected: "nothing", found: members[name]?.line ?? "")]
                }
                return differences(inner, value, members[name])
            }
        case (.list(let wanted), .list(let values)?) where wanted.count == values.count:
            return zip(wanted, values).enumerated().flatMap {
                differences("\(place)[\($0.offset)]", $0.element.0, $0.element.1)
            }
        case (.string(let wanted), .string(let text)?) where wanted == text || accepts(wanted, text):
            return []
        default:
            return expected == found
                ? [] : [CaseDifference(place, expected: expected.line, found: found?.line ?? "nothing")]
        }
    }
}
