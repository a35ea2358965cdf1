import Testing

@testable import hatif

/// What others wrote is shown, and never obeyed, by the terminal.
@Suite struct TerminalTests {
    @Test(
        "one line, with what a terminal obeys made visible",
        arguments: [
            ("شهادة ميلاد, 2 DA", "شهادة ميلاد, 2 DA"),
            ("two\nlines\r\nand\rmore\u{2028}", "two / lines / and / more / "),
            ("\u{1B}[2Jgone\u{7}", "<U+001B>[2Jgone<U+0007>"),
            ("a\u{9B}31mb\tc\0", "a<U+009B>31mb<U+0009>c<U+0000>"),
            ("\u{202E}drawkcab\u{2066}x\u{2069}", "<U+202E>drawkcab<U+2066>x<U+2069>"),
            ("\u{200E}+213 21 11\u{200E}", "\u{200E}+213 21 11\u{200E}"),
        ]
    )
    func safe(_ text: String, _ shown: String) {
        #expect(Terminal.safe(text) == shown)
    }

    @Test(
        "the frame of a picture holds whatever is in it",
        arguments: [
            "short", String(repeating: "w", count: 200), "a \(String(repeating: "م", count: 80)) b",
            "two\nlines", "\u{1B}[2J\u{1B}[1;1H" + String(repeating: "\u{7}", count: 20), "",
            "🙂🙂 " + String(repeating: "🙂", count: 40),
        ]
    )
    func frame(_ text: String) {
        let picture = PhonePicture(title: "from " + text, text: text, footer: "1/2 GSM", isRightToLeft: false)
        let lines = picture.drawn.split(separator: "\n")
        #expect(!picture.drawn.unicodeScalars.contains("\u{1B}"))
        #expect(lines.first?.hasPrefix("┌") == true && lines.last?.hasPrefix("└") == true)
        for line in lines {
            let cells = line.unicodeScalars.reduce(0) { $0 + ($1.properties.isEmojiPresentation ? 2 : 1) }
            #expect(cells == 38, "\(line)")
        }
    }

    @Test("one of a thing is not many")
    func counted() {
        #expect(1.counted("row") == "1 row" && 0.counted("row") == "0 rows")
        #expect(1.counted("try", "tries") == "1 try" && 2.counted("try", "tries") == "2 tries")
    }

    @Test("the names of variables are those that swift-configuration looks for")
    func variables() {
        #expect(ConfigurationOrigins.variable("listen") == "HATIF_LISTEN")
        #expect(ConfigurationOrigins.variable("carriers.a-b.baseURL") == "HATIF_CARRIERS_A_B_BASE_URL")
        #expect(ConfigurationOrigins.variable("carriers.a.screenUCS2") == "HATIF_CARRIERS_A_SCREEN_UCS2")
    }
}
