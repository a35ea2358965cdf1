import MenuLanguage
import ShortText

/// Makes answers of a kind, right ones and wrong ones, as citizens type them.
struct AnswerMaker {
    let program: MenuProgram
    let country: Country

    /// An answer that the reader takes.
    func right(_ declared: AnswerKind, _ random: inout RehearsalGenerator) -> String {
        let (kind, checksum) = program.resolve(declared)
        let plain = plain(kind, checksum, &random)
        switch kind {
        case .digits, .number, .money: return dressed(plain, &random)
        case .date, .phone: return random.happens(30) ? Self.arabicDigits(plain) : plain
        default: return plain
        }
    }

    /// Something that is no answer of the kind, or seems to be none.
    func wrong(_ declared: AnswerKind, _ random: inout RehearsalGenerator) -> String {
        let right = right(declared, &random)
        let wrongs = [
            "", " ", "?", "xyz", "نعم", "12", "999999999999999999999999", "-1", right + "7", String(right.dropLast()),
            "*", "#", "0x10", "🙂", "31/02/2026", String(repeating: "ب", count: 200),
        ]
        return random.one(of: wrongs) ?? ""
    }

    private func plain(
        _ kind: AnswerKind,
        _ checksum: TypeDeclaration.Checksum?,
        _ random: inout RehearsalGenerator
    ) -> String {
        switch kind {
        case .digits(let counts):
            let count = counts.lowerBound + random.below(counts.count)
            return withCheckDigit(digits(count, &random), checksum)
        case .number(let range):
            let (span, overflows) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
            let bound = overflows ? Int.max : min(span, Int.max - 1) + 1
            return String(range.lowerBound + random.below(bound))
        case .money(let most): return String(random.below(min(most, Int.max - 1) + 1))
        case .text(let most, let plain):
            let count = 1 + random.below(max(1, most))
            let letters: [String] = plain ? ["a", "B", "é", "5"] : ["a", "é", "ب", "س", "5", "ç"]
            let text = (0..<count).map { _ in random.one(of: letters) ?? "a" }.joined()
            return String(text.prefix(max(1, most)))
        case .date:
            return "\(10 + random.below(18))/\(10 + random.below(3))/\(1950 + random.below(80))"
        case .phone: return "+\(country.callingCode)" + digits(country.lengths.first ?? 9, &random)
        case .code(let most):
            let count = 1 + random.below(max(1, most))
            return (0..<count).map { _ in random.one(of: ["A", "z", "7", "0"]) ?? "A" }.joined()
        case .named: return digits(6, &random)
        }
    }

    private func digits(_ count: Int, _ random: inout RehearsalGenerator) -> String {
        (0..<count).map { _ in String(random.below(10)) }.joined()
    }

    /// The digits with their last one set so that the check holds.
    private func withCheckDigit(_ digits: String, _ checksum: TypeDeclaration.Checksum?) -> String {
        guard let checksum, !digits.isEmpty else { return digits }
        let holds: (String) -> Bool =
            switch checksum {
            case .luhn: CheckDigit.luhn
            case .damm: CheckDigit.damm
            case .verhoeff: CheckDigit.verhoeff
            }
        let body = digits.dropLast()
        return (0...9).map { body + String($0) }.first(where: holds) ?? digits
    }

    /// Digits as phones send them: in another script, with spaces or hyphens between.
    private func dressed(_ digits: String, _ random: inout RehearsalGenerator) -> String {
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return digits }
        var text = digits
        if random.happens(20), digits.count > 4 {
            let middle = digits.index(digits.startIndex, offsetBy: digits.count / 2)
            text = digits[..<middle] + (random.happens(50) ? " " : "-") + digits[middle...]
        }
        if random.happens(20) { text = " " + text + " " }
        return random.happens(30) ? Self.arabicDigits(text) : text
    }

    /// A text with Arabic-Indic digits.
    static func arabicDigits(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            guard ("0"..."9").contains(scalar) else { return scalar }
            return Unicode.Scalar(0x660 + scalar.value - 0x30) ?? scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
