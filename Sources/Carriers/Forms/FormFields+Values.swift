import Gateway
import ShortText

extension FormFields {
    /// The most bytes of an id, a code or a word; they become keys of the store.
    private static let longestWord = 200

    /// A field that must be there, whatever is in it.
    func text(_ name: String) throws(CarrierRejection) -> String {
        guard let value = self[name] else { throw .missing(field: name) }
        // A NUL is no letter that a citizen can type, and ends a text in some data bases.
        return value.utf8.contains(0) ? value.filter { $0 != "\0" } : value
    }

    /// A field that must be there and hold an id, a code or a word.
    func word(_ name: String) throws(CarrierRejection) -> String {
        guard let value = self[name] else { throw .missing(field: name) }
        guard !value.isEmpty else { throw .malformed(field: name, problem: "is empty") }
        guard value.utf8.count <= Self.longestWord else {
            throw .malformed(field: name, problem: "is longer than \(Self.longestWord) bytes")
        }
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .malformed(field: name, problem: "holds control characters")
        }
        return value
    }

    /// A field that may be absent or empty.
    func optionalWord(_ name: String) throws(CarrierRejection) -> String? {
        guard let value = self[name], !value.isEmpty else { return nil }
        return try word(name)
    }

    /// A field that must hold a citizen's number: E.164, or as people of the country write it.
    func phone(_ name: String, country: Country) throws(CarrierRejection) -> MSISDN {
        let written = try word(name)
        do throws(PhoneNumberError) {
            // A plus sign that was sent without its escape arrives as a space (curl's `-d`, and some carriers).
            if written.hasPrefix(" "), let number = try? MSISDN(e164: "+" + written.dropFirst()) { return number }
            if written.hasPrefix("+"), let number = try? MSISDN(e164: written) { return number }
            return try MSISDN(parsing: written, country: country)
        } catch {
            throw .malformed(field: name, problem: "is no phone number: \(error.description)")
        }
    }

    /// A field that, when there is one, must hold a moment: `2017-05-03T06:04:45Z`, or `2017-05-03 06:04:45`.
    func checkMoment(_ name: String) throws(CarrierRejection) {
        guard let value = self[name], !value.isEmpty else { return }
        guard Self.isMoment(value) else {
            throw .malformed(field: name, problem: "is no time of the form 2017-05-03T06:04:45Z")
        }
    }

    private static func isMoment(_ text: String) -> Bool {
        let pattern = Array("dddd-dd-dd dd:dd:dd".utf8)
        let bytes = Array(text.utf8)
        guard bytes.count >= pattern.count else { return false }
        let fits = zip(bytes, pattern).allSatisfy { byte, form in
            switch form {
            case UInt8(ascii: "d"): (0x30...0x39).contains(byte)
            case UInt8(ascii: " "): byte == UInt8(ascii: " ") || byte == UInt8(ascii: "T")
            default: byte == form
            }
        }
        // A fraction of a second and a zone may follow.
        return fits && bytes.dropFirst(pattern.count).allSatisfy { "0123456789Z.:+- ".utf8.contains($0) }
    }
}
