import Gateway

/// One way in which a carrier answers, and what it means.
struct AnswerRule: Sendable {
    /// What an answer means.
    enum Meaning: String, Sendable, CaseIterable {
        case accepted
        case rejected
        case account
        case transient
        case throttled
        case optedOut = "opted-out"
        case unknown
    }

    /// When it holds; always when `nil`.
    var condition: ValueCondition?
    var meaning: Meaning
    /// The carrier's id of the message.
    var id: ValueRule?
    /// Why, in the carrier's words.
    var reason: ValueRule?
    /// How long the carrier wants us to wait.
    var wait: SpokenDuration?

    /// Whether it holds for an answer; not for one that is none of the form that the rule reads, whatever it tests: such an
    /// answer may be half of a good one.
    func holds(in scope: borrowing ValueScope) -> Bool {
        guard let condition else { return true }
        do throws(CarrierRejection) {
            guard try condition.holds(in: scope) else { return false }
            guard let document = scope.document else { return true }
            return try document.isReadable(by: condition.sources)
        } catch {
            return false
        }
    }
}

/// A time that a carrier says as a number, in a unit that its description names.
struct SpokenDuration: Sendable {
    private static let longest = Duration.seconds(86_400)

    var value: ValueRule
    var unit: Duration

    /// The time; `nil` when the answer does not say it, or says it as no number.
    func duration(in scope: borrowing ValueScope) -> Duration? {
        guard let text = (try? value.value(in: scope))?.trimmingBlanks, let number = Double(text), number.isFinite,
            number >= 0
        else { return nil }
        return min(unit * min(number, 1e9), Self.longest)
    }

    /// Reads `VALUE`, or `{read: VALUE, unit: ms}`; a number without a unit is in seconds.
    static func read(_ node: DeclarationNode) -> SpokenDuration? {
        guard node.isMapping, let unit = node["unit"] else {
            return ValueRule.read(node).map { SpokenDuration(value: $0, unit: .seconds(1)) }
        }
        let units = ["ms": Duration.milliseconds(1), "s": .seconds(1), "min": .seconds(60), "h": .seconds(3600)]
        guard node.allow(["read", "unit"]), let word = unit.word(among: ["ms", "s", "min", "h"]),
            let read = node["read"], let value = ValueRule.read(read)
        else { return nil }
        return units[word].map { SpokenDuration(value: value, unit: $0) }
    }
}

extension WireDocument {
    /// Whether the document is whole JSON or whole XML, if that is what sources read.
    func isReadable(by sources: [ValueSource]) throws(CarrierRejection) -> Bool {
        var isReadable = true
        for source in sources {
            let whole: ValueSource? =
                switch source.place {
                case .json: Self.wholeJSON
                case .xml: Self.wholeMarkup
                default: nil
                }
            guard let whole else { continue }
            if try value(whole) != nil { return true }
            isReadable = false
        }
        return isReadable
    }

    private static let wholeJSON = ValueSource(parsing: "json:$")
    private static let wholeMarkup = ValueSource(parsing: "xml:/*")
}
