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
        guard let declaration = try declaration() else { return }
        let environment = try CarrierEnvironment(declaration, self, CarrierDefaults(country: country))
        _ = try declaration.guards.activated(scope: environment.scope(now: Timestamp(milliseconds: 0)), carrier: name)
    }
}
