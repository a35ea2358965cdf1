/// One way of reading dialled digits: a calling code and a national number.
struct NumberCandidate {
    let country: Country
    /// Values 0...9, without calling code and prefix.
    let national: ArraySlice<UInt8>
    let standing: Country.Standing

    private init(_ country: Country, _ national: ArraySlice<UInt8>) {
        self.country = country
        self.national = national
        let digits = national.count + String(country.callingCode).count
        if digits < MSISDN.minimumDigits {
            // A plan may have shorter ones, as Austria's has, but none of them is a phone that gets messages.
            standing = .tooShort
        } else {
            standing = digits > MSISDN.maximumDigits ? .tooLong : country.standing(national)
        }
    }

    var isValid: Bool {
        if case .valid = standing { return true }
        return false
    }

    /// Whether the length is one that numbers of the country have.
    var isPossible: Bool { isValid || standing == .unused }

    /// Calling code and national number, when they fit the 15 digits of E.164.
    var number: UInt64? {
        guard national.count + String(country.callingCode).count <= MSISDN.maximumDigits else { return nil }
        return national.reduce(UInt64(country.callingCode)) { $0 * 10 + UInt64($1) }
    }

    /// The fewest digits of an international number that is believed without its plus sign.
    private static let shortestWithLostPlus = 11

    /// The best reading: the first valid one, else the first of a possible length, else the first.
    static func best(_ dialed: DialedNumber, country: Country) throws(PhoneNumberError) -> NumberCandidate {
        let limit = MSISDN.maximumDigits + country.internationalPrefix.count + 2
        if dialed.digits.count > limit { throw .tooLong(digits: dialed.digits.count, country: "") }
        let readings = candidates(dialed, country: country)
        guard
            let best = readings.first(where: \.isValid) ?? readings.first(where: \.isPossible) ?? readings.first
        else { throw .unknownCallingCode }
        return best
    }

    private static func candidates(_ dialed: DialedNumber, country: Country) -> [NumberCandidate] {
        let digits = dialed.digits[...]
        if dialed.isInternational { return international(digits, home: country) }
        if let rest = abroad(digits, country) { return international(rest, home: country) }
        var readings = national(digits, country)
        // Regions that share a calling code call each other with national numbers, as those of North America do.
        for other in Country.sharing(callingCode: country.callingCode) where other != country {
            readings += readings.filter { $0.country == country }
                .map { NumberCandidate(other, $0.national) }.filter(\.isValid)
        }
        let foreign = international(digits, home: country)
        // Without a plus, digits that start with the country's own calling code may be a whole number.
        readings += foreign.filter { $0.country.callingCode == country.callingCode }
        // A person may type a space first, too: only digits that cannot be a number here, and are many, are a foreign one.
        let isLong = digits.count >= shortestWithLostPlus
        if dialed.mayHaveLostPlus, isLong, !readings.contains(where: \.isPossible) { readings += foreign }
        return readings
    }

    /// What follows the international prefix.
    ///
    /// "00" is taken for one even where the plan has another, when the country's own calling code follows, as in
    /// "00254…" written in Kenya.
    private static func abroad(_ digits: ArraySlice<UInt8>, _ country: Country) -> ArraySlice<UInt8>? {
        let prefix = values(country.internationalPrefix)
        if !prefix.isEmpty, digits.starts(with: prefix) { return digits.dropFirst(prefix.count) }
        let own = [0, 0] + values(String(country.callingCode))
        return digits.starts(with: own) ? digits.dropFirst(2) : nil
    }

    /// Readings of digits that start with a calling code.
    private static func international(_ digits: ArraySlice<UInt8>, home: Country) -> [NumberCandidate] {
        var code = 0
        for length in 1...3 where digits.count > length {
            code = code * 10 + Int(digits[digits.startIndex + length - 1])
            var countries = Country.sharing(callingCode: code)
            if let own = countries.firstIndex(of: home) { countries.swapAt(0, own) }
            if countries.isEmpty { continue }
            let readings = countries.flatMap { national(digits.dropFirst(length), $0) }
            // Of countries that share a code, the one whose mobile numbers start like this.
            return readings.filter { $0.standing == .valid(.mobile) }
                + readings.filter { $0.standing != .valid(.mobile) }
        }
        return []
    }

    /// Readings of a national number, without its trunk prefix first.
    private static func national(_ digits: ArraySlice<UInt8>, _ country: Country) -> [NumberCandidate] {
        let prefixes = country.trunkPrefixes.map(values).filter { digits.starts(with: $0) && digits.count > $0.count }
        return (prefixes.map(\.count) + [0]).map { NumberCandidate(country, digits.dropFirst($0)) }
    }

    private static func values(_ digits: String) -> [UInt8] { digits.utf8.map { $0 & 0x0F } }
}
