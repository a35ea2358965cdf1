/// A small generator whose sequence depends on its seed only (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A text of characters drawn from a list.
    mutating func text(of characters: [Unicode.Scalar], count: Int) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<count {
            if let scalar = characters.randomElement(using: &self) { text.append(scalar) }
        }
        return String(text)
    }
}

/// Characters that tests draw from.
enum Letters {
    static let ascii = (0x20..<0x7F).compactMap { Unicode.Scalar($0) }
    /// Every character of the default alphabet and its extension table.
    static let gsm7 = Array(GSMSample.text.unicodeScalars)
    static let arabic = (0x621...0x63A).compactMap { Unicode.Scalar($0) } + [" ", "1"]
    static let mixed = arabic + gsm7 + ["\u{1F600}", "\u{1F1E9}", "\u{E7}", "\u{2019}", "\u{64E}", "\u{301}"]
}

private enum GSMSample {
    static let text = """
        @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?\
        ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\u{C}^{}\\[~]|€
        """
}
