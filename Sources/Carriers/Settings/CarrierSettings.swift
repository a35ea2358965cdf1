public import Gateway
public import ShortText

/// What the configuration says of one carrier.
public struct CarrierSettings: Sendable {
    static let loopbackKind = "loopback"
    static let declaredKind = "declared"

    /// The names of settings that every carrier may have, whatever its file says.
    ///
    /// `publicURL` is where the carrier finds our webhooks, `splitAt` the characters at which a text is cut for carriers
    /// that do not join parts, `variant` which of several ways to send is used.
    static let commonNames = ["publicURL", "splitAt", "variant"]

    /// The name in webhook paths and on messages.
    public var name: String
    /// The dialect: `loopback`, `declared` with a ``file``, or the name of a file in one of the ``folders``.
    public var kind: String
    /// The carrier's file, when ``kind`` is `declared`.
    public var file: String?
    /// Where the carriers' files are looked for, in this order.
    public var folders: [String] = CarrierFolders.standard()
    /// The country by which national numbers are read; the gateway's when `nil`.
    public var country: Country?
    /// The settings that the carrier's file names, with their values.
    public var own: [String: String] = [:]
    /// Those that are lists.
    public var ownLists: [String: [String]] = [:]
    /// Those that are tables.
    public var ownTables: [String: [String: String]] = [:]
    /// The secret part of webhook paths.
    public var webhookSecret: String?
    /// The networks, in CIDR notation, from which webhooks are taken; all when empty.
    public var allowFrom: [String] = []
    /// The originators for messages, the first being the default; those of the menus when empty.
    public var shortCodes: [String] = []
    /// The service codes; those of the menus when empty.
    public var serviceCodes: [String] = []
    /// The beginnings of numbers that go out through it; all numbers when empty.
    public var prefixes: [String] = []
    /// How many messages a second it takes; what its file says, or 30, when `nil`.
    public var messagesPerSecond: Double?
    /// How many messages may be under way to it at once; what its file says, or 32, when `nil`.
    public var maximumInFlight: Int?
    /// How long it waits for a USSD answer; what its file says, or 8 s, when `nil`.
    public var answerDeadline: Duration?
    /// How long a session lives on its side; what its file says, or 180 s, when `nil`.
    public var sessionTime: Duration?
    /// How long to wait for its answer to a message.
    public var timeout: Duration = .seconds(20)
    /// How long a USSD screen may be; what its file says, or what the standard allows, when `nil`.
    public var screenLimits: ScreenLimits?
    /// How its network misbehaves, for trying out; `nil` for a network that does not.
    public var simulation: NetworkPlan?

    /// How messages are handed over: rate, order and doubt.
    public var delivery = DeliverySettings()

    /// Makes settings with the defaults.
    ///
    /// - Parameters:
    ///   - name: The name in webhook paths and on messages.
    ///   - kind: The dialect.
    public init(name: String, kind: String) {
        self.name = name
        self.kind = kind
    }

    /// Whether it is the carrier for trying out.
    public var isLoopback: Bool { kind == Self.loopbackKind }

    /// The carrier that there is when none is configured: for trying out on this machine.
    ///
    /// - Parameter country: The country by which national numbers are read.
    /// - Returns: The settings of a loopback carrier named `loopback`.
    public static func loopback(country: Country) -> CarrierSettings {
        var settings = CarrierSettings(name: loopbackKind, kind: loopbackKind)
        settings.country = country
        return settings
    }
}

extension CarrierSettings {
    /// The base URL of the sending API, without a path, where the file has such a setting.
    public var baseURL: String? {
        get { own["baseURL"] }
        set { own["baseURL"] = newValue }
    }

    /// As whom to send, where the file has such a setting.
    public var username: String? {
        get { own["username"] }
        set { own["username"] = newValue }
    }

    /// The key of the sending API, where the file has such a setting.
    public var apiKey: String? {
        get { own["apiKey"] }
        set { own["apiKey"] = newValue }
    }

    /// Where the carrier finds the gateway: the URL of its webhooks, or that of the gateway without a path.
    public var publicURL: String? {
        get { own["publicURL"] }
        set { own["publicURL"] = newValue }
    }

    /// The public URL of the carrier's webhooks.
    var callback: String? {
        guard let publicURL, !publicURL.isEmpty else { return nil }
        var base = publicURL[...]
        while base.hasSuffix("/") { base = base.dropLast() }
        let host = base.firstRange(of: "://").map { base[$0.upperBound...] } ?? base
        if host.contains("/") { return String(base) }
        return base + "/carriers/" + name + (webhookSecret.map { "/" + $0 } ?? "")
    }

    /// What is known of the carrier's bounds: what its file says, nothing when it has none or it cannot be read.
    public var limits: CarrierLimits { ((try? declaration()) ?? nil)?.limits ?? CarrierLimits() }

    /// How long a USSD screen may be: as the configuration says, else the carrier's file, else the standard.
    public var effectiveScreenLimits: ScreenLimits { screenLimits ?? limits.screen ?? .standard }

    /// How many messages may be under way to it at once, as the configuration or the carrier's file says.
    public var effectiveMaximumInFlight: Int { maximumInFlight ?? limits.inFlight ?? 32 }

    /// What the gateway must know of the carrier.
    func profile(_ defaults: CarrierDefaults, limits: CarrierLimits, endpoints: [String: Set<String>]) -> CarrierProfile
    {
        var profile = CarrierProfile(
            name: name,
            screenLimits: screenLimits ?? limits.screen ?? .standard,
            answerDeadline: answerDeadline ?? limits.answerWithin ?? .seconds(8),
            sessionTime: sessionTime ?? limits.sessionLives ?? .seconds(180),
            messagesPerSecond: messagesPerSecond ?? limits.messagesPerSecond ?? 30,
            maximumInFlight: maximumInFlight ?? limits.inFlight ?? 32,
            country: country ?? defaults.country,
            shortCodes: shortCodes.isEmpty ? defaults.shortCodes : shortCodes,
            serviceCodes: serviceCodes.isEmpty ? defaults.serviceCodes : serviceCodes,
            prefixes: prefixes,
            endpoints: endpoints
        )
        profile.delivery = delivery
        return profile
    }
}

extension CarrierSettings {
    /// The longest wait for an answer: the outbox takes a message for doubtful after 180 s.
    private static let longestTimeout = Duration.seconds(100)

    /// Checks what every kind needs.
    func check() throws(CarrierSettingsError) {
        guard timeout <= Self.longestTimeout else {
            throw .malformed(carrier: name, key: "timeout", problem: "is longer than 100s", mend: "write 100s or less")
        }
        if let rate = messagesPerSecond, rate <= 0 || !rate.isFinite {
            throw .malformed(
                carrier: name,
                key: "messagesPerSecond",
                problem: "is no rate",
                mend: "write a number above 0"
            )
        }
        if let count = maximumInFlight, count < 1 {
            throw .malformed(carrier: name, key: "maximumInFlight", problem: "is below 1", mend: "write 1 or more")
        }
        for prefix in prefixes {
            let digits = prefix.utf8.dropFirst()
            guard prefix.hasPrefix("+"), !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
                throw .malformed(
                    carrier: name,
                    key: "prefixes",
                    problem: "holds `\(prefix)`, which begins no number",
                    mend: "write it with + and the country's code, for example \"+2136\""
                )
            }
        }
    }
}
