/// A text with the characters that force UCS-2 written plainly, when that makes the whole text GSM 7-bit.
///
/// Characters that the alphabet has (é è à ù …) stay. When one character has no plain form, as any Arabic letter, the
/// text comes back untouched, because it would cost the same and read worse. Not for names unless the operator asks.
///
/// - Parameter text: Any text; keep the original for the record.
/// - Returns: The plain text, or `text` itself.
public func plainAccents(_ text: String) -> String {
    if TextTally(text).isGSM7 { return text }
    var plain = String.UnicodeScalarView()
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        defer { before = scalar }
        if SeptetAlphabet.standard.code(scalar.value) != SeptetAlphabet.escape {
            plain.append(scalar)
        } else if let base = before, let whole = PlainForms.composed(base.value, scalar.value) {
            plain.removeLast()
            plain.append(whole)
        } else if let form = PlainForms.form(of: scalar) {
            plain.append(contentsOf: form.unicodeScalars)
        } else {
            return text
        }
    }
    return String(plain)
}
