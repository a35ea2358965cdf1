/// The first number in a right-to-left text that phones show in another order than it is written (MENU-LANGUAGE 13.2).
struct TurnedNumber {
    /// The number as written.
    let written: String
    /// What a phone shows.
    let shown: String
    /// Whether it is a code to dial.
    let isCode: Bool

    /// Finds it; `nil` when the text has none.
    init?(in text: String) {
        let signs = [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")]
        guard text.utf8.contains(where: signs.contains) else { return nil }
        let scalars = Array(text.unicodeScalars)
        // Before the first right-to-left letter the order is still that of the line.
        guard let start = scalars.firstIndex(where: Self.isRightToLeft) else { return nil }
        var position = start
        while position < scalars.count {
            guard Self.isNumeral(scalars[position]) else {
                position += 1
                continue
            }
            let isStart = Self.isStart(scalars, position)
            var end = position
            let isPhone = scalars[position] == "+"
            while end < scalars.count, Self.isNumeral(scalars[end]) || Self.isInside(scalars, end, isPhone: isPhone) {
                end += 1
            }
            let piece = String(String.UnicodeScalarView(scalars[position..<end]))
            // What is protected is so as a whole: its second digit begins no number.
            if isStart, let turned = Self.turned(piece) {
                (written, shown, isCode) = turned
                return
            }
            position = max(end, position + 1)
        }
        return nil
    }

    static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF: scalar.properties.isAlphabetic
        case 0xFB1D...0xFDFF, 0xFE70...0xFEFC: true
        default: false
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .decimalNumber
    }

    private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || scalar == "*" || scalar == "#" || scalar == "+"
    }

    /// Whether no Latin letter and no protecting mark stands before.
    private static func isStart(_ scalars: [Unicode.Scalar], _ position: Int) -> Bool {
        guard position > 0 else { return true }
        let before = scalars[position - 1]
        if before == "\u{200E}" { return false }
        return !before.properties.isAlphabetic || isRightToLeft(before)
    }

    /// A sign between two digits that belongs to the number.
    private static func isInside(_ scalars: [Unicode.Scalar], _ position: Int, isPhone: Bool) -> Bool {
        let joins = scalars[position] == "-" || scalars[position] == "/" || isPhone && scalars[position] == " "
        guard joins, position > 0, position + 1 < scalars.count else { return false }
        return isDigit(scalars[position + 1]) && isDigit(scalars[position - 1])
    }

    private static func turned(_ piece: String) -> (written: String, shown: String, isCode: Bool)? {
        guard piece.contains(where: \.isNumber) else { return nil }
        if piece.hasPrefix("*"), piece.hasSuffix("#"), piece.count > 2 {
            let segments = piece.dropFirst().dropLast().split(separator: "*").reversed()
            return (piece, "#" + segments.joined(separator: "*") + "*", true)
        }
        if piece.hasPrefix("+") {
            let groups = piece.dropFirst().split(separator: " ").reversed()
            return (piece, groups.joined(separator: " ") + "+", false)
        }
        let groups = piece.split(separator: "-")
        guard groups.count > 1 else { return nil }
        return (piece, groups.reversed().joined(separator: "-"), false)
    }
}
