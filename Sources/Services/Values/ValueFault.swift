public import MenuLanguage

/// Why a value from outside is not of the kind that a declaration promises; never holds the value.
public enum ValueFault: Error, Sendable, Equatable {
    /// Nothing is there.
    case empty
    /// Something else than digits and the spaces, `-` and `.` between them.
    case notDigits
    /// Something else than digits and the spaces between them; a sign or a decimal point, for example.
    case notAWholeNumber
    /// Another count of digits than the kind has.
    case wrongLength(found: Int, allowed: ClosedRange<Int>)
    /// A whole number outside its range.
    case outOfRange(ClosedRange<Int>)
    /// More characters than the kind has; on screens of other alphabets than Latin each takes two octets.
    case tooLong(found: Int, most: Int)
    /// A text that is declared `plain` holds a character outside the GSM 7-bit alphabet.
    case notPlain
    /// A line break, a tab inside the text, or another control character.
    case controlCharacter
    /// No calendar day.
    case notADay
    /// No telephone number.
    case notAPhone
    /// A code of several words.
    case notOneWord
    /// The check digit does not fit.
    case wrongCheckDigit(TypeDeclaration.Checksum)
    /// The kind has a name that no `type` declares.
    case unknownType(String)
}

extension ValueFault: CustomStringConvertible {
    /// What is wrong and what to write instead, in one line.
    public var description: String {
        switch self {
        case .empty: "it is empty; write a value"
        case .notDigits: "it holds something else than digits; write digits only"
        case .notAWholeNumber: "it is no whole number; write digits only, without sign or decimals"
        case .wrongLength(let found, let allowed) where allowed.lowerBound == allowed.upperBound:
            "it has \(found) digits; write exactly \(allowed.lowerBound), leading zeros included"
        case .wrongLength(let found, let allowed):
            "it has \(found) digits; write \(allowed.lowerBound) to \(allowed.upperBound), leading zeros included"
        case .outOfRange(let range): "it lies outside \(range.lowerBound) to \(range.upperBound); mend the number"
        case .tooLong(let found, let most): "it has \(found) characters; shorten it to \(most)"
        case .notPlain: "a character is outside the GSM alphabet; write it with plain Latin letters"
        case .controlCharacter: "it holds a line break or a control character; write it in one line"
        case .notADay: "it is no calendar day; write it as 1990-01-31 or 31/01/1990"
        case .notAPhone: "it is no telephone number; write it as +213550000001"
        case .notOneWord: "a code is one word of letters and digits; remove the spaces"
        case .wrongCheckDigit(let rule): "its check digit is wrong (\(rule.rawValue)); compare it with the register"
        case .unknownType(let name): "no type `\(name)` is declared; declare it in a menu file"
        }
    }
}
