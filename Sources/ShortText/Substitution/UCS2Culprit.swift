/// One character that the GSM default alphabet lacks, and so forces the whole text into UCS-2.
public struct UCS2Culprit: Sendable, Equatable, Codable {
    /// The character itself.
    public let character: String
    /// Its code point, as "U+00E7".
    public let codepoint: String
    /// Its place in the text: how many code points stand before it.
    public let index: Int
    /// What could be sent instead, empty when it can be left out; `nil` when nothing says the same.
    public let replacement: String?

    /// A culprit with its place.
    ///
    /// - Parameters:
    ///   - character: The character itself.
    ///   - codepoint: Its code point, as "U+00E7".
    ///   - index: How many code points stand before it.
    ///   - replacement: What could be sent instead.
    public init(character: String, codepoint: String, index: Int, replacement: String?) {
        self.character = character
        self.codepoint = codepoint
        self.index = index
        self.replacement = replacement
    }

    private enum CodingKeys: String, CodingKey {
        case character
        case codepoint
        case index
        case replacement
    }

    /// Writes all four names, `replacement` as null when there is none.
    ///
    /// - Parameter encoder: Where to write.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(character, forKey: .character)
        try container.encode(codepoint, forKey: .codepoint)
        try container.encode(index, forKey: .index)
        try container.encode(replacement, forKey: .replacement)
    }
}

/// Every character that forces a text into UCS-2, in order.
///
/// - Parameters:
///   - text: Any text.
///   - national: The national tables that may be used beside the default alphabet; of several, the culprits are those of
///     the pair that has the fewest.
/// - Returns: One entry for each occurrence; empty when an allowed 7-bit alphabet holds the text.
public func ucs2Culprits(in text: String, national: NationalTables = .none) -> [UCS2Culprit] {
    if TextTally(text).isGSM7 { return [] }
    var fewest = culprits(in: text, lackedBy: .standard)
    for pair in national.pairs {
        guard let alphabet = SeptetAlphabet.national(locking: pair.locking, single: pair.single) else { continue }
        let found = culprits(in: text, lackedBy: alphabet)
        if found.count < fewest.count { fewest = found }
        if fewest.isEmpty { break }
    }
    return fewest
}

private func culprits(in text: String, lackedBy alphabet: SeptetAlphabet) -> [UCS2Culprit] {
    var culprits: [UCS2Culprit] = []
    for (index, scalar) in text.unicodeScalars.enumerated()
    where alphabet.code(scalar.value) == SeptetAlphabet.escape {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        culprits.append(
            UCS2Culprit(
                character: String(Character(scalar)),
                codepoint: "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex,
                index: index,
                replacement: PlainForms.form(of: scalar)
            )
        )
    }
    return culprits
}
