import Foundation
import Testing

@testable import ShortText

struct NumberTests {
    private func country(_ code: String) throws -> Country { try #require(Country(code: code)) }

    @Test(
        "forms people write",
        arguments: [
            "0550000001", "550000001", "+213550000001", "00213550000001", "213550000001", "tel:+213-550-00-00-01",
            "+213 (0)550 00 00 01", "٠٥٥٠٠٠٠٠٠١", " 213550000001", "0550.00.00.01", "(0550) 00/00/01",
            "+213 0550000001",
            "\u{200E}+213 550 000 001\u{200E}", "TEL:0550000001", "tel:550000001;phone-context=+213",
            "0550000001 poste 12",
            "۰۵۵۰۰۰۰۰۰۱", "++213550000001",
        ]
    )
    func forms(text: String) throws {
        let algeria = try country("dz")
        #expect(try MSISDN(parsing: text, country: algeria).e164 == "+213550000001")
        #expect(
            readPhone(text, country: algeria)
                == PhoneReading(e164: "+213550000001", valid: true, kind: .mobile, reason: nil)
        )
    }

    @Test(
        "what is no number says so",
        arguments: [
            ("", PhoneNumberError.empty), ("  ", .empty), ("+", .empty), ("hello", .notANumber), ("*100#", .dialCode),
            ("12+34", .notANumber), ("0550 x", .notANumber), ("+999123456789", .unknownCallingCode),
            ("05500000011111", .tooLong(digits: 13, country: "DZ")), ("1234", .tooShort(digits: 4, country: "DZ")),
            ("123456789012345678901", .tooLong(digits: 21, country: "")),
        ]
    )
    func refused(text: String, error: PhoneNumberError) throws {
        let algeria = try country("DZ")
        #expect(throws: error) { try MSISDN(parsing: text, country: algeria) }
        let reading = readPhone(text, country: algeria)
        #expect(!reading.valid && reading.reason?.isEmpty == false)
    }

    @Test("a plus sign lost on the way is found, for any country")
    func lostPlus() throws {
        let number = try MSISDN(parsing: " 254712345678", country: country("DZ"))
        #expect(number.e164 == "+254712345678")
        let algeria = try country("DZ")
        #expect(throws: PhoneNumberError.self) { try MSISDN(parsing: "254712345678", country: algeria) }
    }

    @Test("Kenya's own 00254, and its real prefix 000")
    func kenya() throws {
        let number = try MSISDN(parsing: "00254712345678", country: country("KE"))
        #expect(number.e164 == "+254712345678")
        let abroad = try MSISDN(parsing: "000213550000001", country: country("KE"))
        #expect(abroad.e164 == "+213550000001")
    }

    @Test("a zero that belongs to the number stays", arguments: [("IT", "0612345678", "+390612345678")])
    func italy(code: String, text: String, e164: String) throws {
        let number = try MSISDN(parsing: text, country: country(code))
        #expect(number.e164 == e164)
    }

    @Test(
        "national and bare international forms of many countries",
        arguments: [
            ("NG", "2348021234567", "+2348021234567"), ("TR", "905012345678", "+905012345678"),
            ("IT", "393123456789", "+393123456789"), ("CI", "0712345678", "+2250712345678"),
            ("BJ", "0190123456", "+2290190123456"), ("MX", "5512345678", "+525512345678"),
            ("SN", "221771234567", "+221771234567"), ("MA", "0612345678", "+212612345678"),
            ("BY", "8 029 491-19-11", "+375294911911"), ("BY", "80294911911", "+375294911911"),
            ("LT", "861234567", "+37061234567"), ("LT", "061234567", "+37061234567"),
            ("AR", "+54 9 11 2345 6789", "+5491123456789"), ("CA", "505 230 5678", "+15052305678"),
            ("KZ", "8 912 846 67 89", "+79128466789"), ("FR", "0033 (0)6 12 34 56 78", "+33612345678"),
        ]
    )
    func world(code: String, text: String, e164: String) throws {
        let reading = try readPhone(text, country: country(code))
        #expect(reading.e164 == e164 && reading.valid)
        #expect(try readPhone(e164, country: country("DZ")).e164 == e164)
    }

    @Test(
        "numbers too short to be anybody's phone",
        arguments: [("AT", "+431278"), ("DE", "1278"), ("CI", "07123456")]
    )
    func tooShort(code: String, text: String) throws {
        let country = try country(code)
        #expect(throws: PhoneNumberError.self) { try MSISDN(parsing: text, country: country) }
        #expect(readPhone(text, country: country).e164 == nil)
    }

    @Test(
        "other addresses are told apart",
        arguments: [
            ("1055", NumberKind.short), ("17", .short), ("MOBILIS", .alphanumeric), ("Ville-Alger", .alphanumeric),
            ("A very long name", .unknown), ("0455123456", .unknown), ("+44 20 7946 0958", .fixed),
            ("021735151", .fixed),
        ]
    )
    func kinds(text: String, kind: NumberKind) throws {
        let reading = try readPhone(text, country: country("DZ"))
        #expect(reading.kind == kind)
    }

    @Test("strict E.164")
    func strict() throws {
        #expect(try MSISDN(e164: "+213550000001").number == 213_550_000_001)
        #expect(try MSISDN(e164: "213550000001").e164 == "+213550000001")
        for text in ["", "+", "+21355000000 1", "+0213550000001", "+123456", "+1234567890123456", "٢١٣٥٥٠٠٠٠٠٠١"] {
            #expect(throws: PhoneNumberError.self) { try MSISDN(e164: text) }
        }
    }

    @Test("no description shows the number")
    func masked() throws {
        let number = try MSISDN(e164: "+213550000001")
        #expect("\(number)" == "+213…001")
        #expect(String(reflecting: number) == "+213…001")
        var dumped = ""
        dump(number, to: &dumped)
        #expect(!dumped.contains("550000"))
        #expect(!String(describing: [number] as [Any]).contains("550000"))
    }

    @Test("JSON is one string")
    func coding() throws {
        let number = try MSISDN(e164: "+213550000001")
        let data = try JSONEncoder().encode([number])
        #expect(String(decoding: data, as: UTF8.self) == "[\"+213550000001\"]")
        #expect(try JSONDecoder().decode([MSISDN].self, from: data) == [number])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([MSISDN].self, from: Data("[\"1\"]".utf8)) }
    }

    @Test("a masked id is kept as it is, and is no number")
    func opaque() throws {
        let masked = try MSISDN(masked: "5C74B588F97")
        #expect(masked.isMasked && masked.e164 == "5C74B588F97" && masked.number == 0 && masked.country == nil)
        #expect("\(masked)" == "…F97")
        var dumped = ""
        dump(masked, to: &dumped)
        #expect(!dumped.contains("5C74"))
        #expect(try MSISDN(masked: "5C74B588F97") == masked)
        #expect(try MSISDN(masked: "5c74b588f97") != masked)
        #expect(
            try Set([masked, MSISDN(masked: "5C74B588F97"), MSISDN(masked: "x"), MSISDN(e164: "5550000")]).count == 3
        )
        #expect(try masked < MSISDN(e164: "5550000"))
        #expect(try MSISDN(masked: "213550000001") != MSISDN(e164: "213550000001"))
        #expect(try MSISDN(masked: "+213550000001") == MSISDN(e164: "213550000001"))
        for text in ["", "a\nb", "a\u{7F}", String(repeating: "a", count: 201)] {
            #expect(throws: PhoneNumberError.self) { try MSISDN(masked: text) }
        }
        let data = try JSONEncoder().encode([masked])
        #expect(try JSONDecoder().decode([MSISDN].self, from: data) == [masked])
    }

    @Test("the table of the world reads whole")
    func countries() {
        #expect(Country.all.count == 245)
        #expect(Country.all.allSatisfy { (1...999).contains($0.callingCode) && !$0.lengths.isEmpty })
        #expect(Country.all.allSatisfy { $0.lengths == $0.lengths.sorted() })
        #expect(Country.main(callingCode: 1)?.code == "US")
        #expect(Country.main(callingCode: 7)?.code == "RU")
        #expect(Set(Country.all.map(\.callingCode)).allSatisfy { Country.main(callingCode: $0)?.isMain == true })
        #expect(Country(code: "XX") == nil)
    }

    @Test(
        "digit patterns",
        arguments: [
            ("12", "12", true), ("12", "123", false), ("1[3-5]", "14", true), ("1[3-5]", "16", false),
            ("\\d{3}", "999", true),
            ("\\d{2,4}", "9", false), ("\\d{2,4}", "9999", true), ("(?:1|23)4?", "23", true),
            ("(?:1|23)4?", "234", true),
            ("(?:1|23)4?", "4", false), ("1(?:0[0-8]|[18]\\d)\\d{2}", "11999", true), ("[24-6]", "3", false),
            ("", "", true),
            ("1|2", "2", true), ("1 \n 2", "12", true),
        ]
    )
    func patterns(pattern: String, digits: String, matches: Bool) {
        #expect(DigitPattern(pattern).matches(digits.utf8.map { $0 & 0x0F }[...]) == matches)
    }

    @Test("random input never traps")
    func property() throws {
        var generator = SeededGenerator(seed: 164)
        let signs = Array("0123456789+-() .;=xtel:*#٠١٢３\u{200E}".unicodeScalars)
        for round in 0..<3_000 {
            let country = Country.all[round % Country.all.count]
            let text = generator.text(of: signs, count: Int.random(in: 0...25, using: &generator))
            let reading = readPhone(text, country: country)
            if let e164 = reading.e164 { #expect(try MSISDN(e164: e164).e164 == e164) }
            #expect(reading.valid == (reading.reason == nil))
        }
    }
}

@Suite struct NumberParameterTests {
    @Test(arguments: ["+213550000001;DROP", "0550000001;0661000002", "+213550000001;<script>", "+213550000001;"])
    func `what stands behind a semicolon is a parameter or the whole is no number`(_ text: String) throws {
        let country = try #require(Country(code: "DZ"))
        #expect(throws: PhoneNumberError.notANumber) { try MSISDN(parsing: text, country: country) }
    }
}
