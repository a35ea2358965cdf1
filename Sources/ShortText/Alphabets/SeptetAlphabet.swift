/// One pair of tables, main and escaped, ready for encoding and decoding without a search.
struct SeptetAlphabet: Sendable {
    /// The code that announces a character of the extension table; it stands for no character itself, so it also marks
    /// "absent" in ``codes``.
    static let escape: UInt8 = 0x1B
    /// Set in ``codes`` when the character follows an escape and so costs two septets.
    static let escapedBit: UInt8 = 0x80
    /// Every character of every table lies below this code point, but for the euro sign and infinity.
    static let flatSize = 0x0E00

    /// The default alphabet with its extension table.
    static let standard = SeptetAlphabet(
        locking: .none,
        single: .none,
        main: SeptetAlphabet.parse(main: LockingShiftTables.standard),
        escaped: SeptetAlphabet.parse(escaped: SingleShiftTables.standard)
    )

    let locking: NationalLanguage
    let single: NationalLanguage
    /// Code by code point, for code points below ``flatSize``.
    let codes: [UInt8]
    let euro: UInt8
    let infinity: UInt8
    /// Whether the characters of `UInt64.isPlainOctets` have their ASCII code, so that eight go at once.
    let hasPlainOctets: Bool
    /// Code point by code, 0 where the code stands for nothing.
    private let main: [UInt16]
    private let escaped: [UInt16]

    /// The alphabet of two national languages, or `nil` when the locking one has no such table.
    static func national(locking: NationalLanguage, single: NationalLanguage) -> SeptetAlphabet? {
        if locking == .none, single == .none { return .standard }
        guard locking == .none || locking.hasLockingTable else { return nil }
        let main = LockingShiftTables.byLanguage[locking.id].map(parse(main:)) ?? standard.main
        let escaped = SingleShiftTables.byLanguage[single.id].map(parse(escaped:)) ?? standard.escaped
        return SeptetAlphabet(locking: locking, single: single, main: main, escaped: escaped)
    }

    private init(locking: NationalLanguage, single: NationalLanguage, main: [UInt16], escaped: [UInt16]) {
        self.locking = locking
        self.single = single
        self.main = main
        self.escaped = escaped
        var flat = [UInt8](repeating: SeptetAlphabet.escape, count: SeptetAlphabet.flatSize)
        var high: [UInt16: UInt8] = [:]
        func lay(_ table: [UInt16], flag: UInt8) {
            // From the highest code down, so that of two codes for one character the lower is sent.
            for code in (0..<128).reversed() where table[code] != 0 {
                if Int(table[code]) < flat.count {
                    flat[Int(table[code])] = UInt8(code) | flag
                } else {
                    high[table[code]] = UInt8(code) | flag
                }
            }
        }
        lay(escaped, flag: SeptetAlphabet.escapedBit)
        lay(main, flag: 0)
        // Sources disagree on the euro sign of the Telugu single-shift table, so it is decoded but never sent.
        if single.id == 12, high[0x20AC] == 0xE5 { high[0x20AC] = nil }
        codes = flat
        hasPlainOctets = (0x20...0x7A).allSatisfy { octet in
            let isPlain = (UInt64(octet) &* 0x0101_0101_0101_0101).isPlainOctets
            return !isPlain || flat[octet] == UInt8(octet)
        }
        euro = high[0x20AC] ?? SeptetAlphabet.escape
        infinity = high[0x221E] ?? SeptetAlphabet.escape
    }

    /// The code of a character that lies above ``flatSize``.
    @inline(never)
    func highCode(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0x20AC: euro
        case 0x221E: infinity
        default: SeptetAlphabet.escape
        }
    }

    /// The code of any character, or ``escape`` when the alphabet lacks it.
    func code(_ scalar: UInt32) -> UInt8 {
        Int(scalar) < SeptetAlphabet.flatSize ? codes[Int(scalar)] : highCode(scalar)
    }

    /// Reads septets, one to an octet, as a receiver must.
    ///
    /// An escaped code that the extension table lacks shows the character of the main table; a second escape shows a
    /// space, and so does an escape with nothing after it (3GPP TS 23.038 6.2.1 and 6.2.1.1).
    func decode(_ septets: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        var afterEscape = false
        for septet in septets {
            guard septet < 128 else {
                text.append("\u{FFFD}")
                afterEscape = false
                continue
            }
            if afterEscape {
                afterEscape = false
                let point = escaped[Int(septet)] != 0 ? escaped[Int(septet)] : main[Int(septet)]
                text.append(septet == SeptetAlphabet.escape ? " " : SeptetAlphabet.scalar(point))
            } else if septet == SeptetAlphabet.escape {
                afterEscape = true
            } else {
                text.append(SeptetAlphabet.scalar(main[Int(septet)]))
            }
        }
        if afterEscape { text.append(" ") }
        return String(text)
    }

    private static func scalar(_ point: UInt16) -> Unicode.Scalar {
        point == 0 ? "\u{FFFD}" : Unicode.Scalar(point) ?? "\u{FFFD}"
    }

    private static func parse(main rows: String) -> [UInt16] {
        let points = rows.split(whereSeparator: \.isWhitespace).map { UInt16($0, radix: 16) ?? 0 }
        return points + [UInt16](repeating: 0, count: max(0, 128 - points.count))
    }

    private static func parse(escaped entries: String) -> [UInt16] {
        var table = [UInt16](repeating: 0, count: 128)
        for entry in entries.split(whereSeparator: \.isWhitespace) {
            let pair = entry.split(separator: ":")
            guard pair.count == 2, let code = Int(pair[0], radix: 16), code < 128 else { continue }
            table[code] = UInt16(pair[1], radix: 16) ?? 0
        }
        return table
    }
}
