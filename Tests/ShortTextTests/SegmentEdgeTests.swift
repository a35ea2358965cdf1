import Testing

@testable import ShortText

/// The edges of a part that the vectors do not reach.
struct SegmentEdgeTests {
    private func repeated(_ character: String, _ times: Int) -> String { String(repeating: character, count: times) }

    @Test(
        "the exact size of a part in every header",
        arguments: [
            ("a", ReferenceWidth.eight, 0, 0, 160, 153), ("a", .sixteen, 0, 0, 160, 152),
            ("ğ", .eight, 1, 0, 155, 149), ("ğ", .eight, 1, 1, 152, 146), ("ğ", .sixteen, 1, 0, 155, 148),
            ("ğ", .sixteen, 1, 1, 152, 145), ("ا", .eight, 0, 0, 70, 67), ("ا", .sixteen, 0, 0, 70, 66),
        ] as [(String, ReferenceWidth, Int, Int, Int, Int)]
    )
    func sizes(letter: String, width: ReferenceWidth, locking: Int, single: Int, alone: Int, part: Int) throws {
        let tables = NationalTables.exactly(
            locking: try #require(NationalLanguage(id: locking)),
            single: try #require(NationalLanguage(id: single))
        )
        func message(_ times: Int) throws -> SegmentedMessage {
            try segments(
                of: repeated(letter, times),
                reference: 0xA5C3,
                referenceBits: width,
                allowing: AllowedEncodings(national: tables)
            )
        }
        for (times, sizes) in [
            (alone, [alone]), (alone + 1, [part, alone + 1 - part]), (2 * part, [part, part]),
            (2 * part + 1, [part, part, 1]),
        ] {
            let message = try message(times)
            #expect(message.segments.map(\.units) == sizes)
            #expect(message.segments.allSatisfy { $0.ud.count <= 140 })
            // A full part of 7-bit text has 160 septets with its header, of UCS-2 all octets but perhaps the last.
            let full = message.segments[0]
            #expect(message.encoding == .gsm7 ? full.udl == 160 : full.udl == full.ud.count && full.udl >= 139)
            for segment in message.segments {
                let read = SegmentPayload.reading(
                    ud: segment.ud,
                    udl: segment.udl,
                    dcs: message.dcs,
                    hasHeader: !segment.udh.isEmpty
                )
                #expect(SegmentPayload.text(of: [read.payload]) == segment.text)
                #expect(read.header.locking == locking && read.header.single == single)
            }
        }
    }

    @Test("an escape pair or a surrogate pair at a part's end moves whole, whatever the header", arguments: 140...160)
    func pairs(before: Int) throws {
        for width in ReferenceWidth.allCases {
            for (filler, pair) in [("a", "€"), ("a", "\u{C}"), ("ا", "\u{1F600}")] {
                let text = repeated(filler, filler == "a" ? before : before - 80) + pair + repeated(filler, 200)
                let message = try segments(of: text, referenceBits: width)
                #expect(message.segments.map(\.text).joined() == text)
                for segment in message.segments {
                    let alone = try segments(of: segment.text, allowing: AllowedEncodings(forced: message.encoding))
                    #expect(alone.units == segment.units && segment.units <= message.limit)
                }
            }
        }
    }

    @Test("random text of every pair of tables: the parts give it back, and none is longer than 140 octets")
    func everyTable() throws {
        var generator = SeededGenerator(seed: 13)
        var messages = 0
        for locking in [NationalLanguage.none] + NationalLanguage.all where locking.hasLockingTable {
            for single in [NationalLanguage.none] + NationalLanguage.all {
                let alphabet = try #require(SeptetAlphabet.national(locking: locking, single: single))
                let letters = (1..<UInt32(SeptetAlphabet.flatSize))
                    .filter { alphabet.code($0) != SeptetAlphabet.escape }.compactMap(Unicode.Scalar.init)
                let text = generator.text(of: letters, count: Int.random(in: 100...500, using: &generator))
                let message = try segments(
                    of: text,
                    reference: UInt16.random(in: 0...255, using: &generator),
                    allowing: AllowedEncodings(ucs2: false, national: .exactly(locking: locking, single: single))
                )
                messages += 1
                var assembler = SegmentAssembler()
                var whole: String?
                for part in message.segments.shuffled(using: &generator) {
                    #expect(part.ud.count <= 140)
                    let read = SegmentPayload.reading(ud: part.ud, udl: part.udl, dcs: 0, hasHeader: !part.udh.isEmpty)
                    guard let place = read.header.concatenation else {
                        whole = SegmentPayload.text(of: [read.payload])
                        continue
                    }
                    if case .complete(let text) = assembler.add(read.payload, at: place, from: "a", time: .zero) {
                        whole = text
                    }
                }
                #expect(whole?.unicodeScalars.elementsEqual(text.unicodeScalars) == true, "\(locking) \(single)")
            }
        }
        #expect(messages == 13 * 14)
    }

    @Test("culprits are those that the allowed tables lack, and an error names the first of them")
    func culprits() throws {
        let turkish = try #require(NationalLanguage(id: 1))
        let tables = NationalTables.among(locking: [], single: [turkish])
        #expect(ucs2Culprits(in: "ğüş ا", national: tables).map(\.character) == ["ا"])
        #expect(ucs2Culprits(in: "ğüş", national: tables).isEmpty)
        #expect(ucs2Culprits(in: "ğüş").map(\.index) == [0, 2])
        #expect(throws: SegmentError.notInAlphabet(character: "ا", index: 4)) {
            try segments(of: "ğüş ا", allowing: AllowedEncodings(ucs2: false, national: tables))
        }
    }

    @Test("octets behind the declared length are no text")
    func declaredLength() {
        let read = SegmentPayload.reading(ud: [0x06, 0x27, 0xFF, 0xFF], udl: 2, dcs: 8, hasHeader: false)
        #expect(read.payload == .ucs2([0x06, 0x27]))
    }

    @Test("unpaired surrogates are one U+FFFD each, and what follows stays")
    func unpaired() {
        #expect(UCS2.decode([0xDE, 0x00, 0xD8, 0x3D, 0x00, 0x41]) == "\u{FFFD}\u{FFFD}A")
        #expect(UCS2.decode([0xD8, 0x3D, 0xD8, 0x3D, 0xDE, 0x00]) == "\u{FFFD}\u{1F600}")
    }
}
