/// One request that the mock carrier received, whatever it answered.
public struct MockCarrierRequest: Sendable {
    /// When it was complete.
    public let at: ContinuousClock.Instant
    /// The method, for example `POST`.
    public let method: String
    /// The path with its query.
    public let path: String
    /// The header fields by name in lower case; of repeated ones the last.
    public let headers: [String: String]
    /// The form's fields; of repeated ones the last.
    public let fields: [String: String]

    /// The id by which the sender lets repeats be found; `nil` when there is none.
    public var key: String? { headers["idempotency-key"] }

    /// The recipient's number; empty when the form has none.
    public var to: String { fields["to"] ?? "" }

    /// The text; empty when the form has none.
    public var text: String { fields["message"] ?? "" }

    init(_ head: RequestReader.Head, body: [UInt8], at moment: ContinuousClock.Instant) {
        at = moment
        method = head.method
        path = head.path
        headers = head.headers
        fields = FormDecoding.fields(of: body)
    }
}
