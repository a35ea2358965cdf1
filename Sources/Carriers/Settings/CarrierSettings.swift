public import Gateway
public import ShortText

/// What the configuration says of one carrier.
public struct CarrierSettings: Sendable {
    static let africasTalkingKind = "africastalking"
    static let loopbackKind = "loopback"

    /// The kinds that there are.
    public static let kinds = [africasTalkingKind, loopbackKind]

    /// The name in webhook paths and on messages.
    public var name: String
    /// The dialect, one of ``kinds``.
    public var kind: String
    /// The country by which national numbers are read; the gateway's when `nil`.
    public var country: Country?
    /// The base URL of the sending API, without a path.
    public var baseURL: String?
    /// As whom to send.
    public var username: String?
    /// The key of the sending API.
    public var apiKey: String?
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
    /// How many messages a second it takes.
    public var messagesPerSecond = 30.0
    /// How many messages may be under way to it at once.
    public var maximumInFlight = 32
    /// How long it waits for a USSD answer.
    public var answerDeadline: Duration = .seconds(8)
    /// How long a session lives on its side.
    public var sessionTime: Duration = .seconds(180)
    /// How long to wait for its answer to a message.
    public var timeout: Duration = .seconds(20)
    /// How long a USSD screen may be.
    public var screenLimits: ScreenLimits = .standard

    /// How messages are handed over: rate, order and doubt.
    public var delivery = DeliverySettings()

    /// Makes settings with the defaults.
    ///
    /// - Parameters:
    ///   - name: The name in webhook paths and on messages.
    ///   - kind: The dialect, one of ``kinds``.
    public init(name: String, kind: String) {
        self.name = name
        self.kind = kind
    }

    /// The carrier that there is when none is configured: for trying out on this machine.
    ///
    /// - Parameter country: The country by which national numbers are read.
    /// - Returns: The settings of a loopback carrier named `loopback`.
    public static func loopback(country: Country) -> CarrierSettings {
        var settings = CarrierSettings(name: loopbackKind, kind: loopbackKind)
        settings.country = country
        return settings
    }

    func profile(_ defaults: CarrierDefaults, methods: Set<String>) -> CarrierProfile {
        var profile = CarrierProfile(
            name: name,
            screenLimits: screenLimits,
            answerDeadline: answerDeadline,
            sessionTime: sessionTime,
            messagesPerSecond: messagesPerSecond,
            maximumInFlight: maximumInFlight,
            country: country ?? defaults.country,
            shortCodes: shortCodes.isEmpty ? defaults.shortCodes : shortCodes,
            serviceCodes: serviceCodes.isEmpty ? defaults.serviceCodes : serviceCodes,
            prefixes: prefixes,
            endpoints: FormDialect.endpoints(taking: methods)
        )
        profile.delivery = delivery
        return profile
    }
}

extension CarrierSettings {
    /// The longest wait for an answer: the outbox takes a message for lost, and sends it again, after 120 s.
    private static let longestTimeout = Duration.seconds(100)

    /// Checks what every kind needs.
    func check() throws(CarrierSettingsError) {
        guard timeout <= Self.longestTimeout else {
            throw .malformed(carrier: name, key: "timeout", problem: "is longer than 100s", mend: "write 100s or less")
        }
        guard messagesPerSecond > 0, messagesPerSecond.isFinite else {
            throw .malformed(
                carrier: name,
                key: "messagesPerSecond",
                problem: "is no rate",
                mend: "write a number above 0"
            )
        }
        guard maximumInFlight > 0 else {
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
