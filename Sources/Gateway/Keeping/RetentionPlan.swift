/// How long each kind of thing is kept; `nil` is for ever.
public struct RetentionPlan: Sendable, Equatable {
    /// Texts of messages; the facts stay for ``messages``.
    public var texts: Duration? = .days(90)
    /// The facts of messages: who, when, what it did, where it ended.
    public var messages: Duration? = .days(730)
    /// Cases after their end.
    public var cases: Duration? = .days(1825)
    /// Look-ups that failed; they count towards a register's limit of tries.
    public var failedLookUps: Duration? = .days(1)
    /// First words that no flow has, since they came last.
    public var unknownWords: Duration? = .days(90)
    /// How often options were chosen.
    public var optionCounts: Duration? = .days(366)
    /// When the nightly purge begins, in minutes after midnight.
    public var minuteOfDay = 180

    /// Makes the usual plan.
    public init() {}

    /// How long a kind is kept.
    public func time(of kind: PurgeKind) -> Duration? {
        switch kind {
        case .inboundTexts, .outboundTexts: texts
        case .inboundFacts, .outboundFacts: messages
        case .endedCases: cases
        case .failedLookUps: failedLookUps
        case .unknownWords: unknownWords
        case .optionCounts: optionCounts
        }
    }
}

extension Duration {
    /// Whole days.
    public static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}
