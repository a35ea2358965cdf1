/// A way to values of JSON: `$.a.b[0]`, `$['a b']`, `$.data[name=Msisdn].value`, `$.results[*]`.
struct JSONPath: Sendable, Hashable {
    private enum Step: Sendable, Hashable {
        case member(String)
        case element(Int)
        case all
        /// The first element of an array that has a member with a value.
        case matching(String, String)
    }

    private var steps: [Step] = []

    /// Reads a path; `$` at the beginning may be left out.
    init?(_ text: String) {
        var rest = Array(text)[...]
        if rest.first == "$" { rest = rest.dropFirst() } else if rest.first != "[" { rest = "." + rest }
        if rest.count == 1, rest.first == "." { return }
        while let sign = rest.first {
            rest = rest.dropFirst()
            switch sign {
            case ".":
                let name = rest.prefix { $0 != "." && $0 != "[" }
                guard !name.isEmpty else { return nil }
                steps.append(name == ["*"] ? .all : .member(String(name)))
                rest = rest.dropFirst(name.count)
            case "[":
                guard let end = rest.firstIndex(of: "]"), let step = Self.bracket(String(rest[..<end])) else {
                    return nil
                }
                steps.append(step)
                rest = rest[rest.index(after: end)...]
            default: return nil
            }
        }
    }

    private static func bracket(_ text: String) -> Step? {
        if text == "*" { return .all }
        if let index = Int(text) { return .element(index) }
        for quote in ["'", "\""] where text.count >= 2 && text.hasPrefix(quote) && text.hasSuffix(quote) {
            return .member(String(text.dropFirst().dropLast()))
        }
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
        return .matching(String(text[..<sign]), String(text[text.index(after: sign)...]))
    }

    /// The value there; with `[*]` in the path the first of them.
    func value(in root: JSONValue) -> JSONValue? {
        if steps.contains(.all) { return values(in: root).first }
        var value = root
        for step in steps {
            guard let next = Self.next(step, in: value) else { return nil }
            value = next
        }
        return value
    }

    /// All the values there; an array there gives its elements.
    func items(in root: JSONValue) -> [JSONValue] {
        let found = values(in: root)
        guard found.count == 1, case .array(let elements) = found[0] else { return found.filter { $0 != .null } }
        return elements
    }

    private func values(in root: JSONValue) -> [JSONValue] {
        var values = [root]
        for step in steps {
            if step == .all {
                values = values.flatMap { value -> [JSONValue] in
                    switch value {
                    case .array(let elements): elements
                    case .object(let members): members.map(\.value)
                    default: []
                    }
                }
            } else {
                values = values.compactMap { Self.next(step, in: $0) }
            }
        }
        return values
    }

    private static func next(_ step: Step, in value: JSONValue) -> JSONValue? {
        switch (step, value) {
        case (.member(let name), .object): return value[name]
        case (.element(let index), .array(let elements)):
            let place = index < 0 ? elements.count + index : index
            return elements.indices.contains(place) ? elements[place] : nil
        case (.matching(let name, let wanted), .array(let elements)):
            return elements.first { $0[name]?.text == wanted }
        case (.matching(let name, let wanted), .object): return value[name]?.text == wanted ? value : nil
        default: return nil
        }
    }
}
