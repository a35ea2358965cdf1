import ShortText

extension CarrierSettings {
    /// Checks all that can be wrong with the settings, without making a carrier of them.
    ///
    /// - Throws: What is wrong first, with the mend.
    public func validate() throws(CarrierSettingsError) {
        guard Self.kinds.contains(kind) else {
            throw .unknownKind(carrier: name, kind: kind, near: closest(to: kind, among: Self.kinds).first)
        }
        _ = try CarrierAccess(self)
        try check()
        if kind == Self.africasTalkingKind { _ = try AfricasTalkingAccount(self) }
    }
}
