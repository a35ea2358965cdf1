import Testing

@testable import MenuLanguage

@Suite("Parser: every line of the grammar")
struct ParserGrammarTests {
    private let ar = LanguageTag("ar")
    private let en = LanguageTag("en")

    private func read(_ text: String) throws -> Findings {
        let (file, faults) = LayoutReader.read(MenuSource(path: "a.menu", text: text))
        let findings = FileParser.read(file, faults: faults, languages: [ar, en])
        try #require(findings.faults.isEmpty, "\(findings.faults.map { "\($0.source.line): \($0.message)" })")
        return findings
    }

    private func step(_ lines: String) throws -> Step {
        try #require(try read("flow a\n" + lines).flows.first?.steps.first)
    }

    @Test("every example that a message shows can be read")
    func examples() {
        for block in Block.allCases {
            for form in block.forms {
                #expect(LineForms.accepts(form.example, in: block, languages: [ar, en]), "\(form.example)")
            }
        }
    }

    @Test("the sample service has no error")
    func sample() throws {
        let compilation = MenuCompiler().compile(ParserSamples.files)
        #expect(compilation.errors == [])
        let program = try #require(compilation.program)
        #expect(program.flows.map(\.name) == ["start", "water"])
        #expect(program.flow(named: "start")?.steps.map(\.name) == ["language-1", "first", "tongue"])
        #expect(program.version.utf8.count == 16)
    }

    @Test("a service")
    func service() throws {
        let text =
            ParserSamples.service
                + """
                  accents plain for en
                  accents keep for ar
                  wrong
                    ar: ليس في القائمة
                    en: Not on the list
                  resume within 5 minutes

                """
        let service = try #require(try read(text).services.first)
        #expect(service.name == "town")
        #expect(service.languages == [ar, en])
        #expect(service.dialCodes.map(\.dialled) == ["*55#"])
        #expect(service.shortCodes == ["5500"])
        #expect(service.keys[.home]?.stroke == "00")
        #expect(service.keys[.more]?.label[en]?.written == "More")
        #expect(service.words[.yes] == [ar: ["نعم"], en: ["YES", "Y"]])
        #expect(service.plainAccents == [en])
        #expect(service.wrong?[en]?.written == "Not on the list")
        #expect(service.resumeMinutes == 5)
    }

    @Test("the head of a flow")
    func flow() throws {
        let text = """
            flow a
              title
                ar: عنوان
                en: Title
              dial *55*1#
              dial *56#
              keyword
                ar: كلمة أخرى
                en: WORD
              sms 70000
              takes one two
              start when works.closed
              end done
                ar: تم
                en: Done
            """
        let flow = try #require(try read(text).flows.first)
        #expect(flow.dialCodes.map(\.dialled) == ["*55*1#", "*56#"])
        #expect(flow.keywords == [ar: ["كلمة", "أخرى"], en: ["WORD"]])
        #expect(flow.shortCodes == ["70000"])
        #expect(flow.takes == ["one", "two"])
        #expect(flow.startEvent == "works.closed")
        #expect(flow.source == SourceRange(file: "a.menu", line: 1, column: 1, endLine: 1, endColumn: 7))
    }

    static let kinds: [(String, AnswerKind)] = [
        ("digits 12", .digits(12...12)), ("digits 4 to 6", .digits(4...6)), ("digits ١٢", .digits(12...12)),
        ("number 1 to 20", .number(1...20)), ("number -5 to 5", .number(-5...5)),
        ("money up to 9999", .money(upTo: 9999)), ("text up to 60", .text(upTo: 60, plain: false)),
        ("text up to 60 plain", .text(upTo: 60, plain: true)), ("date", .date), ("phone", .phone),
        ("code up to 10", .code(upTo: 10)), ("national-id", .named("national-id")),
    ]

    @Test("kinds of answers", arguments: kinds)
    func kind(_ written: String, _ kind: AnswerKind) throws {
        let step = try step("  ask q as \(written)\n    ar: س\n    en: Q\n")
        guard case .ask(let ask) = step.kind else { throw Missing() }
        #expect(ask.kind == kind)
    }

    private struct Missing: Error {}

    @Test("ask, with all that can stand under it")
    func ask() throws {
        let step = try step(
            """
              ask q as date
                ar: متى؟
                en: When, {name short 5}?
                wrong
                  ar: ليس تاريخا
                  en: That is no date
                after 3 wrong go sorry
                back with *
                go done
            """
        )
        guard case .ask(let ask) = step.kind else { throw Missing() }
        #expect(
            ask.text[en]?.parts == [.literal("When, "), .value(name: "name", short: 5), .literal("?")]
        )
        #expect(ask.wrong?[ar]?.written == "ليس تاريخا")
        #expect(ask.limit?.tries == 3)
        #expect(ask.limit?.jump.name == "sorry")
        #expect(ask.backKey == "*")
        #expect(ask.jump?.name == "done")
        #expect(ask.jump?.source == SourceRange(file: "a.menu", line: 10, column: 8, endLine: 10, endColumn: 12))
    }

    @Test("choose and screen")
    func choose() throws {
        let step = try step(
            """
              choose kind
                ar: ماذا؟
                en: What?
                option 1 water
                  ar: ماء
                  en: Water
                option 2 go report
                option 3 later
                option 4 light go done later
                option 5 road go done moved
                after 2 wrong go done
                go done
            """
        )
        guard case .choose(let choose) = step.kind else { throw Missing() }
        #expect(choose.options.map(\.number) == [1, 2, 3, 4, 5])
        #expect(choose.options.map(\.value) == ["water", nil, nil, "light", "road"])
        #expect(choose.options.map { $0.jump?.name } == [nil, "report", nil, "done", "done"])
        #expect(choose.options.map(\.isLater) == [false, false, true, true, false])
        #expect(choose.options.map(\.isMoved) == [false, false, false, false, true])
        #expect(choose.options[0].label?[en]?.written == "Water")
        #expect(choose.limit?.tries == 2)
        #expect(choose.jump?.name == "done")
    }

    @Test("pick")
    func pick() throws {
        let step = try step(
            """
              pick office from offices
                ar: أين؟
                en: Where?
                each
                  ar: {الاسم}
                  en: {office.name}
                empty go sorry
                go done
            """
        )
        guard case .pick(let pick) = step.kind else { throw Missing() }
        #expect(pick.list == "offices")
        #expect(pick.each[ar]?.valueNames == ["الاسم"])
        guard case .go(let empty) = pick.empty else { throw Missing() }
        #expect(empty.name == "sorry")
    }

    @Test("confirm, call, language and end")
    func others() throws {
        let text = """
            flow a
              call civil.order-birth as order with nid office later
                accepted next
                no-answer go done
              call works.close
              language
                go sure
              language again
              confirm sure
                ar: نعم؟
                en: Yes?
                yes next
                no go done
              end done
                ar:
                  سطر أول

                    سطر ثان
                en: Done
                receipt
                  ar: وصل
                  en: Receipt
            """
        let steps = try #require(try read(text).flows.first).steps
        #expect(steps.map(\.name) == ["order", "call-2", "language-3", "again", "sure", "done"])
        guard case .call(let call) = steps[0].kind, case .end(let end) = steps[5].kind else { throw Missing() }
        #expect(call.operation == "civil.order-birth")
        #expect(call.alias == "order")
        #expect(call.arguments == ["nid", "office"])
        #expect(call.isLater)
        #expect(call.outcomes.map(\.name) == ["accepted", "no-answer"])
        #expect(end.text[ar]?.written == "سطر أول\n\n  سطر ثان")
        #expect(end.receipt?[en]?.written == "Receipt")
    }

    @Test("a name that the parser gives never meets one of the operator's")
    func givenNames() throws {
        let text = "flow a\n  call x.y\n  end call-1\n    ar: ا\n    en: A\n"
        #expect(try read(text).flows.first?.steps.map(\.name) == ["call-2", "call-1"])
    }

    @Test("the catalog")
    func catalog() throws {
        let text = """
            type file-number
              check digits 8 with damm
            type national-id
              check digits 12 with checksum
            type street
              check text up to 20
            handler civil.pay
              needs nid office
              gives fee money up to 9999 on accepted refused
                ar: الرسم
              outcomes accepted refused
              within 6
              charges
            handler civil.offices
              gives list offices
              gives name text up to 16
              outcomes ok
              within 3 seconds
              changes
            event works.closed
              gives number code up to 8
            """
        let findings = try read(text)
        #expect(findings.types.map(\.checksum) == [.damm, .luhn, nil])
        let pay = findings.handlers[0]
        #expect(pay.needs == ["nid", "office"])
        #expect(
            pay.gives == [
                .init(name: "fee", kind: .money(upTo: 9999), outcomes: ["accepted", "refused"], names: [ar: "الرسم"])
            ]
        )
        #expect(pay.withinSeconds == 6)
        #expect(pay.effect == .charges)
        #expect(findings.handlers[1].list == "offices")
        #expect(findings.handlers[1].effect == .changes)
        #expect(findings.events[0].gives.map(\.name) == ["number"])
    }

    @Test("a composed letter costs one character, and is one")
    func composed() throws {
        let text = "flow a\n  end b\n    ar: ا\n    en: re\u{301}ponse\n"
        guard case .end(let end) = try read(text).flows.first?.steps.first?.kind else { throw Missing() }
        #expect(end.text[en]?.written.unicodeScalars.count == 7)
    }
}
