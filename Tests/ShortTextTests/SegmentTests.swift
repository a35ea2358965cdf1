import Testing

@testable import ShortText

struct SegmentTests {
    @Test(
        "sizes with and without header",
        arguments: [
            ("a", 160, 1), ("a", 161, 2), ("a", 306, 2), ("a", 307, 3), ("€", 80, 1), ("€", 81, 2), ("€", 153, 3),
            ("ا", 70, 1), ("ا", 71, 2), ("ا", 134, 2), ("ا", 135, 3), ("\u{1F600}", 35, 1), ("\u{1F600}", 36, 2),
            ("\u{1F600}", 67, 3),
        ]
    )
    func counts(character: String, times: Int, parts: Int) throws {
        let text = String(repeating: character, count: times)
        #expect(segmentCount(of: text) == parts)
        #expect(try segments(of: text).segments.count == parts)
    }

    @Test("an escape pair moves to the next part whole")
    func escapeBoundary() throws {
        let message = try segments(of: String(repeating: "a", count: 152) + "€" + String(repeating: "b", count: 20))
        #expect(message.segments.map(\.units) == [152, 22])
        #expect(message.segments[1].text.hasPrefix("€"))
    }

    @Test("an empty text is one empty part")
    func empty() throws {
        let message = try segments(of: "")
        #expect(message.segments == [Segment(text: "", units: 0, udl: 0, udh: [], ud: [])])
        #expect(message.dcs == 0 && message.limit == 160)
        #expect(segmentCount(of: "") == 1)
    }

    @Test("more than 255 parts are refused with their number")
    func tooMany() throws {
        #expect(try segments(of: String(repeating: "a", count: 255 * 153)).segments.count == 255)
        #expect(throws: SegmentError.tooManySegments(needed: 256)) {
            try segments(of: String(repeating: "a", count: 255 * 153 + 1))
        }
        #expect(throws: SegmentError.tooManySegments(needed: 300)) {
            try segments(of: String(repeating: "ا", count: 300 * 67))
        }
    }

    @Test("what the carrier allows decides")
    func allowed() throws {
        #expect(throws: SegmentError.notInAlphabet(character: "ç", index: 1)) {
            try segments(of: "aç", allowing: AllowedEncodings(ucs2: false))
        }
        #expect(try segments(of: "abc", allowing: AllowedEncodings(forced: .ucs2)).encoding == .ucs2)
        #expect(throws: SegmentError.self) { try segments(of: "ا", allowing: AllowedEncodings(forced: .gsm7)) }
        let all = Set(NationalLanguage.all)
        let national = AllowedEncodings(national: .among(locking: all, single: all))
        // One part either way: UCS-2 is read by every phone.
        #expect(try segments(of: "Günaydın", allowing: national).encoding == .ucs2)
        let long = String(repeating: "Şikayetiniz alındı. ", count: 6)
        let message = try segments(of: long, allowing: national)
        #expect(message.encoding == .gsm7 && message.segments.count == 1)
        #expect(message.locking == .none && message.single.name == "turkish")
        #expect(message.segments[0].udh == [3, 0x24, 1, 1])
        // Plain text never takes a national table.
        #expect(try segments(of: "abc", allowing: national).segments[0].udh == [])
    }

    @Test("UCS-2 may be refused while a national table suffices")
    func nationalWithoutUCS2() throws {
        let turkish = try #require(NationalLanguage(id: 1))
        let allowing = AllowedEncodings(ucs2: false, national: .among(locking: [], single: [turkish]))
        #expect(try segments(of: "ğ", allowing: allowing).single == turkish)
        #expect(throws: SegmentError.self) { try segments(of: "ا", allowing: allowing) }
    }

    @Test("random messages: at most 140 octets a part, and the parts give the text back in any order")
    func property() throws {
        var generator = SeededGenerator(seed: 23_040)
        let samples = [Letters.ascii, Letters.gsm7, Letters.arabic, Letters.mixed]
        for round in 0..<400 {
            let letters = samples[round % samples.count]
            let text = generator.text(of: letters, count: Int.random(in: 0...700, using: &generator))
            let width = ReferenceWidth.allCases[round / 4 % 2]
            let reference = UInt16.random(in: 0...UInt16.max, using: &generator)
            let message = try segments(of: text, reference: reference, referenceBits: width)
            #expect(message.segments.map(\.text).joined().unicodeScalars.elementsEqual(text.unicodeScalars))
            #expect(message.segments.reduce(0) { $0 + $1.units } == message.units)
            if width == .eight { #expect(segmentCount(of: text) == message.segments.count) }
            var assembler = SegmentAssembler()
            var whole: String?
            for part in message.segments.shuffled(using: &generator) {
                #expect(part.ud.count <= 140)
                #expect(part.units <= message.limit)
                let read = SegmentPayload.reading(
                    ud: part.ud,
                    udl: part.udl,
                    dcs: message.dcs,
                    hasHeader: !part.udh.isEmpty
                )
                guard let place = read.header.concatenation else {
                    whole = SegmentPayload.text(of: [read.payload])
                    continue
                }
                let outcome = assembler.add(read.payload, at: place, from: "a", time: .zero)
                if case .complete(let text) = outcome { whole = text }
            }
            #expect(whole?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
            #expect(assembler.count == 0)
        }
    }
}
