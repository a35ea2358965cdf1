public import ShortText

/// What a carrier's file says of the carrier's bounds; the menu checker and the profile read it.
public struct CarrierLimits: Sendable, Equatable {
    /// How long a USSD screen may be, what the dialect puts before it already taken off.
    public var screen: ScreenLimits?
    /// How long the carrier waits for a USSD answer.
    public var answerWithin: Duration?
    /// How long a session lives on the carrier's side.
    public var sessionLives: Duration?
    /// The most parts of a message.
    public var parts: Int?
    /// The most characters of a message.
    public var text: Int?
    /// The alphabets that screens and messages may use; all when empty.
    public var encodings: [ShortMessageEncoding] = []
    /// How many messages a second the carrier takes.
    public var messagesPerSecond: Double?
    /// How many messages may be under way to it at once.
    public var inFlight: Int?
    /// The most characters of a name as an originator.
    public var originator: Int?

    /// Limits of which nothing is known.
    public init() {}

    /// Reads `limits:`.
    static func read(_ node: DeclarationNode) -> CarrierLimits {
        var limits = CarrierLimits()
        let keys = [
            "screen", "answerWithin", "sessionLives", "parts", "text", "encodings", "messagesPerSecond", "inFlight",
            "originator",
        ]
        guard node.allow(keys) else { return limits }
        limits.screen = node["screen"].flatMap { screen($0) }
        limits.answerWithin = node["answerWithin"]?.duration()
        limits.sessionLives = node["sessionLives"]?.duration()
        limits.parts = node["parts"]?.integer(in: 1...255)
        limits.text = node["text"]?.integer(in: 1...40_000)
        let encodings = ShortMessageEncoding.allCases.map(\.rawValue)
        limits.encodings = (node["encodings"]?.elements ?? []).compactMap { element in
            element.word(among: encodings).flatMap(ShortMessageEncoding.init)
        }
        limits.messagesPerSecond = node["messagesPerSecond"]?.rate()
        limits.inFlight = node["inFlight"]?.integer(in: 1...10_000)
        limits.originator = node["originator"]?.integer(in: 1...30)
        return limits
    }

    private static func screen(_ node: DeclarationNode) -> ScreenLimits? {
        guard node.allow(["septets", "characters", "prefix"]) else { return nil }
        let prefix = node["prefix"]?.integer(in: 0...40) ?? 0
        let standard = ScreenLimits.standard
        let septets = node["septets"]?.integer(in: 50...2000) ?? standard.septets
        let characters = node["characters"]?.integer(in: 40...1000) ?? standard.ucs2
        return ScreenLimits(septets: septets - prefix, ucs2: characters - prefix)
    }
}
