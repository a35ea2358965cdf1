/// What to send instead of a character that the GSM default alphabet lacks.
///
/// Choices follow what at least two of the substitution tables in common use agree on; where they do not, the shortest
/// form that a citizen still understands.
enum PlainForms {
    /// The plain form of a character outside the default alphabet, empty when it can simply be left out.
    ///
    /// `nil` when there is none: the character has a meaning of its own, as every Arabic letter has.
    static func form(of scalar: Unicode.Scalar) -> String? {
        if let signs = signs[scalar.value] ?? LatinLetters.plain[scalar.value] { return signs }
        switch scalar.value {
        case 0x0009, 0x00A0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
            return " "
        case 0x2028, 0x2029, 0x0085:
            return "\n"
        case 0x00...0x1F, 0x7F...0x9F, 0x00AD, 0x0300...0x036F, 0x061C, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x2064, 0x2066...0x2069, 0xFE00...0xFE0F, 0xFEFF:
            return ""
        case 0x2010...0x2015, 0x2212, 0x2022, 0x00B7:
            return "-"
        case 0x2070, 0x2074...0x2079:
            return String(scalar.value - 0x2070)
        case 0x2080...0x2089:
            return String(scalar.value - 0x2080)
        case 0xFF01...0xFF5E where scalar.value != 0xFF40:
            return Unicode.Scalar(scalar.value - 0xFEE0).map { String(Character($0)) }
        default:
            return nil
        }
    }

    /// Composes a base letter and the mark after it when the default alphabet has the result, as with a decomposed é.
    static func composed(_ base: UInt32, _ mark: UInt32) -> Unicode.Scalar? {
        compositions[UInt64(base) << 32 | UInt64(mark)]
    }

    private static let compositions: [UInt64: Unicode.Scalar] = {
        let letters: [(Unicode.Scalar, [(Unicode.Scalar, Unicode.Scalar)])] = [
            ("\u{0300}", [("a", "à"), ("e", "è"), ("i", "ì"), ("o", "ò"), ("u", "ù")]),
            ("\u{0301}", [("e", "é"), ("E", "É")]),
            ("\u{0303}", [("n", "ñ"), ("N", "Ñ")]),
            ("\u{0308}", [("a", "ä"), ("A", "Ä"), ("o", "ö"), ("O", "Ö"), ("u", "ü"), ("U", "Ü")]),
            ("\u{030A}", [("a", "å"), ("A", "Å")]),
            ("\u{0327}", [("C", "Ç")]),
        ]
        var table: [UInt64: Unicode.Scalar] = [:]
        for (mark, pairs) in letters {
            for (base, whole) in pairs { table[UInt64(base.value) << 32 | UInt64(mark.value)] = whole }
        }
        return table
    }()

    private static let signs: [UInt32: String] = {
        let rows: [(String, String)] = [
            ("\"", "\u{201C}\u{201D}\u{201E}\u{201F}\u{2033}\u{00AB}\u{00BB}\u{00A8}"),
            ("'", "\u{2018}\u{2019}\u{201A}\u{201B}\u{2032}\u{0060}\u{00B4}\u{02BC}\u{FF40}"),
            ("<", "\u{2039}"),
            (">", "\u{203A}"),
            ("...", "\u{2026}"),
            ("o", "\u{00B0}\u{00BA}"),
            ("a", "\u{00AA}"),
            ("1", "\u{00B9}"),
            ("2", "\u{00B2}"),
            ("3", "\u{00B3}"),
            ("1/4", "\u{00BC}"),
            ("1/2", "\u{00BD}"),
            ("3/4", "\u{00BE}"),
            ("+/-", "\u{00B1}"),
            ("x", "\u{00D7}"),
            ("/", "\u{00F7}\u{2044}"),
            ("u", "\u{00B5}\u{03BC}"),
            ("c", "\u{00A2}"),
            ("(c)", "\u{00A9}"),
            ("(R)", "\u{00AE}"),
            ("TM", "\u{2122}"),
            ("No", "\u{2116}"),
            ("+", "\u{2020}"),
            ("<-", "\u{2190}"),
            ("->", "\u{2192}"),
            ("<=", "\u{2264}"),
            (">=", "\u{2265}"),
            ("OK", "\u{2713}\u{2714}"),
            ("ff", "\u{FB00}"),
            ("fi", "\u{FB01}"),
            ("fl", "\u{FB02}"),
            ("ffi", "\u{FB03}"),
            ("ffl", "\u{FB04}"),
            // Greek capitals that look like Latin ones; the other ten are in the alphabet.
            ("A", "\u{0391}"), ("B", "\u{0392}"), ("E", "\u{0395}"), ("Z", "\u{0396}"), ("H", "\u{0397}"),
            ("I", "\u{0399}"), ("K", "\u{039A}"), ("M", "\u{039C}"), ("N", "\u{039D}"), ("O", "\u{039F}"),
            ("P", "\u{03A1}"), ("T", "\u{03A4}"), ("Y", "\u{03A5}"), ("X", "\u{03A7}"),
        ]
        var table: [UInt32: String] = [:]
        for (plain, marks) in rows {
            for mark in marks.unicodeScalars { table[mark.value] = plain }
        }
        return table
    }()
}
