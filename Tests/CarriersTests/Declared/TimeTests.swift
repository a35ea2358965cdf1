import Gateway
import Testing

@testable import Carriers

/// Times and charsets as carriers write them.
@Suite struct TimeTests {
    @Test(
        "times",
        arguments: [
            ("iso", "Z", "2017-05-03T06:04:45Z", 1_493_791_485_000),
            ("iso", "Z", "2017-05-03 06:04:45", 1_493_791_485_000),
            ("iso", "+05:30", "2017-05-03T06:04:45.123", 1_493_771_685_123),
            ("iso", "Z", "2017-05-03T06:04:45+01:00", 1_493_787_885_000),
            ("seconds", "Z", "1493791485", 1_493_791_485_000),
            ("milliseconds", "Z", "1516217711000", 1_516_217_711_000),
            ("yyyy-MM-dd HH:mm:ss", "+01:00", "2017-05-03 06:04:45", 1_493_787_885_000),
            ("yyyyMMddHHmmss", "Z", "20170503060445", 1_493_791_485_000),
            ("yyyy.MM.dd HH:mm:ss", "Z", "2017.05.03 06:04:45", 1_493_791_485_000),
            ("MM-dd-yy HH:mm", "Z", "05-03-17 06:04", 1_493_791_440_000),
            (
                "EEE MMM dd yyyy HH:mm:ss 'GMT'Z (zzz)", "Z", "Wed May 03 2017 06:04:45 GMT+0000 (UTC)",
                1_493_791_485_000
            ),
            ("yyyy-MM-dd'T'HH:mm:ss.SSSZ", "Z", "2017-05-03T06:04:45.000+0000", 1_493_791_485_000),
            ("dd/MM/yyyy hh:mm a", "Z", "03/05/2017 06:04 PM", 1_493_834_640_000),
            ("yyyy-MM-ddHH:mm:ss", "Asia/Kuala_Lumpur", "2017-05-0314:04:45", 1_493_791_485_000),
        ] as [(String, String, String, Int64)]
    )
    func times(format: String, zone: String, text: String, expected: Int64) throws {
        let format = try #require(TimeFormat(format))
        let zone = try #require(TimeZoneRule(zone))
        #expect(format.moment(text, zone: zone)?.milliseconds == expected)
    }

    @Test(
        "what is no time",
        arguments: [
            ("iso", "2017-05-03T06:04"), ("iso", "2017-13-03T06:04:45Z"), ("iso", "2017-02-30T06:04:45Z"),
            ("iso", "yesterday"),
            ("rfc3339", "2017-05-03T06:04:45"), ("seconds", "12a"), ("milliseconds", "99999999999999999999"),
            ("yyyyMMdd", "201705"), ("yyyy-MM-dd", "2017-05-03x"), ("iso", "2017-05-03T06:04:45+99:00"),
        ]
    )
    func noTimes(format: String, text: String) throws {
        #expect(try #require(TimeFormat(format)).moment(text, zone: .utc) == nil)
    }

    @Test("writing and reading a moment give it back, in every month")
    func roundTrip() throws {
        let pattern = try #require(TimePattern("EEE, dd MMM yyyy HH:mm:ss.SSS Z"))
        let zone = try #require(TimeZoneRule("-03:30"))
        for day in stride(from: 1, to: 30_000, by: 13) {
            let moment = Timestamp(milliseconds: Int64(day) * 86_400_000 + 12_345_678)
            #expect(pattern.moment(pattern.text(moment, zone: zone), zone: .utc) == moment)
        }
    }

    /// Octets in a charset, and what they say; `nil` when they say nothing.
    private struct Sample {
        var charset: WireCharset
        var bytes: [UInt8]
        var text: String?

        init(_ charset: WireCharset, _ bytes: [UInt8], _ text: String?) {
            self.charset = charset
            self.bytes = bytes
            self.text = text
        }

        init(_ charset: WireCharset, _ written: String, _ text: String?) {
            self.init(charset, Array(written.utf8), text)
        }
    }

    @Test("charsets")
    func charsets() {
        let samples: [Sample] = [
            Sample(.gsm, [0x05, 0x1B, 0x65], "é€"), Sample(.latin1, [0xE9], "é"), Sample(.utf16be, [0x06, 0x28], "ب"),
            Sample(.utf16beHex, "0628", "ب"), Sample(.utf16beEscaped, "%00n%00%ED%00+%00a", "ní a"),
            Sample(.latin1Escaped, "hello%21", "hello!"), Sample(.references, "&#1576;&amp;&x", "ب&&x"),
            Sample(.base64, "w6k=", "é"), Sample(.utf8, [0xFF], nil), Sample(.gsm, [0x80], nil),
            Sample(.utf16beHex, "062", nil), Sample(.latin1Escaped, "%2", nil),
        ]
        for sample in samples { #expect(sample.charset.text(sample.bytes) == sample.text, "\(sample)") }
    }
}
