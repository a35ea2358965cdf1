extension CarrierSettings {
    /// The carrier's bounds: what the configuration says, else what its file says.
    ///
    /// - Returns: The bounds; what nobody says is `nil`.
    /// - Throws: What is wrong with the file, or that there is none.
    public func limits() throws(CarrierSettingsError) -> CarrierLimits {
        var limits = try declaration()?.limits ?? CarrierLimits()
        limits.screen = screenLimits ?? limits.screen
        limits.answerWithin = answerDeadline ?? limits.answerWithin
        limits.sessionLives = sessionTime ?? limits.sessionLives
        limits.messagesPerSecond = messagesPerSecond ?? limits.messagesPerSecond
        limits.inFlight = maximumInFlight ?? limits.inFlight
        return limits
    }
}
