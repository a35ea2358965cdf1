import Testing

@testable import ShortText

struct WordTests {
    @Test(
        "keys of equality",
        arguments: [
            ("  Birth\t Certificate \n", "birth certificate"), ("STOP", "stop"), ("", ""), (" \n ", ""),
            ("Été œuvre ÇA", "ete oeuvre ca"), ("e\u{301}te\u{301}", "ete"),
            ("شَهَادَةُ", "شهاده"), ("أإآٱا", "ااااا"), ("على ی", "علي ي"), ("ک", "ك"), ("نعـــم", "نعم"), ("ﻻ", "لا"),
            ("٠١٢٣٤٥٦٧٨٩", "0123456789"), ("۴۵۶", "456"), ("１２ＡＢ", "12ab"), ("१२", "12"), ("𝟙", "1"),
            ("a\u{200E}b\u{200C}c\u{FEFF}d\u{2067}", "abcd"), ("a\u{A0}\u{202F}b", "a b"), ("ПРИВЕТ й", "привет й"),
            ("ؤ ئ ء", "ؤ ئ ء"), ("و\u{654}", "ؤ"), ("İstanbul", "istanbul"), ("DIŞ dış", "dis dis"),
            ("STRASSE Straße", "strasse strasse"), ("Œuvre", "oeuvre"),
            ("نی کتاب", "ني كتاب"), ("ﺷﻬﺎﺩﺓ", "شهاده"), ("1٢۳４", "1234"), ("a\u{0}b", "ab"), ("x\u{301}y", "xy"),
            ("l’eau", "l'eau"), ("رحمن\u{670}", "رحمن"),
        ]
    )
    func match(text: String, key: String) {
        let made = TextKey.match(text)
        #expect(made.unicodeScalars.elementsEqual(key.unicodeScalars), "\(made)")
        #expect(TextKey.match(made) == made)
    }

    @Test(
        "keys of suspicion",
        arguments: [
            ("ماء", "ما"), ("مسؤول", "مسوول"), ("رئيس", "رييس"), ("Birth", "birth"), ("a ء", "a"), ("ء ء b", "b"),
            ("a ء b", "a b"),
        ]
    )
    func near(text: String, key: String) {
        #expect(TextKey.near(text).unicodeScalars.elementsEqual(key.unicodeScalars))
        #expect(TextKey.near(key) == key)
    }

    @Test(
        "digits alone are changed",
        arguments: [
            ("٢٣ É ى", "23 É ى"), ("O0o", "O0o"), ("٪²½", "٪²½"), ("１२۳", "123"),
        ]
    )
    func digits(text: String, folded: String) {
        #expect(TextKey.digits(text).unicodeScalars.elementsEqual(folded.unicodeScalars))
    }

    @Test(
        "edit distance",
        arguments: [
            ("birth", "birth", 0), ("birht", "birth", 1), ("brth", "birth", 1), ("births", "birth", 1),
            ("berth", "birth", 1),
            ("ca", "abc", 3), ("", "ab", 2), ("kitten", "sitting", 3), ("ولادة", "ولاده", 1), ("abcdef", "badcfe", 3),
        ]
    )
    func distance(a: String, b: String, expected: Int) {
        #expect(editDistance(a, b, atMost: 5) == expected)
        #expect(editDistance(b, a, atMost: expected) == expected)
        if expected > 0 { #expect(editDistance(a, b, atMost: expected - 1) == nil) }
    }

    @Test("close names, best first")
    func closestNames() {
        let names = ["choose", "chose", "close", "screen", "service", "confirm", "choose", "chooses"]
        #expect(closest(to: "chose", among: names).first == "chose")
        #expect(closest(to: "chose", among: names).count == 4)
        #expect(closest(to: "screne", among: names) == ["screen"])
        #expect(closest(to: "zzzzz", among: names).isEmpty)
        #expect(closest(to: "go", among: ["do", "to", "xy"]) == ["do", "to"])
    }

    @Test("random text never traps, and a key is its own key")
    func property() {
        var generator = SeededGenerator(seed: 12)
        let any =
            Letters.mixed + (0x600...0x6FF).compactMap { Unicode.Scalar($0) }
            + (0xFB50...0xFDFF).compactMap { Unicode.Scalar($0) }
            + (0xC0...0x24F).compactMap { Unicode.Scalar($0) } + [" ", "\t", "\u{200D}", "\u{FF11}", "\u{1F1FF}"]
        for _ in 0..<2_000 {
            let text = generator.text(of: any, count: 12)
            let key = TextKey.match(text)
            #expect(
                TextKey.match(key).unicodeScalars.elementsEqual(key.unicodeScalars),
                "\(text.unicodeScalars.map { String($0.value, radix: 16) })"
            )
        }
    }
}
