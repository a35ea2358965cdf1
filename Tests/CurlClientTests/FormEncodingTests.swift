import CurlClient
import Foundation
import Testing

@Suite("Form encoding")
struct FormEncodingTests {
    @Test(
        "vectors",
        arguments: [
            ([], ""),
            ([("", "")], "="),
            ([("a", "")], "a="),
            ([("a", "1"), ("b", "2")], "a=1&b=2"),
            ([("a", "1"), ("a", "2")], "a=1&a=2"),
            ([("to", "+213550000001")], "to=%2B213550000001"),
            ([("text", "100% sure")], "text=100%25+sure"),
            ([("text", "a&b=c")], "text=a%26b%3Dc"),
            ([("text", "*-._~")], "text=*-._%7E"),
            ([("text", "line\r\nend")], "text=line%0D%0Aend"),
            ([("text", "ميلاد")], "text=%D9%85%D9%8A%D9%84%D8%A7%D8%AF"),
            ([("text", "١٢٣")], "text=%D9%A1%D9%A2%D9%A3"),
            ([("text", "😀é")], "text=%F0%9F%98%80%C3%A9"),
            ([("naïve name", "x")], "na%C3%AFve+name=x"),
        ] as [([(String, String)], String)]
    )
    func vectors(fields: [(String, String)], expected: String) {
        #expect(String(decoding: FormEncoding.encode(fields), as: UTF8.self) == expected)
    }

    @Test("every scalar of one and two bytes comes back, and so do longer ones")
    func roundTrip() throws {
        let scalars = (UInt32(0)..<0x800).compactMap(Unicode.Scalar.init) + ["\u{800}", "\u{FFFF}", "\u{10FFFF}"]
        for scalar in scalars {
            let text = String(Character(scalar))
            let encoded = FormEncoding.encode([(text, text + text)])
            #expect(encoded.allSatisfy { $0 > 0x20 && $0 < 0x7f })
            let parts = String(decoding: encoded, as: UTF8.self).split(separator: "=", omittingEmptySubsequences: false)
            let decoded = parts.map { $0.replacingOccurrences(of: "+", with: " ").removingPercentEncoding }
            try #require(decoded.count == 2, "scalar \(scalar.value)")
            #expect(decoded[0].map { Array($0.utf8) } == Array(text.utf8))
            #expect(decoded[1].map { Array($0.utf8) } == Array((text + text).utf8))
        }
    }
}
