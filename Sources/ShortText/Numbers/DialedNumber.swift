/// The digits of a number as a person wrote it, before a country's rules are applied.
struct DialedNumber: Equatable {
    /// Values 0...9.
    var digits: [UInt8] = []
    /// Whether a plus sign, or a `phone-context` that has one, says that the calling code is there.
    var isInternational = false
    /// Whether a space stood first: what a form decoder makes of a plus sign that was not escaped.
    var mayHaveLostPlus = false

    /// Reads digits of any script, with the signs that people put between them.
    init(_ text: String) throws(PhoneNumberError) {
        var scalars = Array(TextKey.digits(text).unicodeScalars.filter { !DialedNumber.isInvisible($0) })[...]
        mayHaveLostPlus = scalars.first == " "
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        if DialedNumber.hasPrefix(scalars, "tel:") { scalars.removeFirst(4) }
        var parameters: ArraySlice<Unicode.Scalar> = []
        if let mark = scalars.firstIndex(of: ";") {
            parameters = scalars[mark...].dropFirst()
            scalars = scalars[..<mark]
            let pieces = parameters.split(separator: ";", omittingEmptySubsequences: false)
            guard pieces.allSatisfy(DialedNumber.isParameter) else { throw .notANumber }
        }
        try read(scalars)
        if !isInternational { addContext(parameters) }
        if digits.isEmpty { throw .empty }
    }

    private mutating func read(_ scalars: ArraySlice<Unicode.Scalar>) throws(PhoneNumberError) {
        if scalars.contains(where: { $0 == "*" || $0 == "#" }) { throw .dialCode }
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if let digit = DialedNumber.value(scalar) {
                if isTrunkInBrackets(scalars, index, digit) {
                    index += 2
                    continue
                }
                digits.append(digit)
            } else if DialedNumber.isPlus(scalar) {
                guard digits.isEmpty else { throw .notANumber }
                isInternational = true
            } else if !digits.isEmpty, DialedNumber.isExtension(scalars[index...]) {
                return
            } else if !DialedNumber.isSeparator(scalar) {
                throw .notANumber
            }
            index += 1
        }
    }

    /// The "(0)" of "+213 (0)550…", which is dialled at home only.
    private func isTrunkInBrackets(_ scalars: ArraySlice<Unicode.Scalar>, _ index: Int, _ digit: UInt8) -> Bool {
        guard digit == 0, !digits.isEmpty, index > scalars.startIndex, index + 1 < scalars.endIndex else {
            return false
        }
        return scalars[index - 1] == "(" && scalars[index + 1] == ")"
    }

    /// Puts the calling code of `;phone-context=+213` (RFC 3966) before a local number.
    private mutating func addContext(_ parameters: ArraySlice<Unicode.Scalar>) {
        for parameter in parameters.split(separator: ";") where DialedNumber.hasPrefix(parameter, "phone-context=+") {
            let code = parameter.dropFirst(15).compactMap(DialedNumber.value)
            guard !code.isEmpty, !digits.isEmpty else { return }
            digits = code + digits
            isInternational = true
        }
    }

    /// Whether a text behind `;` is a parameter of RFC 3966, `name=value`, and not a second number.
    private static func isParameter(_ piece: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = piece.first, first.isASCII, first.properties.isAlphabetic else { return false }
        return piece.contains("=")
    }

    private static func value(_ scalar: Unicode.Scalar) -> UInt8? {
        (0x30...0x39).contains(scalar.value) ? UInt8(scalar.value - 0x30) : nil
    }

    private static func isPlus(_ scalar: Unicode.Scalar) -> Bool { scalar == "+" || scalar == "\u{FF0B}" }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00AD, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x5B, 0x5D, 0x7E: true
        case 0x2010...0x2015, 0x2053, 0x2212, 0x30FC, 0xFF08, 0xFF09, 0xFF0D, 0xFF0E, 0xFF0F: true
        default: scalar.properties.isWhitespace
        }
    }

    /// Whether the rest is "x 89" or "poste 89" or the like, and so no part of the number.
    private static func isExtension(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        let words: Set<String> = ["x", "ext", "extn", "extension", "poste", "int"]
        let letters = rest.prefix { $0.properties.isAlphabetic }
        guard words.contains(String(String.UnicodeScalarView(letters)).lowercased()) else { return false }
        let number = rest.dropFirst(letters.count).drop { $0 == "." || $0 == ":" || $0.properties.isWhitespace }
        return !number.isEmpty && number.count <= 7 && number.allSatisfy { value($0) != nil }
    }

    private static func hasPrefix(_ scalars: ArraySlice<Unicode.Scalar>, _ prefix: String) -> Bool {
        let wanted = Array(prefix.unicodeScalars)
        guard scalars.count >= wanted.count else { return false }
        return zip(scalars, wanted).allSatisfy { scalar, letter in
            scalar == letter || scalar.properties.lowercaseMapping.unicodeScalars.elementsEqual([letter])
        }
    }
}
