import ShortText

/// A citizen's phone, as a person names it at the terminal.
enum PhoneArgument {
    /// Reads a number in any form, or `masked:ID` where the carrier tells no number.
    static func read(_ text: String, _ configuration: HatifConfiguration) throws(CommandFailure) -> MSISDN {
        if text.hasPrefix("masked:"), let phone = try? MSISDN(masked: String(text.dropFirst("masked:".count))) {
            return phone
        }
        guard let phone = try? MSISDN(parsing: text, country: configuration.country) else {
            throw .usage("`\(Terminal.safe(text))` is no phone number; write it as +213550000001")
        }
        return phone
    }
}
