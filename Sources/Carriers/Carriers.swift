public import CurlClient
public import Gateway
public import ShortText

/// What holds for a carrier that does not say otherwise.
public struct CarrierDefaults: Sendable {
    /// The country by which national numbers are read.
    public var country: Country
    /// The originators of the menus.
    public var shortCodes: [String]
    /// The service codes of the menus.
    public var serviceCodes: [String]
    /// Where the time comes from; the system, unless a test moves it by hand.
    public var clock = GatewayClock.steady

    /// Gathers the defaults.
    ///
    /// - Parameters:
    ///   - country: The country by which national numbers are read.
    ///   - shortCodes: The originators of the menus.
    ///   - serviceCodes: The service codes of the menus.
    public init(country: Country, shortCodes: [String] = [], serviceCodes: [String] = []) {
        self.country = country
        self.shortCodes = shortCodes
        self.serviceCodes = serviceCodes
    }
}

/// Makes a carrier of its settings: the face of this module.
///
/// Before it stands the configuration. What it returns is used from two sides: the webhook server lets it read and answer
/// requests, and the outbox hands it messages, which it sends through the transport.
///
/// - Parameters:
///   - settings: What the configuration says of the carrier.
///   - transport: The way to the carrier's sending API.
///   - defaults: What holds where the settings are silent.
///   - show: Shows a message as a phone would; the loopback carrier calls it in place of sending.
///   - report: Takes delivery reports of a carrier that runs inside this process.
/// - Returns: The carrier.
/// - Throws: What is wrong with the settings, and the mend.
public func makeCarrier(
    _ settings: CarrierSettings,
    transport: any HTTPTransport,
    defaults: CarrierDefaults,
    show: @escaping @Sendable (OutboundMessage) -> Void,
    report: @escaping @Sendable (DeliveryReport) -> Void
) throws(CarrierSettingsError) -> any Carrier {
    _ = try CarrierAccess(settings)
    try settings.check()
    guard let declaration = try settings.declaration() else {
        let loopback = try Loopback(settings, defaults, show: show, report: report)
        return settings.simulation.map { SimulatedCarrier($0, over: loopback, show: show, report: report) } ?? loopback
    }
    return try DeclaredCarrier(declaration, settings, defaults, transport: transport)
}
