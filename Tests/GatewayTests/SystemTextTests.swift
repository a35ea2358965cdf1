import MenuLanguage
import ShortText
import Testing

@testable import Gateway

@Suite struct SystemTextTests {
    /// The longest values that can stand in the gateway's texts.
    private static let longest = [
        "word": "UNSUBSCRIBE", "reference": "44190276", "title": "شهادة ميلاد", "answer": "BIRTH 198765432101",
        "command": "Birth certificate",
    ]

    @Test(arguments: SystemText.languages, SystemText.allCases)
    func `every text is there and fits its channel`(_ language: LanguageTag, text: SystemText) throws {
        let written = try #require(SystemText.text(text, in: language))
        switch text {
        case .answerFollows, .notAvailable, .yes, .no: #expect(ScreenLimits.standard.fits(written))
        default: break
        }
        let full = text.written(in: language, default: nil, values: Self.longest)
        #expect(!full.isEmpty && !full.contains("{") && segmentCount(of: full) <= 2)
        if language.code != "ar" { #expect(TextMeasure(written).encoding == .gsm7, "\(written)") }
    }

    @Test func `places are the same in all languages`() throws {
        for text in SystemText.allCases {
            let places = try SystemText.languages.map { language in
                template(try #require(SystemText.text(text, in: language))).valueNames.sorted()
            }
            #expect(Set(places).count == 1, "\(text)")
        }
    }

    @Test func `a value with braces stays as it is`() {
        let values = ["answer": "{command}", "command": "x"]
        let text = SystemText.answerOrCommand.written(in: LanguageTag("en"), default: nil, values: values)
        #expect(text == "Which did you mean?\n1. Answer: {command}\n2. Service: x")
    }

    @Test func `a language that the gateway lacks hears the service's first`() {
        let other = LanguageTag("sw")
        #expect(SystemText.text(.help, in: other) == nil)
        #expect(SystemText.help.written(in: other, default: LanguageTag("fr")) == "Envoyez un de ces mots :")
        #expect(SystemText.help.written(in: other, default: other) == "Send one of these words:")
    }
}
