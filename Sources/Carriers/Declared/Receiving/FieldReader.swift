import Gateway
import ShortText

/// Reads fields of one kind, and refuses what cannot be one, naming the field and never its value.
struct FieldReader {
    let scope: ValueScope

    /// A field that must hold an id, a code or a word.
    func word(_ rule: ValueRule) throws(CarrierRejection) -> String {
        guard let value = try rule.value(in: scope) else { throw .missing(field: rule.field) }
        let word = value.trimmingBlanks
        guard !word.isEmpty else { throw .malformed(field: rule.field, problem: "is empty") }
        guard word.utf8.count <= WireBounds.wordBytes else {
            throw .malformed(field: rule.field, problem: "is longer than \(WireBounds.wordBytes) bytes")
        }
        guard word.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .malformed(field: rule.field, problem: "holds control characters")
        }
        return word
    }

    /// A field that may be absent or empty.
    func optionalWord(_ rule: ValueRule?) throws(CarrierRejection) -> String? {
        guard let rule, let value = try rule.value(in: scope), !value.isEmpty else { return nil }
        return try word(rule)
    }

    /// An id: it must be there, unless the file has an empty alternative for it.
    func identifier(_ rule: ValueRule?) throws(CarrierRejection) -> String? {
        guard let rule else { return nil }
        if rule.mayBeEmpty { return try optionalWord(rule) }
        return try word(rule)
    }

    /// A field that must be there, whatever is in it.
    func text(_ rule: ValueRule) throws(CarrierRejection) -> String {
        guard let value = try rule.value(in: scope) else { throw .missing(field: rule.field) }
        guard value.utf8.count <= WireBounds.textBytes else {
            throw .malformed(field: rule.field, problem: "is longer than \(WireBounds.textBytes) bytes")
        }
        // A NUL is no letter that a citizen can type, and ends a text in some data bases.
        return value.utf8.contains(0) ? value.filter { $0 != "\0" } : value
    }

    /// A whole number from 1 to 255.
    func small(_ rule: ValueRule) throws(CarrierRejection) -> Int {
        let word = try word(rule)
        guard let number = Int(word), (1...255).contains(number) else {
            throw .malformed(field: rule.field, problem: "is no whole number from 1 to 255")
        }
        return number
    }

    /// A field that must hold a citizen's number: E.164, or as people of the country write it.
    func phone(_ rule: ValueRule) throws(CarrierRejection) -> MSISDN {
        let written = try rule.value(in: scope) ?? ""
        let word = try word(rule)
        var number = word[...]
        if number.hasPrefix("tel:") { number = number.dropFirst(4) }
        do throws(PhoneNumberError) {
            // A plus sign that was sent without its escape arrives as a space (curl's `-d`, and some carriers).
            let hasLostPlus = written.hasPrefix(" ")
            if hasLostPlus || number.hasPrefix("+"), let found = try? MSISDN(e164: String(number)) { return found }
            if let code = rule.callingCode { number = Self.international(number, code: code)[...] }
            return try MSISDN(parsing: (hasLostPlus ? " " : "") + number, country: country(of: rule))
        } catch {
            // Most carriers leave the plus sign out; what is no number of their country is one of another.
            if rule.callingCode == nil, let found = try? MSISDN(e164: String(number)) { return found }
            if rule.isMasked, let masked = try? MSISDN(masked: String(number)) { return masked }
            throw .malformed(field: rule.field, problem: "is no phone number: \(error.description)")
        }
    }

    /// A short code or number that a message was sent to.
    func address(_ rule: ValueRule?) throws(CarrierRejection) -> String? {
        guard let rule, let word = try optionalWord(rule) else { return nil }
        guard rule.callingCode != nil else { return word }
        return (try? phone(rule).e164) ?? word
    }

    private func country(of rule: ValueRule) -> Country {
        rule.country.flatMap(Country.init(code:)) ?? scope.country
    }

    /// A national number with its calling code; a number that has it, and a short code, stay as they are.
    private static func international(_ number: Substring, code: String) -> String {
        let digits = code.filter(\.isNumber)
        guard !digits.isEmpty, !number.hasPrefix("+"), !number.hasPrefix("00"), number.count > 5 else {
            return String(number)
        }
        if number.hasPrefix("0") { return "+" + digits + number.dropFirst() }
        return number.hasPrefix(digits) ? "+" + number : "+" + digits + number
    }
}

extension ValueRule {
    /// Whether the file has an empty alternative, so that the field need not be there.
    fileprivate var mayBeEmpty: Bool {
        switch form {
        case .constant(let text): text.isEmpty
        case .alternatives(let rules): rules.contains(where: \.mayBeEmpty)
        case .mapping(let mapping): mapping.fallback?.mayBeEmpty ?? false
        default: false
        }
    }
}
