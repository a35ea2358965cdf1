/// Compares numbers and addresses: cases write them with and without plus sign, scheme and leading zeros.
enum AddressComparison {
    /// Whether two texts name the same phone, short code or masked subscriber.
    static func areSame(_ left: String, _ right: String) -> Bool {
        left == right || core(left) == core(right)
    }

    private static func core(_ text: String) -> String {
        let bare = text.hasPrefix("tel:") ? text.dropFirst(4) : text[...]
        let letters = bare.lowercased().filter { $0.isLetter || $0.isNumber }
        let rest = letters.drop { $0 == "0" }
        return rest.isEmpty ? letters : String(rest)
    }
}
