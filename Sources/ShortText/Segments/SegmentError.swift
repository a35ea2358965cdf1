/// Why a text cannot be sent as an SMS.
public enum SegmentError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The text needs more parts than a concatenated message can have; at least `needed` of them.
    case tooManySegments(needed: Int)
    /// UCS-2 is not allowed and a character is in no allowed 7-bit alphabet; `index` counts code points from 0.
    case notInAlphabet(character: String, index: Int)

    /// The largest number of parts in one message (3GPP TS 23.040 9.2.3.24.1).
    public static let maximumSegments = 255

    /// One sentence that says what is wrong and what to do.
    public var description: String {
        switch self {
        case .tooManySegments(let needed):
            "the text needs \(needed) SMS parts and a message has at most \(SegmentError.maximumSegments): shorten it"
        case .notInAlphabet(let character, let index):
            "the character \"\(character)\" at place \(index + 1) is not in the 7-bit alphabet and UCS-2 is not "
                + "allowed: replace it or allow ucs2"
        }
    }
}
