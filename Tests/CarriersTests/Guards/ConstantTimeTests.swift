import Gateway
import Testing

@testable import Carriers

@Suite("Comparing, and reading signatures")
struct ConstantTimeTests {
    @Test("it tells every difference, wherever it is")
    func differences() {
        let secret = Array("0123456789abcdef".utf8)
        #expect(areEqualInConstantTime(secret, secret))
        for index in secret.indices {
            for bit in 0..<8 {
                var other = secret
                other[index] ^= 1 << bit
                #expect(!areEqualInConstantTime(other, secret))
            }
            #expect(!areEqualInConstantTime(secret.prefix(index), secret))
            #expect(!areEqualInConstantTime(secret + secret.prefix(index + 1), secret))
        }
    }

    @Test("an empty secret equals nothing, and nothing equals a secret")
    func empty() {
        #expect(!areEqualInConstantTime([], []))
        #expect(!areEqualInConstantTime([1], []))
        #expect(!areEqualInConstantTime([], [1]))
        #expect(GuardKey("") == nil)
        #expect(GuardKey("x")?.description == "(a key)")
    }

    @Test("all of what was given is read, also behind a difference and beyond the secret")
    func readsAll() {
        final class Count {
            var read = 0
        }
        for given in [[9, 2, 3], [1, 2, 3], [9], [9, 9, 9, 9, 9, 9], []] as [[UInt8]] {
            let count = Count()
            let watched = given.lazy.map { byte in
                count.read += 1
                return byte
            }
            _ = areEqualInConstantTime(watched, [1, 2, 3])
            #expect(count.read == given.count)
        }
    }

    @Test(
        "Base64 is read in both alphabets, with and without padding, and nothing else",
        arguments: [
            ("", []), ("AA==", [0]), ("AA", [0]), ("AAE=", [0, 1]), ("AAE", [0, 1]), ("+/+/", [0xFB, 0xFF, 0xBF]),
            ("-_-_", [0xFB, 0xFF, 0xBF]),
        ] as [(String, [UInt8])]
    )
    func base64(text: String, bytes: [UInt8]) {
        #expect(SignatureText.base64.decode(text) == bytes)
    }

    @Test(
        "what is no Base64 or no hexadecimal digits is refused",
        arguments: ["A", "A===", "invalid!", "AAAAA"]
    )
    func malformed(text: String) {
        #expect(SignatureText.base64.decode(text) == nil)
        #expect(SignatureText.hex.decode(text + "x") == nil)
    }

    @Test("hexadecimal digits of either case")
    func hexadecimal() {
        #expect(SignatureText.hex.decode("00fFaB") == [0, 0xFF, 0xAB])
        #expect(SignatureText.hex.decode("0") == nil)
    }

    @Test("times in seconds and milliseconds, and no others")
    func times() {
        #expect(ReplayWindow.read("12345")?.milliseconds == 12_345_000)
        #expect(ReplayWindow.read("1700000000123")?.milliseconds == 1_700_000_000_123)
        for text in ["", "-1", "1.5", "1e9", "99999999999999999999", "now", "१२३"] {
            #expect(ReplayWindow.read(text) == nil)
        }
    }

    @Test(
        "public URLs: what is none",
        arguments: [
            "", "gw.example", "ftp://gw.example", "https://", "https://u:p@gw.example", "https://gw.example?x",
            "https://gw.example#x",
            "https://gw.example:port", "https://gw.example:99999", "https://gw .example",
        ]
    )
    func noBase(text: String) {
        #expect(PublicURL.Base(text) == nil)
    }

    @Test(
        "public URLs: written as they are",
        arguments: [
            (
                "https://gw.example/", "https://gw.example/a?b=%20",
                ["https://gw.example/a?b=%20", "https://gw.example:443/a?b=%20"]
            ),
            (
                "http://[::1]:8080/p/", "http://[::1]:8080/p/a?b=%20",
                ["http://[::1]/p/a?b=%20", "http://[::1]:8080/p/a?b=%20"]
            ),
        ]
    )
    func base(text: String, whole: String, byPort: [String]) throws {
        let url = PublicURL(try #require(PublicURL.Base(text)), target: "/a?b=%20")
        #expect(url.text == whole)
        #expect(url.textsByPort == byPort)
    }

    @Test("JSON of plain values is read as it is written; all else is refused")
    func flatJSON() {
        #expect(
            VonageGuard.members(Array(#" { "a" : 1.50 , "b":"\u0041\n\\", "c":null } "#.utf8))?.map { $0.value }
                == ["1.50", "A\n\\", ""].map { Array($0.utf8) }
        )
        #expect(VonageGuard.members(Array("{}".utf8)) == [])
        for text in [
            "", "[]", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":[1]}"#, #"{"a":{}}"#, #"{"a":1,}"#, #"{"a":1} x"#,
            #"{"a":nan}"#, #"{"a":"\u00"}"#, #"{"a":"x}"#, "{\"a\":\"\n\"}", "{\"a\":\"\\",
        ] { #expect(VonageGuard.members(Array(text.utf8)) == nil, "\(text)") }
    }
}
