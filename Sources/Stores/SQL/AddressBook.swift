import ShortText

/// The numbers under which phones are kept that do not stand for themselves, for one connection.
///
/// A number of E.164 has 15 digits at most and is kept as it is, when nothing is sealed. A masked id, and with a ``Vault`` every
/// phone, gets a number behind those, in the table `address`, so that all other tables hold a whole number for every phone.
/// A number that was committed is never given twice: what it stands for may be remembered for ever. Which number a phone has,
/// only until somebody else may have written: who is forgotten and comes again gets another one.
final class AddressBook {
    /// The first number that no phone has.
    static let first: Int64 = 1_000_000_000_000_000
    /// A number that nothing is kept under.
    static let nobody: Int64 = -1
    /// How many phones are remembered.
    private static let limit = 50_000

    /// Seals phones, and whatever else is sealed on this connection.
    var vault = Vault.open

    private var numbers: [MSISDN: Int64] = [:]
    private var phones: [Int64: MSISDN] = [:]

    /// Whether a phone is kept as the number that it is.
    func isPlain(_ phone: MSISDN) -> Bool { !phone.isMasked && !vault.isSealing }

    // MARK: In a transaction

    /// The number that a phone was found to have, as far as this transaction knows.
    func number(of phone: MSISDN) -> Int64? { numbers[phone] }

    /// What ``SQLConnection/othersChanges()`` said when the numbers were found.
    private var mark: Int64?

    /// Whether a transaction is open that writes; numbers are remembered only in one.
    private(set) var isWriting = false

    /// A transaction began that writes.
    ///
    /// - Parameter mark: What tells whether somebody else wrote since the last one; `nil` when nothing does.
    func begin(_ mark: Int64?) {
        if mark == nil || mark != self.mark { forgetNumbers() }
        self.mark = mark
        isWriting = true
    }

    /// It ended.
    func end() {
        if mark == nil { forgetNumbers() }
        isWriting = false
    }

    /// Remembers a number until the transaction ends, or until somebody else writes.
    func keep(_ phone: MSISDN, _ number: Int64) {
        if numbers.count >= Self.limit { numbers.removeAll(keepingCapacity: true) }
        numbers[phone] = number
    }

    /// Forgets everything: something was taken back, and SQLite gives the numbers that were new in it to others.
    func takeBack() {
        forgetNumbers()
        phones.removeAll(keepingCapacity: true)
    }

    /// Forgets which numbers phones have.
    func forgetNumbers() {
        if !numbers.isEmpty { numbers.removeAll(keepingCapacity: true) }
    }

    // MARK: What the table holds

    /// What stands for a phone in the table.
    func text(of phone: MSISDN) throws(SQLFailure) -> String {
        guard vault.isSealing else { return phone.e164 }
        return try vault.forLookUp((phone.isMasked ? Kind.masked : .number).rawValue + phone.e164)
    }

    /// The phone for which a text stands in the table.
    func phone(_ number: Int64, in text: String) throws(SQLFailure) -> MSISDN {
        if let known = phones[number] { return known }
        let phone = try Self.phone(opened: try vault.opened(text), isSealed: Vault.keyID(of: text) != nil)
        if phones.count >= Self.limit { phones.removeAll() }
        phones[number] = phone
        return phone
    }

    /// The phone for which a number stands, when it was asked for before.
    func phone(of number: Int64) -> MSISDN? { phones[number] }

    static func phone(opened text: String, isSealed: Bool) throws(SQLFailure) -> MSISDN {
        do {
            guard isSealed else { return try MSISDN(masked: text) }
            let rest = String(text.dropFirst())
            switch Kind(rawValue: String(text.prefix(1))) {
            case .number: return try MSISDN(e164: rest)
            case .masked: return try MSISDN(masked: rest)
            case nil: throw SQLFailure.unreadable("sealed phone")
            }
        } catch {
            throw .unreadable("phone number")
        }
    }

    /// Stands before a phone that is sealed.
    private enum Kind: String {
        case number = "n"
        case masked = "m"
    }
}

extension SQLConnection {
    /// The number under which a phone is kept; one that has none gets one where the connection writes.
    func number(of phone: MSISDN) throws(SQLFailure) -> Int64 {
        let book = addresses
        if book.isPlain(phone) { return Int64(phone.number) }
        if let known = book.number(of: phone) { return known }
        guard let number = try address(of: try book.text(of: phone)) else { return AddressBook.nobody }
        if book.isWriting { book.keep(phone, number) }
        return number
    }

    /// The phone that is kept under a number.
    func phone(of number: Int64) throws(SQLFailure) -> MSISDN {
        if number < AddressBook.first {
            do {
                return try MSISDN(e164: String(number))
            } catch {
                throw .unreadable("phone number")
            }
        }
        if let known = addresses.phone(of: number) { return known }
        guard let text = try address(number) else { throw .unreadable("masked phone") }
        return try addresses.phone(number, in: text)
    }

    /// Lets nobody else forget or seal phones until the transaction ends.
    func lockAddresses() throws(SQLFailure) { try lock(["addresses"]) }
}
