import MenuLanguage
import ShortText

/// Reads what a citizen typed as an answer of a kind; gives the kept form, or nothing when it is not one.
///
/// Digits of any script count; spaces, `-` and `.` inside a number do not (MENU-LANGUAGE 6.4 and 12.1).
struct AnswerReader {
    let program: MenuProgram
    let country: Country

    /// The kept form of an answer; `nil` when it is not of the kind.
    func read(_ text: String, as declared: AnswerKind) -> String? {
        let (kind, checksum) = program.resolve(declared)
        guard let value = read(text, resolved: kind) else { return nil }
        switch checksum {
        case nil: return value
        case .luhn: return CheckDigit.luhn(value) ? value : nil
        case .damm: return CheckDigit.damm(value) ? value : nil
        case .verhoeff: return CheckDigit.verhoeff(value) ? value : nil
        }
    }

    private func read(_ text: String, resolved kind: AnswerKind) -> String? {
        switch kind {
        case .digits(let counts):
            guard let digits = digitRun(text), counts.contains(digits.utf8.count) else { return nil }
            return digits
        case .number(let range):
            guard let digits = digitRun(text), let number = Int(digits), range.contains(number) else { return nil }
            return String(number)
        case .money(let most):
            guard let digits = digitRun(text), let amount = Int(digits), amount <= most else { return nil }
            return String(amount)
        case .text(let most, let plain):
            let trimmed = trim(text)
            guard !trimmed.isEmpty, trimmed.count <= most else { return nil }
            if plain, TextMeasure(trimmed).encoding != .gsm7 { return nil }
            return trimmed
        case .date: return CalendarDay(reading: TextKey.digits(trim(text)))?.kept
        case .phone: return try? MSISDN(parsing: trim(text), country: country).e164
        case .code(let most): return code(text, upTo: most)
        case .named: return nil
        }
    }

    /// The digits of a text that holds nothing else but separators; the letter O counts as zero beside digits.
    private func digitRun(_ text: String) -> String? {
        var digits: [UInt8] = []
        var letters = 0
        for scalar in TextKey.digits(trim(text)).unicodeScalars {
            switch scalar {
            case "0"..."9": digits.append(UInt8(scalar.value))
            case " ", "-", ".", "\u{A0}", "\u{202F}": continue
            case _ where scalar.isInvisibleMark: continue
            case "O", "o":
                digits.append(UInt8(ascii: "0"))
                letters += 1
            default: return nil
            }
        }
        guard digits.count > letters else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    private func code(_ text: String, upTo most: Int) -> String? {
        let trimmed = TextKey.digits(trim(text)).uppercased()
        guard !trimmed.isEmpty, trimmed.count <= most else { return nil }
        let fits = trimmed.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "/"
                || scalar == "."
        }
        return fits ? trimmed : nil
    }

    private func trim(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
