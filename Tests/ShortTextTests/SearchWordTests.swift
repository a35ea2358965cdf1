import ShortText
import Testing

/// Words as a search finds them.
@Suite struct SearchWordTests {
    @Test(
        "one word, however it is written",
        arguments: [
            ("أحمد", "احمد"), ("إيمان", "ايمان"), ("مدرسة", "مدرسه"), ("سَجِّل", "سجل"), ("شهـــادة", "شهاده"),
            ("١٢٣", "123"),
            ("۱۲۳", "123"), ("Été", "ete"), ("BIRTH", "birth"), ("ﻣﺪرﺳﺔ", "مدرسه"), ("Ｎ１", "n1"), ("œuvre", "oeuvre"),
        ]
    )
    func folded(_ written: String, _ word: String) {
        #expect(SearchWords.all(in: written) == [word])
    }

    @Test("everything but letters and digits parts words")
    func parted() {
        #expect(
            SearchWords.all(in: " l'hôtel, №3: a_b/c\n+213-550 ") == ["l", "hotel", "no3", "a", "b", "c", "213", "550"]
        )
        #expect(SearchWords.all(in: "شهادة، جاهزة؟") == ["شهاده", "جاهزه"])
        #expect(SearchWords.all(in: "") == [])
        #expect(SearchWords.all(in: "\"'*()-:^{}؟ \u{202E}") == [])
    }

    @Test("a word has letters and digits only, whatever comes, and folding it again changes nothing")
    func plain() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let scalars = (0..<12).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &generator)) }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            for word in SearchWords.all(in: String(text)) {
                #expect(!word.isEmpty)
                #expect(
                    !word.unicodeScalars.contains { $0.value < 0x30 || (0x3A...0x60).contains($0.value) || $0 == "'" }
                )
            }
        }
    }

    @Test("a very long word is cut, in texts and searches alike")
    func long() {
        let word = String(repeating: "a", count: 500)
        #expect(SearchWords.all(in: word + " b").map(\.count) == [SearchWords.longest, 1])
    }

    @Test("each word once, in its order")
    func distinct() {
        #expect(SearchWords.distinct(in: ["b a b", "A c"]) == ["b", "a", "c"])
    }
}
