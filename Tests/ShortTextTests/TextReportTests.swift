import Foundation
import Testing

@testable import ShortText

struct TextReportTests {
    @Test("JSON has the names and shapes of the contract")
    func json() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let report = try TextReport("aç", reference: 0xA5)
        let expected = """
            {"culprits":[{"character":"ç","codepoint":"U+00E7","index":1,"replacement":"c"}],"dcs":8,"encoding":"ucs2",\
            "keys":{"match":"ac","near":"ac"},"limit":70,"locking":0,\
            "segments":[{"text":"aç","ud":"006100e7","udh":"","udl":4,"units":2}],"single":0,"units":2,\
            "ussd":{"dcs":"0x48","fits":true,"octets":4,"packed":"006100e7","units":2}}
            """
        let written = try String(decoding: encoder.encode(report), as: UTF8.self)
        #expect(written == expected)
        let arabic = try String(decoding: encoder.encode(TextReport("ا")), as: UTF8.self)
        #expect(arabic.contains("\"replacement\":null"))
    }

    @Test("the channel decides the limit")
    func limits() throws {
        #expect(try TextReport("abc").limit == 160)
        #expect(try TextReport(String(repeating: "a", count: 161)).limit == 153)
        #expect(try TextReport("abc", channel: .ussd).limit == 182)
        #expect(try TextReport("ا", channel: .ussd, limits: ScreenLimits(septets: 160, ucs2: 70)).limit == 70)
    }

    @Test("a reading has all four names")
    func phone() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let algeria = try #require(Country(code: "DZ"))
        let json = try String(decoding: encoder.encode(readPhone("0550000001", country: algeria)), as: UTF8.self)
        #expect(json == "{\"e164\":\"+213550000001\",\"kind\":\"mobile\",\"reason\":null,\"valid\":true}")
    }
}
