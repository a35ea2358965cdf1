import Foundation
import Gateway

/// How a field is read: from a source, by a template, as a constant, as the first of several ways, or with changes.
struct ValueRule: Sendable {
    indirect enum Form: Sendable {
        case constant(String)
        case source(ValueSource)
        case template(ValueTemplate)
        /// The first that is there and not empty.
        case alternatives([ValueRule])
        case mapping(Mapping)
    }

    /// What is read, and what becomes of it, in this order.
    struct Mapping: Sendable {
        var read: ValueRule
        var condition: ValueCondition?
        var charset: WireCharset?
        var pattern: TextPattern?
        var stripPrefix: ValueTemplate?
        /// What is taken out, where it first stands.
        var removed: TextPattern?
        var table: Table?
        /// Whether a word that the table does not have is refused.
        var refusesUnknown = false
        var formats: [TimeFormat] = []
        var zone = TimeZoneRule.utc
        var letters: Letters?
        var fallback: ValueRule?
        /// Whether what is no number is kept as a name for the phone.
        var isMasked = false
        /// The country by which national numbers are read, in place of the carrier's.
        var country: String?
        /// The calling code of numbers that have none.
        var callingCode: String?
    }

    /// A table of the file's own, or one that a setting or `tables` has.
    enum Table: Sendable {
        case own(ValueTable)
        case named(String)
    }

    enum Letters: Sendable {
        case lower
        case upper
    }

    var form: Form

    init(_ form: Form) {
        self.form = form
    }

    // MARK: - Reading

    /// The value; `nil` when there is none.
    func value(in scope: borrowing ValueScope) throws(CarrierRejection) -> String? {
        switch form {
        case .constant(let text): return text
        case .source(let source): return try scope.value(source)
        case .template(let template): return try template.write(scope, as: .none)
        case .alternatives(let rules):
            var empty: String?
            for rule in rules {
                guard let value = try rule.value(in: scope) else { continue }
                if !value.isEmpty { return value }
                empty = value
            }
            return empty
        case .mapping(let mapping): return try mapping.value(in: scope)
        }
    }

    /// The value before a table changed it: the carrier's own word.
    func raw(in scope: borrowing ValueScope) throws(CarrierRejection) -> String? {
        switch form {
        case .alternatives(let rules):
            for rule in rules {
                if let value = try rule.raw(in: scope), !value.isEmpty { return value }
            }
            return nil
        case .mapping(let mapping):
            if let condition = mapping.condition, try !condition.holds(in: scope) { return nil }
            return try mapping.read.raw(in: scope)
        default: return try value(in: scope)
        }
    }

    /// The moment that the value shows; `nil` when there is none.
    func moment(in scope: borrowing ValueScope) throws(CarrierRejection) -> Timestamp? {
        var formats = [TimeFormat.iso]
        var zone = TimeZoneRule.utc
        var rule = self
        if case .mapping(let mapping) = form, !mapping.formats.isEmpty {
            (formats, zone, rule) = (mapping.formats, mapping.zone, mapping.untimed)
        }
        guard let text = try rule.value(in: scope)?.trimmingBlanks, !text.isEmpty else { return nil }
        for format in formats {
            if let moment = format.moment(text, zone: zone) { return moment }
        }
        throw .malformed(field: field, problem: "is no time of the form that is expected")
    }

    // MARK: - What it is

    /// How a refusal names the field: by the first source.
    var field: String {
        sources.first?.field ?? "value"
    }

    /// The sources that it reads.
    var sources: [ValueSource] {
        switch form {
        case .constant: []
        case .source(let source): [source]
        case .template(let template): template.placeholders.compactMap(\.source)
        case .alternatives(let rules): rules.flatMap(\.sources)
        case .mapping(let mapping):
            mapping.read.sources + (mapping.fallback?.sources ?? []) + (mapping.condition?.sources ?? [])
        }
    }

    /// The names that it uses.
    var names: [String] {
        switch form {
        case .constant: []
        case .source(let source):
            if case .name(let name) = source.place { [name] } else { [] }
        case .template(let template): template.placeholders.compactMap(\.name)
        case .alternatives(let rules): rules.flatMap(\.names)
        case .mapping(let mapping): mapping.read.names + (mapping.fallback?.names ?? [])
        }
    }

    /// Whether what is no number is kept as a name for the phone.
    var isMasked: Bool {
        switch form {
        case .alternatives(let rules): rules.contains(where: \.isMasked)
        case .mapping(let mapping): mapping.isMasked || mapping.read.isMasked
        default: false
        }
    }

    /// The calling code of numbers that have none, when it is said here.
    var callingCode: String? {
        switch form {
        case .alternatives(let rules): rules.compactMap(\.callingCode).first
        case .mapping(let mapping): mapping.callingCode ?? mapping.read.callingCode
        default: nil
        }
    }

    /// The country by which national numbers are read, when it is said here.
    var country: String? {
        switch form {
        case .alternatives(let rules): rules.compactMap(\.country).first
        case .mapping(let mapping): mapping.country ?? mapping.read.country
        default: nil
        }
    }
}

extension ValueRule.Mapping {
    /// The same without the formats of a time.
    fileprivate var untimed: ValueRule {
        var mapping = self
        mapping.formats = []
        return ValueRule(.mapping(mapping))
    }

    func value(in scope: borrowing ValueScope) throws(CarrierRejection) -> String? {
        if let condition, try !condition.holds(in: scope) { return nil }
        guard let value = try changed(in: scope) else { return try fallback?.value(in: scope) }
        if value.isEmpty, let fallback { return try fallback.value(in: scope) ?? value }
        return value
    }

    private func changed(in scope: borrowing ValueScope) throws(CarrierRejection) -> String? {
        guard var value = try decoded(in: scope) else { return nil }
        if let pattern {
            guard let match = pattern.firstGroup(of: value) else { return nil }
            value = match
        }
        if let stripPrefix {
            let prefix = try stripPrefix.text(in: scope)
            if value.hasPrefix(prefix) { value = String(value.dropFirst(prefix.count)) }
        }
        if let removed { value = removed.removed(from: value) }
        switch letters {
        case .lower: value = value.lowercased()
        case .upper: value = value.uppercased()
        case nil: break
        }
        if let table {
            let found: String? =
                switch table {
                case .own(let table): table[value]
                case .named(let name): scope.tables[name]?[value]
                }
            if found == nil, refusesUnknown {
                throw .malformed(field: read.field, problem: "is none of the words that are known")
            }
            guard let found else { return nil }
            value = found
        }
        guard !formats.isEmpty, !value.isEmpty else { return value }
        for format in formats {
            if let moment = format.moment(value, zone: zone) { return TimeFormat.text(moment) }
        }
        throw .malformed(field: read.field, problem: "is no time of the form that is expected")
    }

    private func decoded(in scope: borrowing ValueScope) throws(CarrierRejection) -> String? {
        guard let charset else { return try read.value(in: scope) }
        let bytes: [UInt8]?
        if case .source(let source) = read.form, let document = scope.document {
            bytes = try document.bytes(source)
        } else {
            bytes = try read.value(in: scope).map { Array($0.utf8) }
        }
        guard let bytes else { return nil }
        guard let text = charset.text(bytes) else {
            throw .malformed(field: read.field, problem: "is not written in \(charset.rawValue)")
        }
        return text
    }
}

/// A regular expression of a file; what it is tried on is bounded.
struct TextPattern: Sendable {
    private static let longest = 10_000

    private let expression: NSRegularExpression

    /// Reads a pattern; `nil` when it is none.
    init?(_ pattern: String) {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return nil }
        self.expression = expression
    }

    /// The first group of the first match, or the whole match when there are no groups.
    func firstGroup(of text: String) -> String? {
        let text = String(text.prefix(Self.longest))
        let range = NSRange(text.startIndex..., in: text)
        guard let match = expression.firstMatch(in: text, range: range) else { return nil }
        let group = (1..<max(1, match.numberOfRanges)).first { match.range(at: $0).location != NSNotFound } ?? 0
        if match.numberOfRanges > 1, group == 0 { return nil }
        return Range(match.range(at: group), in: text).map { String(text[$0]) }
    }

    /// The text without the first match.
    func removed(from text: String) -> String {
        guard text.utf8.count <= Self.longest,
            let match = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)),
            let range = Range(match.range, in: text)
        else { return text }
        return text.replacingCharacters(in: range, with: "")
    }

    /// Whether it matches somewhere.
    func matches(_ text: String) -> Bool {
        let text = String(text.prefix(Self.longest))
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
}
