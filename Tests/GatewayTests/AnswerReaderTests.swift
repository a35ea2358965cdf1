import MenuLanguage
import ShortText
import Testing

@testable import Gateway

@Suite struct AnswerReaderTests {
    private func read(_ text: String, as kind: AnswerKind) throws -> String? {
        AnswerReader(program: City.program, country: try Table.country()).read(text, as: kind)
    }

    @Test(
        arguments: [
            ("198765432101", "198765432101"), ("1987-6543-2101", "198765432101"), ("١٩٨٧ ٦٥٤٣ ٢١٠١", "198765432101"),
            ("1987.6543.2101", "198765432101"), (" 198765432101\n", "198765432101"), ("198765432102", nil),
            ("19876543210", nil), ("", nil), ("abc", nil), ("19876543210x", nil), ("O98765432101", nil),
        ] as [(String, String?)]
    )
    func `a national number with its check digit`(_ typed: String, kept: String?) throws {
        #expect(try read(typed, as: .named("national-id")) == kept)
    }

    @Test(
        arguments: [
            ("007", .digits(3...4), "007"), ("1O5", .digits(3...3), "105"), ("oo", .digits(2...2), nil),
            ("007", .number(1...9), "7"), ("10", .number(1...9), nil), ("-5", .number(1...9), "5"),
            ("99999999999999999999999", .number(0...9), nil), ("٢٥٠", .money(upTo: 300), "250"),
            ("301", .money(upTo: 300), nil), ("  a b ", .text(upTo: 3, plain: true), "a b"),
            ("abcd", .text(upTo: 3, plain: true), nil), ("ماء", .text(upTo: 3, plain: true), nil),
            ("ماء", .text(upTo: 3, plain: false), "ماء"), ("   ", .text(upTo: 3, plain: false), nil),
            ("bc-٤٠", .code(upTo: 6), "BC-40"), ("b c", .code(upTo: 6), nil), ("", .code(upTo: 6), nil),
            ("0550000001", .phone, "+213550000001"), ("12", .phone, nil), ("1", .named("nothing"), nil),
        ] as [(String, AnswerKind, String?)]
    )
    func `each kind keeps its form`(_ typed: String, kind: AnswerKind, kept: String?) throws {
        #expect(try read(typed, as: kind) == kept)
    }

    @Test(
        arguments: [
            ("31/01/1990", "1990-01-31"), ("31-1-1990", "1990-01-31"), ("31.01.1990", "1990-01-31"),
            ("1990-01-31", "1990-01-31"), ("31011990", "1990-01-31"), ("٣١/٠١/١٩٩٠", "1990-01-31"),
            ("29/02/2024", "2024-02-29"), ("29/02/2023", nil), ("31/04/2024", nil), ("00/01/2024", nil), ("1990", nil),
            ("1/1/90", nil), ("", nil), ("//", nil), ("1/1/99999999999999999999", nil),
        ] as [(String, String?)]
    )
    func `days`(_ typed: String, kept: String?) throws {
        #expect(try read(typed, as: .date) == kept)
    }
}

@Suite struct PastedNumberTests {
    @Test(arguments: [
        "BIRTH \u{202A}198765432101\u{202C}", "BIRTH \u{2066}198765432101\u{2069}", "BIRTH 198765432101\u{200F}",
        "BIRTH 198765432101.", "BIRTH 198765432101 !", "BIRTH 198765432101 - ",
    ])
    func `marks and signs around a number in a message are none of it`(_ text: String) async throws {
        let bed = try Bed()
        await bed.send(text, id: "1")
        #expect(bed.handler.heard.first?.arguments["nid"]?.line == "198765432101")
    }

    @Test func `a pasted answer is read without its marks`() async throws {
        let bed = try Bed()
        await bed.send("BIRTH", id: "1")
        await bed.send("\u{2066}1987 6543\u{200E} 2101\u{2069}", id: "2")
        #expect(bed.handler.heard.first?.arguments["nid"]?.line == "198765432101")
    }
}
