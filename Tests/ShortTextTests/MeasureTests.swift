import Testing

@testable import ShortText

struct MeasureTests {
    @Test(
        "encoding and units",
        arguments: [
            ("", ShortMessageEncoding.gsm7, 0), ("Hello", .gsm7, 5), ("€5", .gsm7, 3), ("déjà", .gsm7, 4),
            ("ça", .ucs2, 2), ("مرحبا", .ucs2, 5), ("\u{1F600}", .ucs2, 2), ("a\u{202F}b", .ucs2, 3),
            ("a\r\nb", .gsm7, 4),
        ]
    )
    func units(text: String, encoding: ShortMessageEncoding, units: Int) {
        let measure = TextMeasure(text)
        #expect(measure.encoding == encoding)
        #expect(measure.units == units)
    }

    @Test("limits of a screen")
    func limits() {
        let limits = ScreenLimits.standard
        #expect(limits.fits(String(repeating: "a", count: 182)))
        #expect(!limits.fits(String(repeating: "a", count: 183)))
        #expect(!limits.fits(String(repeating: "€", count: 92)))
        #expect(limits.fits(String(repeating: "ا", count: 80)))
        #expect(!limits.fits(String(repeating: "ا", count: 81)))
        #expect(ScreenLimits(septets: 160, ucs2: 70).limit(for: .ucs2) == 70)
    }

    @Test("tallies add up to the measure of the whole")
    func tallies() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let pieces = (0..<4).map { _ in
                generator.text(of: Bool.random(using: &generator) ? Letters.gsm7 : Letters.mixed, count: 5)
            }
            let sum = pieces.map(TextTally.init).reduce(nil) { TextTally.joined($0, $1) }
            let whole = TextMeasure(pieces.joined(separator: "\n"))
            #expect(sum?.units == whole.units)
            #expect(sum?.encoding == whole.encoding)
        }
    }

    @Test("culprits with place and replacement")
    func culprits() {
        #expect(ucs2Culprits(in: "plain") == [])
        #expect(
            ucs2Culprits(in: "é ç\u{202F}’ س") == [
                UCS2Culprit(character: "ç", codepoint: "U+00E7", index: 2, replacement: "c"),
                UCS2Culprit(character: "\u{202F}", codepoint: "U+202F", index: 3, replacement: " "),
                UCS2Culprit(character: "’", codepoint: "U+2019", index: 4, replacement: "'"),
                UCS2Culprit(character: "س", codepoint: "U+0633", index: 6, replacement: nil),
            ]
        )
        #expect(ucs2Culprits(in: "\u{1F600}").first?.codepoint == "U+1F600")
    }

    @Test(
        "plain accents",
        arguments: [
            ("Reçu n° 5 à l’hôtel — œuvre…", "Recu no 5 à l'hotel - oeuvre..."),
            ("déjà", "déjà"),
            ("de\u{301}ja\u{300} c\u{327}a", "déjà ca"),
            ("50\u{202F}000 €", "50 000 €"),
            ("«\u{A0}Été\u{A0}»", "\" Été \""),
            ("ça شهادة", "ça شهادة"),
            ("شهادة", "شهادة"),
            ("a\u{200E}b\u{FEFF}c\td`", "abc d'"),
            ("Tamaziɣt ḍar ɛli", "Tamazigt dar eli"),
            ("smile \u{1F600} ç", "smile \u{1F600} ç"),
        ]
    )
    func plain(text: String, expected: String) {
        #expect(plainAccents(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test("every replacement is GSM 7-bit")
    func replacementsAreGSM7() {
        var count = 0
        for value in (0..<UInt32(0x3000)).filter({ SeptetAlphabet.standard.code($0) == SeptetAlphabet.escape }) {
            guard let scalar = Unicode.Scalar(value), let form = PlainForms.form(of: scalar) else { continue }
            count += 1
            #expect(TextMeasure(form).encoding == .gsm7, "\(scalar)")
            // The Arabic letter mark is invisible; every other Arabic character has no plain form.
            #expect(!(0x0600...0x06FF).contains(value) || value == 0x061C)
        }
        #expect(count > 700)
    }
}
