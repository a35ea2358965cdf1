/// A way to text in XML: `/dialog/@type`, `/ussd/msisdn`, `//msisdn`, `/dataSet/param[id=SESSION_ID]/value`.
struct MarkupPath: Sendable, Hashable {
    private struct Step: Sendable, Hashable {
        /// The name, `*` for any.
        var name: String
        /// Whether it may be at any depth.
        var isDeep: Bool
        var filter: Filter?
    }

    private enum Filter: Sendable, Hashable {
        /// A child, or an attribute, with a value.
        case equals(String, String)
        /// The place among those with the name, from 1.
        case place(Int)
    }

    private var steps: [Step] = []
    private var attribute: String?

    /// Reads a path; the first step is the root element.
    init?(_ text: String) {
        var rest = text[...]
        if !rest.hasPrefix("/") { rest = "/" + rest }
        while !rest.isEmpty {
            guard rest.hasPrefix("/"), attribute == nil else { return nil }
            rest = rest.dropFirst()
            let isDeep = rest.hasPrefix("/")
            if isDeep { rest = rest.dropFirst() }
            let part = rest.prefix { $0 != "/" && $0 != "[" }
            rest = rest.dropFirst(part.count)
            if part.hasPrefix("@") {
                attribute = String(part.dropFirst())
                guard attribute?.isEmpty == false, rest.isEmpty, !isDeep else { return nil }
                return
            }
            if part.isEmpty, rest.isEmpty, steps.isEmpty { return }
            guard !part.isEmpty else { return nil }
            let local = part.split(separator: ":").last.map(String.init) ?? String(part)
            var step = Step(name: local, isDeep: isDeep)
            if rest.hasPrefix("[") {
                guard let end = rest.firstIndex(of: "]"), let filter = Self.filter(rest[..<end].dropFirst()) else {
                    return nil
                }
                step.filter = filter
                rest = rest[rest.index(after: end)...]
            }
            steps.append(step)
        }
    }

    private static func filter(_ text: Substring) -> Filter? {
        if let place = Int(text) { return .place(place) }
        guard let sign = text.firstIndex(of: "=") else { return nil }
        let name = text[..<sign].drop { $0 == "@" }
        let value = text[text.index(after: sign)...].trimmingQuotes
        return name.isEmpty ? nil : .equals(String(name), String(value))
    }

    /// The text there; `nil` when there is nothing, `""` when there is an empty element.
    func value(in root: MarkupElement) -> String? {
        value(from: MarkupElement(name: "", contents: [.element(root)]))
    }

    /// The text there, the first step being a child of an element; for what is read inside `each`.
    func value(from element: MarkupElement) -> String? {
        for found in elements(from: element) {
            guard let attribute else { return found.text }
            if let value = found.attribute(attribute) { return value }
        }
        return nil
    }

    /// The elements there.
    func elements(in root: MarkupElement) -> [MarkupElement] {
        elements(from: MarkupElement(name: "", contents: [.element(root)]))
    }

    private func elements(from start: MarkupElement) -> [MarkupElement] {
        var found = [start]
        for step in steps {
            found = found.flatMap { element -> [MarkupElement] in
                var matches: [MarkupElement] = []
                Self.collect(step, in: element, to: &matches)
                guard case .place(let place)? = step.filter else { return matches }
                return matches.indices.contains(place - 1) ? [matches[place - 1]] : []
            }
        }
        return found
    }

    private static func collect(_ step: Step, in element: MarkupElement, to matches: inout [MarkupElement]) {
        for case .element(let child) in element.contents {
            if step.name == "*" || child.name == step.name, fits(child, step.filter) { matches.append(child) }
            if step.isDeep { collect(step, in: child, to: &matches) }
        }
    }

    private static func fits(_ element: MarkupElement, _ filter: Filter?) -> Bool {
        guard case .equals(let name, let value)? = filter else { return true }
        return (element.child(name)?.text ?? element.attribute(name)) == value
    }
}

extension Substring {
    fileprivate var trimmingQuotes: Substring {
        for quote in ["'", "\""] where count >= 2 && hasPrefix(quote) && hasSuffix(quote) {
            return dropFirst().dropLast()
        }
        return self
    }
}
