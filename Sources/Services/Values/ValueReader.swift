public import MenuLanguage
public import ShortText

/// Reads a value of a register or of a ministry's system as a declared kind, into the form in which Hatif keeps it.
///
/// Kept are: digits in ASCII, whole numbers without leading zeros, days as `yyyy-MM-dd`, telephone numbers as E.164, texts and
/// codes as written without the white space around them. What is kept can be shown, compared and measured without
/// another look at its kind. Unlike an answer that a citizen typed, a letter O never passes for a zero here.
public struct ValueReader: Sendable {
    /// The types that kinds with a name stand on.
    public var program: MenuProgram
    /// Where national telephone numbers are read.
    public var country: Country

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - program: Whose `types` count.
    ///   - country: Where national telephone numbers are read.
    public init(program: MenuProgram, country: Country) {
        self.program = program
        self.country = country
    }

    /// Reads a value.
    ///
    /// - Parameters:
    ///   - text: The value as written.
    ///   - declared: Its declared kind.
    /// - Returns: The kept form; never empty.
    /// - Throws: Why it is not of the kind.
    public func read(_ text: String, as declared: AnswerKind) throws(ValueFault) -> String {
        let (kind, checksum) = program.resolve(declared)
        let value = try read(Self.trim(text), resolved: kind)
        let fits =
            switch checksum {
            case nil: true
            case .luhn: CheckDigit.luhn(value)
            case .damm: CheckDigit.damm(value)
            case .verhoeff: CheckDigit.verhoeff(value)
            }
        if let checksum, !fits { throw .wrongCheckDigit(checksum) }
        return value
    }

    private func read(_ text: String, resolved kind: AnswerKind) throws(ValueFault) -> String {
        if text.isEmpty { throw .empty }
        switch kind {
        case .digits(let counts):
            guard let digits = Self.digitRun(text) else { throw .notDigits }
            let found = digits.utf8.count
            guard counts.contains(found) else { throw .wrongLength(found: found, allowed: counts) }
            return digits
        case .number(let range):
            return try number(text, in: range)
        case .money(let most):
            return try number(text, in: 0...max(0, most))
        case .text(let most, let plain):
            try Self.checkLine(text, upTo: most)
            if plain, TextMeasure(text).encoding != .gsm7 { throw .notPlain }
            return text
        case .date:
            guard let day = CivilDay(reading: text) else { throw .notADay }
            return day.kept
        case .phone:
            do {
                return try MSISDN(parsing: text, country: country).e164
            } catch {
                throw .notAPhone
            }
        case .code(let most):
            try Self.checkLine(text, upTo: most)
            if text.unicodeScalars.contains(where: \.properties.isWhitespace) { throw .notOneWord }
            return TextKey.digits(text)
        case .named(let name):
            throw .unknownType(name)
        }
    }

    private func number(_ text: String, in range: ClosedRange<Int>) throws(ValueFault) -> String {
        guard let number = Self.wholeNumber(text) else { throw .notAWholeNumber }
        guard range.contains(number) else { throw .outOfRange(range) }
        return String(number)
    }

    /// Checks that a text stands in one line of bounded length.
    static func checkLine(_ text: String, upTo most: Int) throws(ValueFault) {
        let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
        if text.unicodeScalars.contains(where: isControl) { throw .controlCharacter }
        // A screen is measured in UTF-16 units, so a vowel mark or an emoji counts for what it takes there.
        let found = text.utf16.count
        if found > most { throw .tooLong(found: found, most: most) }
    }

    /// The ASCII digits of a number that names something, with spaces, `-` or `.` between them; `nil` when it is none.
    static func digitRun(_ text: String) -> String? {
        digits(text) { isSpace($0) || $0 == "-" || $0 == "." }
    }

    /// A whole amount with spaces between its digits; `nil` when it is none.
    ///
    /// A `.` may be a decimal point and a `-` a sign, so a number with either is never guessed at.
    static func wholeNumber(_ text: String) -> Int? {
        digits(text, between: isSpace).flatMap { Int($0) }
    }

    private static func digits(_ text: String, between isFiller: (Unicode.Scalar) -> Bool) -> String? {
        var digits: [UInt8] = []
        var endsInFiller = false
        for scalar in TextKey.digits(text).unicodeScalars {
            if ("0"..."9").contains(scalar) {
                digits.append(UInt8(scalar.value))
                endsInFiller = false
            } else if isFiller(scalar), !digits.isEmpty {
                endsInFiller = true
            } else {
                return nil
            }
        }
        return digits.isEmpty || endsInFiller ? nil : String(decoding: digits, as: UTF8.self)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .spaceSeparator || scalar.properties.isDefaultIgnorableCodePoint
    }

    /// The text without the white space and invisible characters around it.
    static func trim(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let isSeen = { (scalar: Unicode.Scalar) in
            !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
        }
        guard let first = scalars.firstIndex(where: isSeen), let last = scalars.lastIndex(where: isSeen) else {
            return ""
        }
        return String(scalars[first...last])
    }
}
