import Testing

@testable import ShortText

struct ScreenTests {
    @Test(
        "the carriage return of USSD",
        arguments: [
            ("1234567", 7, "1234567"), ("1234567\r", 8, "1234567\r\r"), ("12345678", 7, "12345678"), ("", 0, ""),
        ]
    )
    func carriageReturn(text: String, octets: Int, decoded: String) {
        let screen = USSDString(text)
        #expect(screen.octets == octets)
        #expect(USSDString.decode(screen.packed, dcs: screen.dcs) == decoded)
    }

    @Test("7n - 1 octets' worth of septets end with a carriage return that is no text", arguments: 0...25)
    func sevenSpareBits(eights: Int) {
        let text = String(repeating: "a", count: eights * 8 + 7)
        let screen = USSDString(text)
        #expect(screen.units == text.count && screen.octets == eights * 7 + 7)
        #expect(screen.packed.last.map { $0 >> 1 } == 0x0D)
        #expect(USSDString.decode(screen.packed, dcs: 0x0F) == text)
        #expect(USSDString.decode(USSDString(text + "\r").packed, dcs: 0x0F) == text + "\r\r")
    }

    @Test("a language before the text is left out")
    func languageFirst() {
        #expect(USSDString.decode(GSM7.pack(GSM7.encode("en\rHello") ?? []), dcs: 0x10) == "Hello")
        #expect(USSDString.decode(GSM7.pack(GSM7.encode("Hello") ?? []), dcs: 0x10) == "Hello")
        #expect(USSDString.decode(GSM7.pack(GSM7.encode("ar") ?? []) + UCS2.encode("مرحبا"), dcs: 0x11) == "مرحبا")
        #expect(USSDString.decode([], dcs: 0x11) == "" && USSDString.decode([0x41], dcs: 0x10) == "A")
    }

    @Test("a form feed costs two septets and comes back; a second escape shows a space")
    func controls() {
        #expect(USSDString("a\u{C}b").units == 4)
        #expect(USSDString.decode(USSDString("a\u{C}b").packed, dcs: 0x0F) == "a\u{C}b")
        #expect(USSDString.decode(GSM7.pack([0x41, 0x1B, 0x1B, 0x42]), dcs: 0x0F) == "A B")
    }

    @Test("182 septets fill 160 octets")
    func longest() {
        #expect(USSDString(String(repeating: "a", count: 182)).octets == 160)
        #expect(USSDString(String(repeating: "ا", count: 80)).octets == 160)
        #expect(!USSDString(String(repeating: "a", count: 183)).fits())
    }

    @Test("marks keep the order of a number")
    func leftToRight() {
        #expect(protectLeftToRight("+213").unicodeScalars.elementsEqual("\u{200E}+213\u{200E}".unicodeScalars))
    }

    @Test("a short list is one page without page keys")
    func onePage() {
        let pages = Paginator(header: "Choose", more: "98 more", previous: "99 previous", back: "0 back")
            .pages(of: ["1. A", "2. B"])
        #expect(pages.map(\.text) == ["Choose\n1. A\n2. B\n0 back"])
        #expect(pages[0].items == 0..<2 && !pages[0].hasMore && !pages[0].hasPrevious && pages[0].fits)
        #expect(Paginator(header: "None").pages(of: []).map(\.text) == ["None"])
    }

    @Test("each page shows the keys that apply there")
    func keys() {
        let items = (1...9).map { "\($0). item" }
        let paginator = Paginator(
            limits: ScreenLimits(septets: 40, ucs2: 20),
            header: "",
            more: "98 more",
            previous: "99 back",
            back: nil
        )
        let texts = paginator.pages(of: items).map(\.text)
        #expect(
            texts == [
                "1. item\n2. item\n3. item\n4. item\n98 more",
                "5. item\n6. item\n7. item\n98 more\n99 back",
                "8. item\n9. item\n99 back",
            ]
        )
    }

    @Test("an Arabic item makes its own page UCS-2 and no other")
    func mixedPages() {
        let items = ["1. one", "2. two", "3. واحد اثنان", "4. four", "5. five"]
        let pages = Paginator(limits: ScreenLimits(septets: 24, ucs2: 20), header: "", more: "98", previous: "99")
            .pages(of: items)
        #expect(pages.flatMap(\.items) == Array(0..<5))
        #expect(pages.allSatisfy { $0.fits })
    }

    @Test("random lists: nothing lost or split, everything fits, no page could hold more")
    func property() {
        var generator = SeededGenerator(seed: 182)
        for round in 0..<300 {
            let letters = round % 2 == 0 ? Letters.ascii : Letters.mixed.filter { $0 != "\n" && $0 != "\r" }
            let items = (0..<Int.random(in: 0...30, using: &generator)).map { number in
                "\(number + 1). " + generator.text(of: letters, count: Int.random(in: 1...20, using: &generator))
            }
            let paginator = Paginator(header: "Choose", more: "98 more", previous: "99 previous", back: "0 back")
            let pages = paginator.pages(of: items)
            #expect(pages.flatMap(\.items) == Array(items.indices))
            for (index, page) in pages.enumerated() {
                #expect(page.fits && paginator.limits.fits(page.text))
                #expect(page.hasPrevious == (index > 0) && page.hasMore == (index < pages.count - 1))
                #expect(page.text.contains("98 more") == page.hasMore)
                #expect(page.text.contains("99 previous") == page.hasPrevious)
                guard page.hasMore, page.items.upperBound < items.count - 1 else { continue }
                let oneMore = page.text.replacing("\n98 more", with: "\n" + items[page.items.upperBound] + "\n98 more")
                #expect(!paginator.limits.fits(oneMore))
            }
        }
    }

    @Test("an item that fits nowhere gets its own page and is not lost")
    func tooLong() {
        let items = ["1. a", String(repeating: "x", count: 300), "3. b"]
        let pages = Paginator(header: "", more: "98", previous: "99").pages(of: items)
        #expect(pages.flatMap(\.items) == [0, 1, 2])
        #expect(pages.map(\.fits) == [true, false, true])
    }

    @Test("long text breaks at words and loses none")
    func text() {
        var generator = SeededGenerator(seed: 80)
        for round in 0..<200 {
            let letters = (round % 2 == 0 ? Letters.ascii : Letters.arabic).filter { $0 != " " }
            let words = (0..<Int.random(in: 1...120, using: &generator)).map { _ in
                generator.text(of: letters, count: Int.random(in: 1...12, using: &generator))
            }
            let paginator = Paginator(header: "", more: "98 more", previous: "99 previous", back: "0 back")
            let pages = paginator.pages(ofText: words.joined(separator: " "))
            #expect(pages.allSatisfy { $0.fits })
            let shown = pages.flatMap { page in
                var lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
                lines.removeLast(1 + (page.hasMore ? 1 : 0) + (page.hasPrevious ? 1 : 0))
                return lines.flatMap { $0.split(separator: " ") }.map(String.init)
            }
            #expect(shown == words)
        }
    }

    @Test("a word longer than a screen is cut between characters", arguments: ["a", "ا", "\u{1F600}", "👨‍👩‍👧‍👦"])
    func longWord(character: String) {
        let word = String(repeating: character, count: 400)
        let screens = splitText(word)
        #expect(screens.allSatisfy { ScreenLimits.standard.fits($0) })
        #expect(screens.joined() == word)
    }

    @Test("a break never falls on a no-break space while there is another, nor inside a joined character")
    func noBreakSpace() {
        let limits = ScreenLimits(septets: 20, ucs2: 20)
        #expect(
            splitText("le montant est 50\u{202F}000\u{A0}DA ici", limits: limits) == [
                "le montant est", "50\u{202F}000\u{A0}DA ici",
            ]
        )
        #expect(splitText(String(repeating: "12\u{A0}", count: 12), limits: limits).allSatisfy { limits.fits($0) })
        let marked = String(repeating: "شَّ", count: 20)
        let screens = splitText(marked, limits: limits)
        #expect(screens.joined() == marked)
        #expect(screens.allSatisfy { limits.fits($0) && $0.unicodeScalars.first == "ش" })
    }

    @Test("right-to-left text with its own numbers is kept in order and whole")
    func rightToLeft() {
        let text = "الرقم \(protectLeftToRight("+213 550 00 00 01")) والرمز \(protectLeftToRight("*123*4#")) "
        let screens = splitText(String(repeating: text, count: 6), footer: "0 رجوع")
        #expect(screens.count > 3 && screens.allSatisfy { ScreenLimits.standard.fits($0) })
        let shown = screens.map { $0.replacing("\n0 رجوع", with: "") }.joined(separator: " ")
        #expect(shown.split(separator: " ") == String(repeating: text, count: 6).split(separator: " "))
    }

    @Test("odd limits never hang or lose text")
    func oddLimits() {
        let tiny = ScreenLimits(septets: 1, ucs2: 1)
        #expect(splitText("ab", limits: tiny) == ["a", "b"])
        #expect(splitText("a b\u{1F600}", limits: tiny, footer: "0 back").count == 3)
        #expect(splitText("", limits: tiny) == [""])
        #expect(splitText("", limits: tiny, footer: "0 back") == ["0 back"])
        #expect(splitText("one two\nthree", footer: "0 back") == ["one two\nthree\n0 back"])
    }
}
