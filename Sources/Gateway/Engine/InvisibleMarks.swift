extension Unicode.Scalar {
    /// Whether a phone or a keyboard puts it into a text without anybody seeing it: direction marks, embeddings and
    /// isolates (UAX #9), the zero-width space and the byte order mark.
    ///
    /// Joiners are not among them: Persian and Indic words are written with them.
    var isInvisibleMark: Bool {
        switch value {
        case 0x61C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
