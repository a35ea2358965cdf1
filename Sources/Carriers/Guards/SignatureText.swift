/// How a signature is written.
enum SignatureText: String, Sendable, CaseIterable {
    case hex
    case base64

    /// Reads a signature; `nil` when it is not so written.
    ///
    /// Base64 may use either alphabet, with or without padding (RFC 4648 4 and 5): tokens leave it out.
    func decode(_ text: some StringProtocol) -> [UInt8]? {
        switch self {
        case .hex: HexDigits.bytes(text)
        case .base64: Base64.decode(String(text))
        }
    }
}
