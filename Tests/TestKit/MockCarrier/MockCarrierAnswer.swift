/// What the mock carrier does with one request.
public enum MockCarrierAnswer: Sendable {
    /// It takes the message: 201 with one recipient, status code 101.
    case accept
    /// It answers 201, and refuses the recipient with a status code of its own, for example 403 `InvalidPhoneNumber`.
    case refuseRecipient(code: Int, status: String)
    /// It answers with a status, header fields and a text, and does not take the message.
    case status(Int, headers: [(name: String, value: String)] = [], body: String = "")
    /// It resets the connection, and does not take the message.
    case reset
    /// It takes the message and then resets the connection, so that the sender cannot know.
    case acceptAndReset
    /// It never answers, and does not take the message.
    case hang
}
