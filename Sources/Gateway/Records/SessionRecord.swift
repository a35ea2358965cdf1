public import ShortText

/// Which conversation: one USSD session, or the SMS conversation of one phone with one carrier.
public struct SessionKey: Sendable, Hashable {
    /// The carrier's name.
    public var carrier: String
    /// `u:`, the carrier's session id and the E.164 number where every step names it, `s:` and the E.164 number, `w:` and the event since which it
    /// waits, or `r:` and the E.164 number of the phone whose last session it names.
    public var id: String

    /// The key of a USSD session: the phone belongs to it, so that a step under another number sees nothing of it.
    public static func ussd(carrier: String, sessionID: String, phone: MSISDN) -> SessionKey {
        let id = "u:" + sessionID + "/" + phone.e164
        // A masked id may hold a slash itself: its length tells where the session's id ends.
        return SessionKey(carrier: carrier, id: phone.isMasked ? "\(id)/\(phone.e164.utf8.count)" : id)
    }

    /// The key of a USSD session whose later steps do not name the phone.
    public static func ussd(carrier: String, sessionID: String) -> SessionKey {
        SessionKey(carrier: carrier, id: "u:" + sessionID + "/")
    }

    /// The key of an SMS conversation.
    public static func sms(carrier: String, phone: MSISDN) -> SessionKey {
        SessionKey(carrier: carrier, id: "s:" + phone.e164)
    }

    /// The key of a conversation that waits for a handler's late answer.
    ///
    /// It is none of the phone's own, so that the citizen can go on with other things, and no two waits are in each
    /// other's way.
    public static func waiting(carrier: String, event: String) -> SessionKey {
        SessionKey(carrier: carrier, id: "w:" + event)
    }

    /// The key of what names a phone's last USSD session, so that a dropped one is found when the phone dials again.
    public static func reminder(carrier: String, phone: MSISDN) -> SessionKey {
        SessionKey(carrier: carrier, id: "r:" + phone.e164)
    }

    /// Makes a key of its parts.
    public init(carrier: String, id: String) {
        self.carrier = carrier
        self.id = id
    }
}

/// A conversation as the store keeps it.
public struct SessionRecord: Sendable, Equatable {
    /// Which one.
    public var key: SessionKey
    /// Whose phone.
    public var phone: MSISDN
    /// Counts the changes, from 1; the store refuses a change that was made on an older version.
    public var version: Int
    /// All inputs so far, for carriers that send the whole history each time.
    public var cumulativeInput: String
    /// The engine's state, encoded by ``SessionCodec``.
    public var state: [UInt8]
    /// Whether a handler's answer is still awaited, so that it is asked again after a restart.
    public var isAwaiting: Bool
    /// The dialled service code; `nil` when it is the first of the carrier.
    public var serviceCode: String?
    /// What the dialect asked to remember.
    public var carried: [String: String]
    /// When it is forgotten.
    public var expiresAt: Timestamp

    /// Makes a record.
    public init(
        key: SessionKey,
        phone: MSISDN,
        version: Int,
        cumulativeInput: String = "",
        state: [UInt8],
        isAwaiting: Bool = false,
        serviceCode: String? = nil,
        carried: [String: String] = [:],
        expiresAt: Timestamp
    ) {
        self.key = key
        self.phone = phone
        self.version = version
        self.cumulativeInput = cumulativeInput
        self.state = state
        self.isAwaiting = isAwaiting
        self.serviceCode = serviceCode
        self.carried = carried
        self.expiresAt = expiresAt
    }
}
