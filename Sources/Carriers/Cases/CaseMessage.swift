import Gateway
import ShortText

/// The message that an outbound case means.
struct CaseMessage {
    /// The message; `nil` when the case has no number that can be read.
    let message: OutboundMessage?

    /// Whoever gets what has no recipient in the case: its calling code is not assigned.
    static let anybody = "+2100000001"

    /// Reads it from a case.
    ///
    /// - Parameters:
    ///   - recorded: The case.
    ///   - profile: What holds of the carrier.
    init(_ recorded: RecordedCase, profile: CarrierProfile) {
        guard let to = recorded.meant("to").flatMap({ Self.number($0) }) else {
            message = nil
            return
        }
        let now = recorded.clock ?? RecordedCase.usualClock
        message = OutboundMessage(
            id: recorded.meant("our_message_id") ?? recorded.meant("idempotency_key") ?? recorded.meant("id")
                ?? recorded.id,
            carrier: profile.name,
            to: to,
            originator: recorded.meant("from") ?? profile.shortCodes.first,
            text: recorded.meant("text") ?? "",
            language: recorded.meant("language") ?? "en",
            priority: .reply,
            createdAt: now,
            expiresAt: now + .seconds(86_400),
            linkID: recorded.meant("link_id")
        )
    }

    /// Reads a number as cases write them: in E.164 with or without plus sign; others stay as they are.
    ///
    /// - Parameter text: The number.
    /// - Returns: The number, or `nil` when it is none.
    static func number(_ text: String) -> MSISDN? {
        (try? MSISDN(e164: text)) ?? (try? MSISDN(masked: text))
    }
}
