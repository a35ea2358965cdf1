import MenuLanguage
import ShortText
import Testing

@testable import Gateway

@Suite struct RouterTests {
    private let router = Router(program: City.program)

    private func meaning(
        _ text: String,
        to code: String = "1212",
        in table: Table? = nil
    ) throws -> Router.Meaning {
        let engine = MenuEngine(program: City.program, limits: .standard, country: try Table.country())
        return router.meaning(of: text, to: code, session: table?.state, engine: engine)
    }

    private let arabic = LanguageTag("ar")
    private let french = LanguageTag("fr")
    private let english = LanguageTag("en")

    @Test(
        arguments: [
            ("BIRTH 198765432101", "birth", "198765432101", "en"),
            ("birth 1987-6543-2101", "birth", "1987-6543-2101", "en"),
            ("+BIRTH 1", "birth", "1", "en"), ("  \n*birth#1", "birth", "1", "en"), ("Birth:1,2", "birth", "1,2", "en"),
            ("ميلاد ١٩٨٧٦٥٤٣٢١٠١", "birth", "١٩٨٧٦٥٤٣٢١٠١", "ar"), ("وِلادة، 5", "birth", "5", "ar"),
            ("ﻣﻴﻼد 1", "birth", "1", "ar"), ("naissance", "birth", "", "fr"),
            ("BIRTH198765432101", "birth", "198765432101", "en"),
            ("REPORT water 16004 no water", "report", "water 16004 no water", "en"),
        ]
    )
    func `a keyword opens its flow`(_ text: String, flow: String, rest: String, language: String) throws {
        #expect(try meaning(text) == .command(flow: flow, rest: rest, language: LanguageTag(language)))
    }

    @Test(
        arguments: [
            ("STOP", "stop"), ("stop.", "stop"), (" Arrêt !", "stop"), ("إلغاء", "stop"), ("start", "start"),
            ("إستئناف", "start"), ("help", "help"), ("aide", "help"), ("مساعدة؟", "help"), ("HELP nothing", "help"),
        ]
    )
    func `reserved words are whole messages, with any signs around`(_ text: String, expected: String) throws {
        switch try meaning(text) {
        case .stop: #expect(expected == "stop")
        case .start: #expect(expected == "start")
        case .help(nil, _): #expect(expected == "help")
        case let other: Issue.record("\(text): \(other)")
        }
    }

    @Test func `a sentence that begins with STOP is no opt-out`() throws {
        #expect(try meaning("stop the water leak") == .unknown(word: "stop"))
    }

    @Test func `one command is explained`() throws {
        #expect(try meaning("BIRTH ?") == .help(flow: "birth", language: english))
        #expect(try meaning("HELP birth") == .help(flow: "birth", language: english))
        #expect(try meaning("مساعدة ميلاد") == .help(flow: "birth", language: arabic))
        #expect(try meaning("ميلاد؟") == .help(flow: "birth", language: arabic))
    }

    @Test func `a keyword with a typing mistake is offered, never run`() throws {
        #expect(try meaning("BIRHT 5") == .nearKeyword(flow: "birth", written: "BIRTH", rest: "5", language: english))
        #expect(try meaning("SIGNALE") == .nearKeyword(flow: "report", written: "SIGNALER", rest: "", language: french))
        #expect(try meaning("BIG") == .unknown(word: "big"))
        #expect(try meaning("???") == .unknown(word: ""))
    }

    @Test func `a flow's own short code needs no keyword, and knows none`() throws {
        #expect(
            try meaning("BIRTH is too slow", to: "70000")
                == .command(flow: "comment", rest: "BIRTH is too slow", language: nil)
        )
        #expect(try meaning("STOP", to: "70000") == .stop(language: french))
    }

    @Test func `in a conversation an accepted answer goes first`() throws {
        let table = try Table(Opening(flow: "report"), channel: .sms)
        #expect(try meaning("1", in: table) == .answer("1"))
        #expect(try meaning("ماء", in: table) == .answer("ماء"))
        #expect(try meaning("BIRTH 5", in: table) == .command(flow: "birth", rest: "5", language: english))
        #expect(try meaning("9", in: table) == .answer("9"), "a wrong answer hears what is wrong")
        #expect(try meaning("HELP BIRTH", in: table) == .help(flow: "birth", language: english))
        #expect(try meaning("STOP", in: table) == .stop(language: french))
    }

    @Test func `free text that is a whole command is asked about`() throws {
        let table = try Table(Opening(flow: "report", arguments: "water 16004"), channel: .sms)
        #expect(table.place == "detail")
        #expect(try meaning("BIRTH", in: table) == .answerOrCommand(answer: "BIRTH", flow: "birth", rest: ""))
        let whole = "BIRTH 198765432101"
        #expect(try meaning(whole, in: table) == .answerOrCommand(answer: whole, flow: "birth", rest: "198765432101"))
        #expect(try meaning("birth of a lake in our street", in: table) == .answer("birth of a lake in our street"))
    }

    @Test(
        arguments: [
            ("*123#", [], "start", []), ("*123#", ["1"], "birth", []), ("*123#", ["1", "198"], "birth", ["198"]),
            ("*123*1*198#", [], "birth", ["198"]), ("*123#", ["9", "1"], "start", ["9", "1"]),
        ] as [(String, [String], String, [String])]
    )
    func `the longest dialled code opens its flow`(_ code: String, extra: [String], flow: String, rest: [String]) throws
    {
        let found = try #require(router.dialled(code, extra: extra))
        #expect(found.flow == flow && found.rest == rest)
    }

    @Test func `a code that nobody has, or that is none, opens nothing`() {
        for code in ["*124#", "123", "", "*#", "#", "*abc#"] { #expect(router.dialled(code, extra: []) == nil) }
    }
}

@Suite struct ArgumentCutterTests {
    private func cut(_ typed: String, _ takes: [(String, AnswerKind)]) throws -> [String: String] {
        let steps = takes.map { ask($0.0, $0.1, text("?")) }
        let flow = Flow(name: "f", takes: takes.map(\.0), steps: steps, source: anywhere)
        let reader = AnswerReader(program: City.program, country: try Table.country())
        return ArgumentCutter(reader: reader, flow: flow).cut(typed)
    }

    @Test(
        arguments: [
            ("1987-6543-2101 1987", ["1987-6543-2101", "1987"]), ("198765432101,1987", ["198765432101", "1987"]),
            ("1987 6543 2101 1987", ["1987 6543 2101", "1987"]), ("198765432101", ["198765432101"]), ("", []),
            ("abc 1987", ["abc", "1987"]),
        ]
    )
    func `numbers take the longest run that fits`(_ text: String, pieces: [String]) throws {
        let found = try cut(text, [("a", .digits(12...12)), ("b", .digits(4...4))])
        #expect(["a", "b"].compactMap { found[$0] } == pieces)
    }

    @Test func `a letter O of the next word is no zero`() throws {
        let found = try cut("16004 on fire", [("n", .number(1...1_000_000)), ("t", .text(upTo: 60, plain: false))])
        #expect(found == ["n": "16004", "t": "on fire"])
    }

    @Test func `a date keeps its slashes, and text takes the rest`() throws {
        let found = try cut("31/01/1990 / F. Weikel, home", [("d", .date), ("t", .text(upTo: 60, plain: false))])
        #expect(found["d"] == "31/01/1990")
        #expect(found["t"]?.hasSuffix("F. Weikel, home") == true)
    }

    @Test func `a phone number keeps its groups`() throws {
        let found = try cut("0550 00 00 01 x9", [("p", .phone), ("c", .code(upTo: 5))])
        #expect(found == ["p": "0550 00 00 01", "c": "x9"])
    }

    @Test func `a choice takes one word`() throws {
        let table = try Table(
            Opening(flow: "report", arguments: "Eau, 16 004; trou devant le 12"),
            channel: .sms,
            language: "fr"
        )
        #expect(table.call?.arguments["kind"] == .text("water"))
        #expect(table.call?.arguments["place"] == .text("16004"))
        #expect(table.call?.arguments["detail"] == .text("trou devant le 12"))
    }

    @Test func `a wrong argument is told, and what is missing is asked`() throws {
        var table = try Table(Opening(flow: "report", arguments: "water 99"), channel: .sms)
        #expect(table.shown == "Code of the area")
        table.reply("16004")
        #expect(table.place == "detail")
    }
}
