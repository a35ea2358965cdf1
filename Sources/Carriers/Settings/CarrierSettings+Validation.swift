import Gateway
public import ShortText

extension CarrierSettings {
    /// Checks all that can be wrong with the settings, without making a carrier of them.
    ///
    /// - Parameter country: The country of the gateway.
    /// - Throws: What is wrong first, with the mend.
    public func validate(country: Country) throws(CarrierSettingsError) {
        _ = try CarrierAccess(self)
        try check()
        guard let declaration = try declaration() else { return try checkLoopback() }
        let environment = try CarrierEnvironment(declaration, self, CarrierDefaults(country: country))
        _ = try declaration.guards.activated(scope: environment.scope(now: Timestamp(milliseconds: 0)), carrier: name)
    }

    /// The loopback carrier has no settings of its own; an account that waits for another kind does no harm.
    private func checkLoopback() throws(CarrierSettingsError) {
        let known = Self.commonNames + ["baseURL", "username", "apiKey"]
        let given = Array(own.keys) + ownLists.keys + ownTables.keys
        guard let unknown = given.sorted().first(where: { !known.contains($0) }) else { return }
        throw .malformed(
            carrier: name,
            key: unknown,
            problem: "is no setting of a loopback carrier",
            mend: Self.near(unknown, among: known) ?? "take it away"
        )
    }

    /// The names that the configuration of every carrier has.
    private static let configurationNames = [
        "name", "kind", "file", "country", "webhookSecretFile", "allowFrom", "shortCodes", "serviceCodes", "prefixes",
        "messagesPerSecond", "maximumInFlight", "answerDeadline", "sessionTime", "screenSeptets", "screenUCS2",
        "timeout",
    ]

    /// A hint at the name that was meant.
    static func near(_ name: String, among names: [String]) -> String? {
        closest(to: name, among: names + configurationNames).first.map { "did you mean `\($0)`?" }
    }
}
