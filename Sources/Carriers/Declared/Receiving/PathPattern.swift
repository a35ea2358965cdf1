/// Which paths a rule takes: `sms`, `session/{sid}/start`, `suffix/{rest...}`, or nothing behind the carrier's name.
struct PathPattern: Sendable, Equatable {
    private enum Segment: Sendable, Equatable {
        case literal(String)
        case name(String)
        case rest(String)
    }

    /// The pattern as the file writes it.
    let text: String
    private var segments: [Segment] = []
    private var isLiteral = true

    /// Reads a pattern; `nil` when its braces name nothing, or something follows the rest.
    init?(_ text: String) {
        self.text = text
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            if case .rest? = segments.last { return nil }
            guard part.hasPrefix("{") else {
                guard !part.contains("{"), !part.contains("}") else { return nil }
                segments.append(.literal(String(part)))
                continue
            }
            guard part.hasSuffix("}") else { return nil }
            isLiteral = false
            let name = part.dropFirst().dropLast()
            let isRest = name.hasSuffix("...")
            let word = String(isRest ? name.dropLast(3) : name)
            guard !word.isEmpty, word.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
            segments.append(isRest ? .rest(word) : .name(word))
        }
    }

    /// The first part, by which the webhook server finds the carrier's endpoint; `*` for any.
    var endpoint: String {
        if case .literal(let text)? = segments.first { return text }
        return "*"
    }

    /// What the names stand for in a path that is still percent-encoded; `nil` when it does not fit.
    func match(_ path: String) -> [String: String]? {
        if isLiteral {
            if path == text { return [:] }
            return path.utf8.count == text.utf8.count + 1 && path.hasSuffix("/") && path.hasPrefix(text) ? [:] : nil
        }
        var found: [String: String] = [:]
        var rest = path.split(separator: "/", omittingEmptySubsequences: false)[...]
        for segment in segments {
            switch segment {
            case .literal(let literal):
                guard rest.popFirst() == literal[...] else { return nil }
            case .name(let name):
                guard let part = rest.popFirst(), !part.isEmpty, let value = PercentEncoding.decoded(part) else {
                    return nil
                }
                found[name] = value
            case .rest(let name):
                guard let value = PercentEncoding.decoded(rest.joined(separator: "/")) else { return nil }
                found[name] = value
                rest = []
            }
        }
        return rest.allSatisfy(\.isEmpty) && rest.count < 2 ? found : nil
    }
}
