/// How a country, or a region with a plan of its own, numbers its telephones.
public struct Country: Sendable, Hashable {
    /// ISO 3166-1 code in capitals, as "DZ".
    public let code: String
    /// Country calling code, 1...999 (ITU-T E.164).
    public let callingCode: Int
    /// What is dialled before a foreign number, as "00".
    public let internationalPrefix: String
    /// What is dialled before a national number inside the country, as "0"; empty when nothing is.
    public let nationalPrefix: String
    /// Every prefix with which national numbers are written: ``nationalPrefix`` and those of older or newer plans.
    let trunkPrefixes: [String]
    /// The lengths that a national number without its prefix can have, in rising order.
    public let lengths: [Int]
    /// Whether the region answers for a calling code that several share.
    let isMain: Bool
    /// Mobile pattern when it is short enough to stand in the row.
    private let shortPattern: String?

    /// A country by its code, in capitals or not.
    ///
    /// - Parameter code: ISO 3166-1 alpha-2, as "DZ"; `nil` comes back when there is no such numbering plan.
    public init?(code: String) {
        guard let country = Country.byCode[code.uppercased()] else { return nil }
        self = country
    }

    private init?(row: Substring) {
        let columns = row.split(separator: " ")
        guard columns.count == 6, let calling = Int(columns[1].filter(\.isNumber)) else { return nil }
        func text(_ column: Substring) -> String { column == "-" ? "" : String(column) }
        code = String(columns[0])
        callingCode = calling
        isMain = columns[1].hasSuffix("*")
        internationalPrefix = text(columns[2])
        trunkPrefixes = text(columns[3]).split(separator: ",").map(String.init)
        nationalPrefix = trunkPrefixes.first ?? ""
        lengths = columns[4].split(separator: ",").compactMap { Int($0) }
        shortPattern = columns[5] == "-" ? nil : String(columns[5])
    }

    /// Every country and region with a numbering plan, by code.
    public static let all: [Country] = NumberingPlanRows.text.split(separator: "\n").compactMap(Country.init(row:))

    /// The country that a calling code belongs to, the larger one when several share it.
    ///
    /// - Parameter callingCode: 1...999.
    /// - Returns: `nil` when no country has the code.
    public static func main(callingCode: Int) -> Country? {
        byCallingCode[callingCode]?.first
    }

    /// Countries of a calling code, the main one first.
    static func sharing(callingCode: Int) -> [Country] { byCallingCode[callingCode] ?? [] }

    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }

    private static let byCallingCode = Dictionary(grouping: all, by: \.callingCode)
        .mapValues { $0.filter(\.isMain) + $0.filter { !$0.isMain } }

    private static let patterns: [String: (mobile: DigitPattern?, fixed: DigitPattern?, other: DigitPattern?)] =
        Dictionary(
            all.map { country in
                let long = NumberingPlanPatterns.mobile[country.code]
                return (
                    country.code,
                    (
                        (long ?? country.shortPattern).map(DigitPattern.init),
                        NumberingPlanPatterns.fixed[country.code].map(DigitPattern.init),
                        NumberingPlanPatterns.other[country.code].map(DigitPattern.init)
                    )
                )
            }
        ) { first, _ in first }

    /// What a national number can be.
    enum Standing: Equatable {
        /// A number that can be in use.
        case valid(NumberKind)
        /// A length that occurs, with digits that are not in use as far as is known.
        case unused
        case tooShort
        case tooLong
    }

    /// Judges a national number without its prefix, digits as values 0...9.
    func standing(_ national: ArraySlice<UInt8>) -> Standing {
        guard let shortest = lengths.first, let longest = lengths.last else { return .unused }
        if national.count < shortest { return .tooShort }
        if national.count > longest { return .tooLong }
        guard lengths.contains(national.count) else { return .unused }
        guard let plan = Country.patterns[code] else { return .unused }
        let isFixed = plan.fixed?.matches(national) == true
        if plan.mobile?.matches(national) == true { return .valid(isFixed ? .unknown : .mobile) }
        // Where mobiles have no numbers of their own, as in North America, nobody can tell.
        if isFixed { return .valid(plan.mobile == nil ? .unknown : .fixed) }
        return plan.other?.matches(national) == true ? .valid(.unknown) : .unused
    }
}
