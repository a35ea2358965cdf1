import ShortText

/// Cuts a text for carriers that take only so many characters at once and do not join parts.
struct TextSplitter: Sendable, Equatable {
    /// A blank so near to the end is where people expect the cut.
    private static let near = 6

    /// The units of a part that is written in GSM 7-bit.
    var septets: Int
    /// The units of a part that is not.
    var ucs2: Int

    /// The parts, each without blanks around it; the text itself, as it is, when it needs no cut.
    ///
    /// A part ends at the first blank near its end, else at the last blank in its second half, else between two characters.
    func parts(_ text: String) -> [String] {
        let measure = TextMeasure(text)
        let most = max(1, measure.encoding == .gsm7 ? septets : ucs2)
        guard measure.units > most else { return [text] }
        var parts: [String] = []
        var rest = text[...]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            guard let end = Self.end(rest, most: most, measure.encoding) else { break }
            parts.append(Self.trimmed(rest[..<end]))
            rest = rest[end...]
        }
        let last = Self.trimmed(rest)
        return last.isEmpty && !parts.isEmpty ? parts : parts + [last]
    }

    /// Where the first part of a text ends; `nil` when the rest fits.
    private static func end(_ text: Substring, most: Int, _ encoding: ShortMessageEncoding) -> String.Index? {
        var units = 0
        var near: String.Index?
        var blank: String.Index?
        for index in text.indices {
            let character = text[index]
            let next = text.index(after: index)
            let size = Self.units(of: character, encoding)
            // A blank just behind the end is not sent.
            if character.isWhitespace, units <= most {
                if units + size > most - Self.near, near == nil { near = next }
                if units * 2 >= most { blank = next }
            }
            units += size
            if units > most, !text[index...].allSatisfy(\.isWhitespace) {
                return near ?? blank ?? (index == text.startIndex ? next : index)
            }
        }
        return nil
    }

    private static func units(of character: Character, _ encoding: ShortMessageEncoding) -> Int {
        switch encoding {
        case .gsm7: TextMeasure(String(character)).units
        case .ucs2: character.utf16.count
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
