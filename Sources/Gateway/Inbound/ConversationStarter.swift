public import ShortText

/// Opens a conversation from the gateway's side, because something happened.
public protocol ConversationStarter: Sendable {
    /// Starts the flow that waits for an event, by SMS, and commits some changes together with it.
    /// - Parameters:
    ///   - event: the event's name, for example `birth-extract.fulfilled`.
    ///   - occasion: what tells this one from every other; handlers know the calls of one occasion for repeats by it.
    ///   - values: what the event brings.
    ///   - phone: whose conversation.
    ///   - language: the citizen's language, an ISO 639 code.
    ///   - carrier: the carrier to write through.
    ///   - changes: what to commit together with the first message.
    /// - Returns: what came of it.
    /// - Throws: when the store does not take it.
    func start(
        event: String,
        occasion: String,
        values: [String: String],
        phone: MSISDN,
        language: String,
        carrier: String,
        changes: [StoreChange]
    ) async throws(StoreError) -> ConversationStart
}

/// What came of starting a conversation.
public enum ConversationStart: Sendable, Equatable {
    /// The first message is in the outbox.
    case started
    /// The citizen is in the middle of another conversation; try again later.
    case busy
    /// No flow waits for the event, or the carrier is unknown.
    case noFlow
    /// The changes were made on old ground.
    case conflict
}
