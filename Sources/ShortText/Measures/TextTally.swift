/// What a piece of text takes in both encodings, so that pieces can be measured once and added.
struct TextTally: Sendable, Equatable {
    /// Septets of the default alphabet, an extension character as two; of no meaning unless ``isGSM7``.
    var septets = 0
    /// UTF-16 code units.
    var utf16 = 0
    /// Whether every character is in the default alphabet or its extension table.
    var isGSM7 = true

    static let newline = TextTally(septets: 1, utf16: 1, isGSM7: true)

    init(septets: Int, utf16: Int, isGSM7: Bool) {
        self.septets = septets
        self.utf16 = utf16
        self.isGSM7 = isGSM7
    }

    init(_ text: String) {
        var copy = text
        self = copy.withUTF8 { TextTally(utf8: $0) }
    }

    init(utf8: UnsafeBufferPointer<UInt8>) {
        utf16 = utf8.utf16Units
        if let septets = SeptetAlphabet.standard.septetCount(utf8) {
            self.septets = septets
        } else {
            isGSM7 = false
        }
    }

    var encoding: ShortMessageEncoding { isGSM7 ? .gsm7 : .ucs2 }

    var units: Int { isGSM7 ? septets : utf16 }

    static func + (left: TextTally, right: TextTally) -> TextTally {
        TextTally(
            septets: left.septets + right.septets,
            utf16: left.utf16 + right.utf16,
            isGSM7: left.isGSM7 && right.isGSM7
        )
    }

    /// Two pieces with a newline between them; a piece that is absent brings no newline.
    static func joined(_ left: TextTally?, _ right: TextTally?) -> TextTally? {
        guard let left else { return right }
        return right.map { left + .newline + $0 } ?? left
    }

    static func += (left: inout TextTally, right: TextTally) {
        left = left + right
    }
}
