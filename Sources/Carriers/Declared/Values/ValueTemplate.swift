import Gateway
import ShortText

/// What is wrong with a template, a source or a filter of a file.
struct TemplateFault: Error, Equatable {
    var problem: String
    var mend: String

    init(_ problem: String, _ mend: String) {
        self.problem = problem
        self.mend = mend
    }

    static func unknown(_ kind: String, _ word: String, among words: [String]) -> TemplateFault {
        let near = closest(to: word, among: words).first
        return TemplateFault(
            "`\(word)` is no \(kind)",
            near.map { "did you mean `\($0)`?" } ?? "known ones: \(words.sorted().joined(separator: ", "))"
        )
    }
}

/// A text with placeholders, parsed once: `{to|digits}`, `{json:$.id}`, `{link?}`; `{{` and `}}` are braces.
struct ValueTemplate: Sendable {
    /// A place that is filled.
    struct Placeholder: Sendable {
        /// A name, or `nil` for a source.
        var name: String?
        var source: ValueSource?
        var filters: [ValueFilter]
        /// Whether all that holds it is left out when it has no value.
        var isOptional: Bool
        /// How it is written, for refusals.
        var text: String
        /// The escaping that its place needs, where the template knows better than who writes it.
        var escaping: Escaping?
    }

    enum Part: Sendable {
        case literal(String)
        case placeholder(Placeholder)
    }

    var parts: [Part]

    /// A text without placeholders.
    init(literal: String) {
        parts = literal.isEmpty ? [] : [.literal(literal)]
    }

    init(parts: [Part]) {
        self.parts = parts
    }

    /// The text, when there is no placeholder.
    var constant: String? {
        if parts.isEmpty { return "" }
        if parts.count == 1, case .literal(let text) = parts[0] { return text }
        return nil
    }

    /// The placeholder, when it is all there is.
    var onlyPlaceholder: Placeholder? {
        if parts.count == 1, case .placeholder(let placeholder) = parts[0] { return placeholder }
        return nil
    }

    /// All placeholders, those within filters too.
    var placeholders: [Placeholder] {
        parts.flatMap { part -> [Placeholder] in
            guard case .placeholder(let placeholder) = part else { return [] }
            return [placeholder] + placeholder.filters.flatMap(\.templates).flatMap(\.placeholders)
        }
    }

    // MARK: - Writing

    /// The text with its values.
    ///
    /// - Parameters:
    ///   - scope: Where values come from.
    ///   - escaping: How they are made harmless.
    /// - Returns: The text; `nil` when an optional placeholder has no value.
    /// - Throws: Which value cannot be read.
    func write(_ scope: borrowing ValueScope, as escaping: Escaping) throws(CarrierRejection) -> String? {
        if let constant { return constant }
        var text = ""
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .placeholder(let placeholder):
                guard let value = try placeholder.value(in: scope) else {
                    if placeholder.isOptional { return nil }
                    if scope.isStrict { throw .missing(field: placeholder.text) }
                    continue
                }
                if placeholder.isOptional, value.text.isEmpty { return nil }
                let place = placeholder.escaping ?? escaping
                if place == .none || place == .markup && value.isMarkup {
                    text += value.text
                } else {
                    text += place.text(value.text, newline: scope.newline)
                }
            }
        }
        return text
    }

    /// The text without any escaping; empty when an optional placeholder has no value.
    func text(in scope: borrowing ValueScope) throws(CarrierRejection) -> String {
        try write(scope, as: .none) ?? ""
    }
}

extension ValueTemplate.Placeholder {
    /// The value behind the filters; `nil` when there is none.
    func value(in scope: borrowing ValueScope) throws(CarrierRejection) -> FilteredValue? {
        var value: FilteredValue?
        if let name {
            value = scope.name(name).map { FilteredValue($0) }
            if value == nil, name == "now" { value = FilteredValue(TimeFormat.text(scope.now)) }
            if value == nil, name == "receivedAt" { value = FilteredValue(String(scope.now.milliseconds)) }
        } else if let source {
            value = try scope.value(source).map { FilteredValue($0) }
        }
        for filter in filters { value = try filter.apply(value, in: scope) }
        return value
    }
}
