import CurlClient
import Gateway
import ShortText
import Testing

@testable import Carriers

/// What sending is made of: cutting, reasons, addresses, the general rule.
@Suite struct SendingPartsTests {
    private static let long =
        "This is a longer message than 160 characters and will cause us to split it into two separate parts, "
        + "isn't that right but it is even longer than before I say, I need to keep adding more things to make it work"

    @Test("a text is cut at a blank near the end")
    func cut() {
        let splitter = TextSplitter(septets: 160, ucs2: 70)
        #expect(splitter.parts("short") == ["short"])
        #expect(splitter.parts(" as it is ") == [" as it is "])
        #expect(splitter.parts("") == [""])
        #expect(splitter.parts(Self.long).map(\.count) == [157, 49])
        #expect(splitter.parts(Self.long).last == "I need to keep adding more things to make it work")
        let thirty = TextSplitter(septets: 30, ucs2: 30)
        #expect(
            thirty.parts("This is a long message that will be longer than 30....... characters") == [
                "This is a long message that", "will be longer than 30.......", "characters",
            ]
        )
    }

    @Test("nothing but blanks gets lost, and no part is too long", arguments: [1, 2, 7, 30, 70, 160])
    func bounds(most: Int) {
        let texts = [
            Self.long, String(repeating: "x", count: 500), String(repeating: "€", count: 100),
            String(repeating: "بلاغ عن ضياع وثيقة ", count: 20), String(repeating: "👨‍👩‍👧 ", count: 30),
            String(repeating: " ", count: 400), "a" + String(repeating: " ", count: 400) + "b",
        ]
        for text in texts {
            let parts = TextSplitter(septets: most, ucs2: most).parts(text)
            #expect(parts.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
            let measure = TextMeasure(text)
            guard measure.units > most else { continue }
            for part in parts where part.count > 1 {
                let units = measure.encoding == .gsm7 ? TextMeasure(part).units : part.utf16.count
                #expect(units <= most, "\(part)")
                #expect(part == part.split(separator: " ").joined(separator: " ") || part.contains("  "))
            }
            #expect(!parts.isEmpty)
        }
    }

    @Test("a reason is one bounded line without the number, the text and our secrets")
    func words() throws {
        let phone = try MSISDN(e164: "+213550000001")
        let words = CarrierWords(secrets: ["s3cr3t-key", "", "ab"])
        func line(_ text: String?) -> String? {
            words.line(text, about: PrivateMatter(phone: phone, text: "BIRTH 198765432101"))
        }
        #expect(line(nil) == nil)
        #expect(line("") == nil)
        #expect(line(" \n\t ") == nil)
        #expect(line("406 UserInBlacklist") == "406 UserInBlacklist")
        #expect(line("bad\r\nnumber\u{0}\u{1B}[0m") == "bad number [0m")
        #expect(line("number +213550000001 is barred") == "number … is barred")
        #expect(line("number 0550 00 00 01 is barred") == "number … is barred")
        #expect(line("213-550-000-001: barred, code 12345") == "…: barred, code 12345")
        #expect(line("text 'BIRTH 198765432101' refused for key s3cr3t-key, ab") == "text '…' refused for key …, ab")
        #expect(line(String(repeating: "é", count: 500))?.count == 100)
        #expect(words.line("ATXid 12345678901") == "ATXid 12345678901")
    }

    @Test("the address that worked comes first for a minute, then the first one is tried again")
    func rotation() {
        let now = Timestamp(milliseconds: 0)
        let rotation = AddressRotation()
        #expect(rotation.order(of: 3, now: now) == [0, 1, 2])
        rotation.answered(1, now: now)
        #expect(rotation.order(of: 3, now: now) == [1, 2, 0])
        rotation.answered(1, now: now + .seconds(59))
        #expect(rotation.order(of: 3, now: now + .seconds(59)) == [1, 2, 0])
        #expect(rotation.order(of: 3, now: now + .seconds(60)) == [0, 1, 2])
        rotation.answered(2, now: now + .seconds(60))
        #expect(rotation.order(of: 3, now: now + .seconds(61)) == [2, 0, 1])
        #expect(rotation.order(of: 1, now: now + .seconds(61)) == [0])
        rotation.answered(0, now: now + .seconds(61))
        #expect(rotation.order(of: 3, now: now + .seconds(61)) == [0, 1, 2])
    }

    @Test("parts that the carrier has are remembered, not for ever")
    func taken() {
        let taken = PartsTaken()
        #expect(taken.progress(of: "m") == .init(count: 0, firstID: nil))
        taken.set(.init(count: 1, firstID: "a"), of: "m")
        taken.set(.init(count: 2, firstID: "a"), of: "m")
        #expect(taken.progress(of: "m") == .init(count: 2, firstID: "a"))
        taken.forget("m")
        #expect(taken.progress(of: "m").count == 0)
        for number in 0..<10_001 { taken.set(.init(count: 1, firstID: nil), of: "m\(number)") }
        #expect(taken.progress(of: "m0").count == 0)
        #expect(taken.progress(of: "m10000").count == 1)
    }

    @Test("the general rule")
    func general() {
        func kind(_ status: Int, rules: Bool = true) -> String {
            SendingSample.kind(GeneralOutcome.of(HTTPResponse(status: status), hasRules: rules))
        }
        #expect(kind(200) == "unknown")
        #expect(kind(200, rules: false) == "accepted")
        for status in [301, 302, 307, 401, 402, 403, 404, 405, 407, 410] { #expect(kind(status) == "account") }
        for status in [400, 406, 409, 413, 415, 422] { #expect(kind(status) == "rejected") }
        for status in [408, 500, 501, 503, 599] { #expect(kind(status) == "transient") }
        for status in [502, 504] { #expect(kind(status) == "unknown") }
        let pause = HTTPResponse(status: 429, headers: [("Retry-After", "7")])
        #expect(GeneralOutcome.of(pause, hasRules: true) == .throttled(retryAfter: .seconds(7)))
        for kind in CurlError.Kind.allCases {
            let never = GeneralOutcome.of(CurlError(kind, sent: .neverSent, detail: ""))
            #expect(never == .transientFailure(reason: kind.words))
            let maybe = GeneralOutcome.of(CurlError(kind, sent: .maybeSent, detail: ""))
            #expect(maybe == .unknown(reason: kind.words))
        }
    }
}
