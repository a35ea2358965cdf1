import Testing

@testable import CurlClient

@Suite("Reading of URLs, headers and times")
struct ReadingTests {
    @Test(
        "origins",
        arguments: [
            ("http://Example.COM/a?b", "http://example.com:80"), ("HTTPS://example.com", "https://example.com:443"),
            ("http://example.com:8080/", "http://example.com:8080"),
            ("http://u:p@example.com/", "http://example.com:80"),
            ("http://[::1]:81/", "http://[::1]:81"), ("http://example.com/é", "http://example.com:80"),
            ("http://example.com:80@other.example/", "http://other.example:80"),
        ]
    )
    func origins(url: String, origin: String) throws {
        #expect(try ParsedURL(url).origin == origin)
        #expect(try ParsedURL(url).isSecure == origin.hasPrefix("https:"))
    }

    @Test("URLs are remembered, long ones and broken ones are not, and the memory is bounded")
    func memory() throws {
        let memory = URLMemory()
        for index in 0..<1000 {
            let url = "http://example.com/\(index)"
            #expect(try memory.read(url).text == url)
            #expect(try memory.read(url).text == url)
        }
        #expect(memory.count <= 256)
        let before = memory.count
        _ = try memory.read("http://example.com/" + String(repeating: "x", count: 5000))
        #expect(throws: CurlError.self) { try memory.read("nothing") }
        #expect(memory.count == before)
    }

    @Test(
        "header lines",
        arguments: [
            ("", []), ("A: 1\r\n", ["A=1"]), ("A:1\nB:\t2 \t\n", ["A=1", "B=2"]), ("A: b: c\r\n", ["A=b: c"]),
            ("A:\r\n", ["A="]), (": x\r\nno colon\r\nB: 2", ["B=2"]), (" folded first\r\nA: 1\r\n\t2\r\n", ["A=1 2"]),
            ("A: \u{e9}\r\n", ["A=\u{e9}"]),
        ]
    )
    func headerLines(block: String, expected: [String]) {
        #expect(HeaderBlock.parse(Array(block.utf8)).map { "\($0.name)=\($0.value)" } == expected)
    }

    @Test("milliseconds are rounded up, from none to a day")
    func milliseconds() {
        #expect(Duration.zero.milliseconds == 0)
        #expect(Duration.nanoseconds(1).milliseconds == 1)
        #expect(Duration.milliseconds(1).milliseconds == 1)
        #expect(Duration.microseconds(1_500_001).milliseconds == 1501)
        #expect(Duration.seconds(-3).milliseconds == 0)
        #expect(Duration.seconds(Int64.max).milliseconds == 86_400_000)
    }
}
