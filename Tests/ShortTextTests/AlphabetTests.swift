import Testing

@testable import ShortText

struct AlphabetTests {
    @Test("every character of the default alphabet has its code and comes back")
    func defaultAlphabet() throws {
        for scalar in Letters.gsm7 {
            let text = String(Character(scalar))
            let septets = try #require(GSM7.encode(text))
            #expect(GSM7.decode(septets).unicodeScalars.elementsEqual(text.unicodeScalars))
        }
        #expect(GSM7.encode("@") == [0])
        #expect(GSM7.encode("\u{C7}") == [9])
        #expect(GSM7.encode("\u{E7}") == nil)
        #expect(GSM7.encode("€[") == [0x1B, 0x65, 0x1B, 0x3C])
        #expect(GSM7.encode("`") == nil)
        #expect(GSM7.encode("\u{1B}") == nil)
    }

    @Test(
        "an escape is read as the standard asks",
        arguments: [
            ([0x1B, 0x65], "€"), ([0x1B, 0x41], "A"), ([0x1B, 0x1B], " "), ([0x41, 0x1B], "A "), ([0x1B, 0x0D], "\r"),
            ([0x80], "\u{FFFD}"),
        ] as [([UInt8], String)]
    )
    func escapes(septets: [UInt8], text: String) {
        #expect(GSM7.decode(septets) == text)
    }

    @Test("round trip in every pair of national tables")
    func nationalRoundTrip() throws {
        var generator = SeededGenerator(seed: 23_038)
        var pairs = 0
        for locking in [NationalLanguage.none] + NationalLanguage.all {
            for single in [NationalLanguage.none] + NationalLanguage.all {
                guard let alphabet = SeptetAlphabet.national(locking: locking, single: single) else {
                    #expect(!locking.hasLockingTable)
                    continue
                }
                pairs += 1
                let letters = (1..<UInt32(SeptetAlphabet.flatSize)).filter {
                    alphabet.code($0) != SeptetAlphabet.escape
                }
                .compactMap(Unicode.Scalar.init)
                #expect(letters.count >= 100)
                let text = generator.text(of: letters, count: 300)
                let septets = try #require(GSM7.encode(text, locking: locking, single: single))
                let packed = GSM7.pack(septets)
                let unpacked = GSM7.unpack(packed, count: septets.count)
                #expect(unpacked == septets)
                let back = GSM7.decode(unpacked, locking: locking, single: single)
                #expect(back.unicodeScalars.elementsEqual(text.unicodeScalars), "\(locking) \(single)")
            }
        }
        #expect(pairs == 13 * 14)
    }

    @Test("packing with any fill is undone by unpacking", arguments: 0..<7)
    func packing(fillBits: Int) {
        var generator = SeededGenerator(seed: UInt64(fillBits))
        for count in 0..<50 {
            let septets = (0..<count).map { _ in UInt8.random(in: 0..<128, using: &generator) }
            let packed = GSM7.pack(septets, fillBits: fillBits)
            #expect(packed.count == (count * 7 + fillBits + 7) / 8)
            #expect(GSM7.unpack(packed, count: count, fillBits: fillBits) == septets)
        }
    }

    @Test("UCS-2 keeps surrogate pairs and mends what is broken")
    func ucs2() {
        #expect(UCS2.encode("ا\u{1F600}") == [0x06, 0x27, 0xD8, 0x3D, 0xDE, 0x00])
        #expect(UCS2.decode([0x06, 0x27, 0xD8, 0x3D, 0xDE, 0x00]) == "ا\u{1F600}")
        #expect(UCS2.decode([0xD8, 0x3D, 0x00, 0x41]) == "\u{FFFD}A")
        #expect(UCS2.decode([0x00, 0x41, 0x00]) == "A\u{FFFD}")
        #expect(UCS2.encode("") == [])
    }

    @Test(
        "data coding schemes",
        arguments: [
            (0x00, DataCoding.gsm7), (0x04, .octets), (0x08, .ucs2), (0x18, .ucs2), (0x0C, .gsm7), (0x59, .ucs2),
            (0x80, .gsm7), (0xC0, .gsm7), (0xE0, .ucs2), (0xF0, .gsm7), (0xF4, .octets),
        ] as [(UInt8, DataCoding)]
    )
    func dataCoding(dcs: UInt8, coding: DataCoding) {
        #expect(DataCoding.sms(dcs) == coding)
    }

    @Test(
        "USSD data coding schemes",
        arguments: [
            (0x0F, DataCoding.gsm7), (0x10, .gsm7), (0x11, .ucs2), (0x22, .gsm7), (0x44, .octets), (0x48, .ucs2),
            (0xF4, .octets),
        ] as [(UInt8, DataCoding)]
    )
    func ussdDataCoding(dcs: UInt8, coding: DataCoding) {
        #expect(DataCoding.ussd(dcs) == coding)
    }

    @Test("national languages")
    func languages() {
        #expect(NationalLanguage.all.count == 13)
        #expect(NationalLanguage(id: 14) == nil && NationalLanguage(id: -1) == nil)
        #expect(NationalLanguage(id: 1)?.description == "turkish")
        #expect(NationalLanguage(id: 2)?.hasLockingTable == false)
    }
}
