import Testing

@testable import ShortText

struct PhoneCases: Decodable {
    struct Short: Decodable {
        var possible: Bool
        var valid: Bool
    }

    struct Row: Decodable {
        var id: String
        var input: String
        var region: String
        var parsed: Bool
        var e164: String?
        var possible: Bool?
        var valid: Bool?
        var type: String?
        var short: Short?
        var gatewayMsisdn: String?
    }

    struct Plan: Decodable {
        var countryCode: Int
        var internationalPrefix: String
        var nationalPrefix: String
        var generalPossibleLengths: [Int]
        var mobilePattern: String
        var mobileExample: String
    }

    var metadata: [String: Plan]
    var rows: [Row]
}

@Suite(.enabled(if: SharedCases.exist("e164.json")))
struct PhoneCaseTests {
    @Test("e164.json: every row")
    func rows() throws {
        let rows = try SharedCases.read(PhoneCases.self, from: "e164.json").rows
        let kinds = ["MOBILE": NumberKind.mobile, "FIXED_LINE": .fixed]
        for row in rows {
            let country = try #require(Country(code: row.region))
            let reading = readPhone(row.input, country: country)
            #expect(reading.valid == (row.valid ?? false), "\(row.id)")
            if row.valid == true {
                #expect(reading.e164 == row.e164, "\(row.id)")
                #expect(reading.kind == kinds[row.type ?? ""] ?? .unknown, "\(row.id)")
                #expect(reading.reason == nil, "\(row.id)")
                let number = try MSISDN(parsing: row.input, country: country)
                #expect(number.e164 == row.e164, "\(row.id)")
                #expect(String(number.number) == row.gatewayMsisdn, "\(row.id)")
            } else {
                #expect(reading.reason?.isEmpty == false, "\(row.id)")
                if row.possible == true { #expect(reading.e164 == row.e164, "\(row.id)") }
                if row.short?.possible == true { #expect(reading.kind == .short, "\(row.id)") }
            }
            if !row.parsed {
                #expect(throws: PhoneNumberError.self) { try MSISDN(parsing: row.input, country: country) }
            }
        }
        print("e164.json: \(rows.count) rows")
    }

    @Test("e164.json: metadata")
    func metadata() throws {
        let plans = try SharedCases.read(PhoneCases.self, from: "e164.json").metadata
        for (code, plan) in plans {
            let country = try #require(Country(code: code))
            #expect(country.callingCode == plan.countryCode, "\(code)")
            #expect(country.internationalPrefix == plan.internationalPrefix, "\(code)")
            #expect(country.nationalPrefix == plan.nationalPrefix, "\(code)")
            #expect(country.lengths == plan.generalPossibleLengths, "\(code)")
            #expect(country.standing(plan.mobileExample.utf8.map { $0 & 0x0F }[...]) == .valid(.mobile), "\(code)")
        }
        print("e164.json: \(plans.count) plans")
    }
}
