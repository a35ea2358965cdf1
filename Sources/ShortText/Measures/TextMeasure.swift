/// How long a text is on a phone: the encoding it forces, and its units in that encoding.
///
/// This is the one measure that the checker, the engine and the senders share.
public struct TextMeasure: Sendable, Equatable {
    /// GSM 7-bit when every character is in the default alphabet or its extension table, else UCS-2.
    public let encoding: ShortMessageEncoding
    /// Septets, an extension character counted as two, or UTF-16 code units.
    public let units: Int

    /// Measures a text with the default alphabet; national language tables are a matter of segmentation only.
    ///
    /// - Parameter text: The whole text as the citizen will see it.
    public init(_ text: String) {
        self.init(TextTally(text))
    }

    init(_ tally: TextTally) {
        encoding = tally.encoding
        units = tally.units
    }
}
