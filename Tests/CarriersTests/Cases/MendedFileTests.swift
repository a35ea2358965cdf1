import Gateway
import Testing

@testable import Carriers

/// What carriers really send beside the recorded cases.
@Suite("Carriers' oddities") struct MendedFileTests {
    @Test("a weekday that is none is no time")
    func weekdays() throws {
        let pattern = try #require(TimePattern("EEE MMM dd yyyy HH:mm:ss"))
        let zone = try #require(TimeZoneRule("+00:00"))
        #expect(pattern.moment("Fri Nov 22 2013 12:12:13", zone: zone) == Timestamp(milliseconds: 1_385_122_333_000))
        #expect(pattern.moment("Zed Nov 22 2013 12:12:13", zone: zone) == nil)
    }

    @Test("bytes that are no UTF-8 are Latin-1")
    func charset() throws {
        let charset = try #require(WireCharset(rawValue: "utf-8-or-latin1"))
        #expect(charset.text(Array("très".utf8)) == "très")
        #expect(charset.text([0x74, 0x72, 0xE8, 0x73]) == "très")
    }
}
