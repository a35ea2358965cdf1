import Testing

@testable import MenuLanguage

@Suite("Linker")
struct LinkerTests {
    private let ar = LanguageTag("ar")
    private let en = LanguageTag("en")

    private let paper = """
        case paper
          title
            ar: ورقة
            en: Paper
          opens with meter
          due in 3 days
          stage received
          stage handed
            ask fulfilled after 1 day
          moves received to handed

        """

    @Test("a register answers `find` and, when listed, `list`")
    func dataset() throws {
        let text = "dataset offices\n  gives name text up to 16\n  listed\n"
        let program = try #require(ParserSamples.compile(text).program)
        let find = try #require(program.handlers["meters.find"])
        #expect(find.needs == ["meter"])
        #expect(find.outcomes == ["found", "not-found", "too-many-tries", "unavailable"])
        #expect(find.gives.map(\.outcomes) == [["found"]])
        #expect(program.handlers["meters.list"] == nil)
        let list = try #require(program.handlers["offices.list"])
        #expect(list.list == "offices")
        #expect(list.outcomes == ["found", "unavailable"])
        #expect(program.handlers["offices.find"] == nil)
    }

    @Test("a case answers `open` and `confirm`; all cases answer `case.status` and `case.mine`")
    func kind() throws {
        let program = try #require(ParserSamples.compile(paper).program)
        let open = try #require(program.handlers["paper.open"])
        #expect(open.needs == ["meter"])
        #expect(open.outcomes == ["opened", "duplicate", "unavailable"])
        #expect(open.gives.map(\.name) == ["reference", "due"])
        #expect(open.effect == .changes)
        #expect(program.handlers["paper.confirm"]?.needs == ["reference", "fulfilled"])
        #expect(program.handlers["case.status"]?.gives.map(\.name) == ["reference", "title", "stage", "since", "due"])
        #expect(program.handlers["case.mine"]?.outcomes == ["found", "none", "unavailable"])
    }

    @Test("a service without cases has no `case.status`")
    func noCases() {
        #expect(MenuCompiler().compile(ParserSamples.files).program?.handlers["case.status"] == nil)
    }

    @Test("the closing question is a flow of the gateway's own words")
    func closing() throws {
        let program = try #require(ParserSamples.compile(paper).program)
        let flow = try #require(program.flow(named: "paper.fulfilled"))
        #expect(flow.startEvent == "paper.fulfilled")
        #expect(program.events["paper.fulfilled"]?.gives.map(\.name) == ["reference", "title"])
        guard case .choose(let choose) = flow.steps[0].kind, case .call(let call) = flow.steps[1].kind else {
            Issue.record("the flow has other steps")
            return
        }
        #expect(choose.text[en]?.valueNames == ["reference", "title"])
        #expect(choose.options.map(\.value) == ["yes", "no"])
        #expect(choose.options.map { $0.label?[ar]?.written } == ["نعم", "لا"])
        #expect(choose.options.map { $0.label?[en]?.written } == ["YES", "NO"])
        #expect(call.operation == "paper.confirm")
        #expect(call.arguments == ["reference", "fulfilled"])
        for outcome in call.outcomes {
            guard case .go(let jump) = outcome.target else { continue }
            #expect(flow.stepIndex[jump.name] != nil)
        }
    }

    @Test("the operator's own words stand in it, and the operator's own flow instead of it")
    func ownWords() throws {
        let words = paper.replacing(
            "after 1 day\n",
            with: "after 1 day\n      ar: وصلت {reference}؟\n      en: There, {reference}?\n"
        )
        let flow = try #require(ParserSamples.compile(words).program?.flow(named: "paper.fulfilled"))
        guard case .choose(let choose) = flow.steps[0].kind else { return }
        #expect(choose.text[en]?.written == "There, {reference}?")
        let own = paper + "flow asked\n  start when paper.fulfilled\n  end done\n    ar: ا\n    en: A\n"
        let program = try #require(ParserSamples.compile(own).program)
        #expect(program.flow(named: "paper.fulfilled") == nil)
        #expect(program.flow(named: "asked") != nil)
    }

    @Test("two closing questions cannot both be asked")
    func twoQuestions() {
        let question = "after 1 day\n      ar: وصلت؟\n      en: There?\n"
        let text =
            paper.replacing("after 1 day\n", with: question)
            .replacing(
                "  moves",
                with: "  stage kept\n    ask fulfilled " + question + "  moves handed to kept\n  moves"
            )
        #expect(ParserSamples.compile(text).errors == ["S06 more.menu:12"])
    }

    @Test("a language without words of the gateway needs the operator's flow")
    func unspoken() {
        let files = (ParserSamples.files + [MenuSource(path: "more.menu", text: paper)]).map { source in
            MenuSource(path: source.path, text: source.text.replacing(" en", with: " ha"))
        }
        #expect(MenuCompiler().compile(files).errors.contains("T01 more.menu:8"))
    }

    static let duplicates = [
        ("flow water\n  end x\n    ar: ا\n    en: A\n", "water.menu"),
        ("dataset meters\n  key a as date\n", "water.menu"),
        ("type t\n  check date\ntype t\n  check phone\n", "line 1"),
        ("handler meters.find\n  outcomes a\n  within 1\n", "water.menu"),
        ("event e\nevent e\n", "line 1"),
        ("service other\n  languages ar en\n", "service.menu"),
    ]

    @Test("a name that is declared twice is told, never lost", arguments: duplicates)
    func twice(_ text: String, _ place: String) throws {
        let compilation = MenuCompiler().compile(ParserSamples.files + [MenuSource(path: "z.menu", text: text)])
        let error = try #require(compilation.firstError)
        #expect(compilation.errors.count == 1)
        #expect(error.code == "S06")
        #expect(error.source.file == "z.menu")
        #expect(error.message.contains(place))
    }

    @Test("a catalog that repeats what a declaration brings is no second one")
    func repeated() {
        let text = """
            handler meters.find
              needs meter
              gives street text up to 12 on found
                ar: الشارع
              outcomes found not-found too-many-tries unavailable
              within 2
            """
        #expect(ParserSamples.compile(text).errors == [])
    }

    @Test("a single file is checked, and the service file is asked for")
    func noService() throws {
        let compilation = MenuCompiler().compile([ParserSamples.files[1]])
        #expect(compilation.program == nil)
        #expect(compilation.errors == ["S08 water.menu:1"])
        #expect(try #require(compilation.firstError).hint.contains("hatif check Menus"))
        var slip = ParserSamples.files[1]
        slip.text = slip.text.replacing("not-found go sorry", with: "not-found go sory")
        #expect(MenuCompiler().compile([slip]).errors == ["S08 water.menu:1", "S01 water.menu:27"])
    }

    @Test("a service that is misspelt is not also missing")
    func misspeltService() {
        var files = ParserSamples.files
        files[0].text = files[0].text.replacing("service town", with: "sevrice town")
        #expect(MenuCompiler().compile(files).errors == ["L02 service.menu:1"])
    }

    @Test("no files are no program")
    func nothing() {
        let compilation = MenuCompiler().compile([])
        #expect(compilation.program == nil)
        #expect(compilation.errors.count == 1)
    }

    @Test("the version follows the files, not their order")
    func version() throws {
        let files = ParserSamples.files
        let version = try #require(MenuCompiler().compile(files).program?.version)
        #expect(MenuCompiler().compile(files.reversed()).program?.version == version)
        var changed = files
        changed[1].text += "# a comment\n"
        #expect(MenuCompiler().compile(changed).program?.version != version)
        let moved = [MenuSource(path: "a", text: "bc"), MenuSource(path: "d", text: "")]
        let other = [MenuSource(path: "a", text: "b"), MenuSource(path: "cd", text: "")]
        #expect(Fingerprint.version(of: moved) != Fingerprint.version(of: other))
        #expect(version.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    }
}
