/// Why a text is not a phone number.
///
/// Never holds the digits, so that it can be logged.
public enum PhoneNumberError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no digit at all.
    case empty
    /// There is something besides digits and the signs that people put between them.
    case notANumber
    /// A dial code such as `*123#`.
    case dialCode
    /// Fewer digits than the country's numbers have.
    case tooShort(digits: Int, country: String)
    /// More digits than the country's numbers have, or than the 15 of E.164.
    case tooLong(digits: Int, country: String)
    /// The number starts with no known country calling code.
    case unknownCallingCode

    /// One sentence that says what is wrong and what to do.
    public var description: String {
        switch self {
        case .empty:
            "there is no number: write a phone number in digits"
        case .notANumber:
            "it is not a phone number: write digits only, with a + before a country calling code"
        case .dialCode:
            "it is a dial code, not a phone number"
        case .tooShort(let digits, let country):
            "\(digits) digits are too few for a phone number\(place(country)): write all of its digits"
        case .tooLong(let digits, let country):
            "\(digits) digits are too many for a phone number\(place(country)): write one number only"
        case .unknownCallingCode:
            "the number starts with no known country calling code: write + and the code, as +213"
        }
    }

    private func place(_ country: String) -> String { country.isEmpty ? "" : " in \(country)" }
}
