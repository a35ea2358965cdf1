import Gateway

/// When a rule holds: tests of values, all of which must hold, and lists of which one must.
indirect enum ValueCondition: Sendable {
    case all([ValueCondition])
    case any([ValueCondition])
    case not(ValueCondition)
    case test(ValueRule, ValueTest)

    /// Whether it holds.
    func holds(in scope: borrowing ValueScope) throws(CarrierRejection) -> Bool {
        switch self {
        case .all(let conditions):
            for condition in conditions where try !condition.holds(in: scope) { return false }
            return true
        case .any(let conditions):
            for condition in conditions where try condition.holds(in: scope) { return true }
            return false
        case .not(let condition): return try !condition.holds(in: scope)
        case .test(let rule, let test): return try test.holds(try rule.value(in: scope), in: scope)
        }
    }

    /// The sources that it reads.
    var sources: [ValueSource] {
        switch self {
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.sources)
        case .not(let condition): condition.sources
        case .test(let rule, _): rule.sources
        }
    }
}

/// One test of a value; all that it says must hold.
struct ValueTest: Sendable {
    enum Part: Sendable {
        /// Equal to one of them, without regard to case; `2xx` and `200-299` are ranges of numbers.
        case among([ValueTemplate])
        case notAmong([ValueTemplate])
        case matches(ValueTemplate, TextPattern?)
        case starts([ValueTemplate])
        case ends([ValueTemplate])
        case contains([ValueTemplate])
        case present(Bool)
        case empty(Bool)
    }

    var parts: [Part]

    /// Whether a value passes; `nil` is one that is not there.
    func holds(_ value: String?, in scope: borrowing ValueScope) throws(CarrierRejection) -> Bool {
        for part in parts where try !Self.holds(part, value, scope) { return false }
        return true
    }

    private static func holds(
        _ part: Part,
        _ value: String?,
        _ scope: borrowing ValueScope
    ) throws(CarrierRejection) -> Bool {
        switch part {
        case .present(let wanted): return (value != nil) == wanted
        case .empty(let wanted): return (value ?? "").isEmpty == wanted
        case .among(let words):
            guard let value else { return false }
            for word in words where equals(value, try word.text(in: scope)) { return true }
            return false
        case .notAmong(let words):
            guard let value else { return true }
            for word in words where equals(value, try word.text(in: scope)) { return false }
            return true
        case .matches(let template, let pattern):
            guard let value else { return false }
            if let pattern { return pattern.matches(value) }
            return TextPattern(try template.text(in: scope))?.matches(value) ?? false
        case .starts(let words):
            guard let value else { return false }
            for word in words where value.lowercased().hasPrefix(try word.text(in: scope).lowercased()) { return true }
            return false
        case .ends(let words):
            guard let value else { return false }
            for word in words where value.lowercased().hasSuffix(try word.text(in: scope).lowercased()) { return true }
            return false
        case .contains(let words):
            guard let value else { return false }
            for word in words where value.lowercased().contains(try word.text(in: scope).lowercased()) { return true }
            return false
        }
    }

    private static func equals(_ value: String, _ word: String) -> Bool {
        if value == word { return true }
        if value.utf8.count == word.utf8.count, value.lowercased() == word.lowercased() { return true }
        if value.utf8.count == 3, let number = Int(value) {
            if word.utf8.count == 3, word.hasSuffix("xx") { return number / 100 == Int(word.prefix(1)) }
            let bounds = word.split(separator: "-").compactMap { Int($0) }
            if word.utf8.count == 7, bounds.count == 2 { return bounds[0] <= number && number <= bounds[1] }
        }
        let trimmed = value.trimmingBlanks
        return trimmed != value && !trimmed.isEmpty && equals(trimmed, word)
    }
}
