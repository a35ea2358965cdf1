public import ShortText

/// What the gateway remembers of a phone.
public struct CitizenProfile: Sendable, Equatable {
    /// Which phone.
    public var phone: MSISDN
    /// The chosen language, an ISO 639 code.
    public var language: String?
    /// When the citizen said STOP: nothing unasked is sent since.
    public var stoppedAt: Timestamp?

    /// Makes a profile.
    public init(phone: MSISDN, language: String? = nil, stoppedAt: Timestamp? = nil) {
        self.phone = phone
        self.language = language
        self.stoppedAt = stoppedAt
    }
}
