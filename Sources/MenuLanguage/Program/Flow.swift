/// A public service as one conversation: USSD menu, one-shot SMS and SMS conversation alike.
public struct Flow: Sendable {
    /// The flow's name, unique in the service.
    public var name: String
    /// What citizens see where an option without a text of its own leads here.
    public var title: LocalizedText?
    /// The codes that open it, for example `*123*1#`.
    public var dialCodes: [DialCode]
    /// The first words of an SMS that open it, as written, in each language.
    public var keywords: [LanguageTag: [String]]
    /// Short codes whose every SMS opens this flow; there is no keyword then.
    public var shortCodes: [String]
    /// The names of the steps that SMS arguments fill, in order.
    public var takes: [String]
    /// The event that starts it by SMS, for example `works.ticket-closed`.
    public var startEvent: String?
    /// The steps, from top to bottom.
    public var steps: [Step]
    /// Where the flow is declared.
    public var source: SourceRange
    /// The place of a step with a name.
    public private(set) var stepIndex: [String: Int]

    /// Makes a flow; its step index is built from `steps`.
    public init(
        name: String,
        title: LocalizedText? = nil,
        dialCodes: [DialCode] = [],
        keywords: [LanguageTag: [String]] = [:],
        shortCodes: [String] = [],
        takes: [String] = [],
        startEvent: String? = nil,
        steps: [Step],
        source: SourceRange
    ) {
        self.name = name
        self.title = title
        self.dialCodes = dialCodes
        self.keywords = keywords
        self.shortCodes = shortCodes
        self.takes = takes
        self.startEvent = startEvent
        self.steps = steps
        self.source = source
        self.stepIndex = Dictionary(
            steps.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// A USSD string that opens a flow: `*123*1#` is the service code `*123#` with the segment `1`.
public struct DialCode: Sendable, Hashable, Codable {
    /// The digits between the stars, in order: `["123", "1"]`.
    public var segments: [String]

    /// Makes a code of segments.
    public init(segments: [String]) {
        self.segments = segments
    }

    /// Reads `*123*1#`; `nil` when it is not of that form.
    ///
    /// Segments may hold anything but `*` and `#`.
    public init?(_ text: String) {
        guard text.hasPrefix("*"), text.hasSuffix("#"), text.count > 2 else { return nil }
        let parts = text.dropFirst().dropLast().split(separator: "*", omittingEmptySubsequences: false)
        guard let first = parts.first, !first.isEmpty,
            first.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        self.segments = parts.map(String.init)
    }

    /// The code as dialled.
    public var dialled: String { "*" + segments.joined(separator: "*") + "#" }
}
