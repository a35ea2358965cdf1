import Testing

@testable import MenuLanguage

@Suite("Parser: declarations and tests")
struct ParserDeclarationTests {
    private let en = LanguageTag("en")

    private func read(_ text: String) throws -> Findings {
        let (file, faults) = LayoutReader.read(MenuSource(path: "a.menu", text: text))
        let findings = FileParser.read(file, faults: faults, languages: [])
        try #require(findings.faults.isEmpty, "\(findings.faults.map { "\($0.source.line): \($0.message)" })")
        return findings
    }

    @Test("a dataset")
    func dataset() throws {
        let text = """
            dataset births
              title
                en: Births
              key nid as national-id
              second year as digits 4
              gives name text up to 20
                ar: الاسم
              gives fee money up to 9999
              tries 3 in 2 hours
              listed
            """
        let dataset = try #require(try read(text).datasets.first)
        #expect(dataset.title?[en]?.written == "Births")
        #expect(dataset.key == .init(name: "nid", kind: .named("national-id")))
        #expect(dataset.second == .init(name: "year", kind: .digits(4...4)))
        #expect(dataset.gives.map(\.name) == ["name", "fee"])
        #expect(dataset.gives[0].names == [LanguageTag("ar"): "الاسم"])
        #expect(dataset.tries == 3)
        #expect(dataset.triesMinutes == 120)
        #expect(dataset.isListed)
    }

    @Test("a case")
    func kind() throws {
        let text = """
            case paper
              title
                en: Paper
              opens with nid office
              due in 3 days
              stage received
              stage ready
                title
                  en: ready for you
                tell
                  en: Come and get {reference}
              stage handed
                ask fulfilled after 36 hours
                  en: Did you get it?
              stage refused with reason
              moves received to ready or refused, ready to handed
              moves refused to received
            """
        let kind = try #require(try read(text).cases.first)
        #expect(kind.opensWith == ["nid", "office"])
        #expect(kind.due == .seconds(3 * 86_400))
        #expect(kind.stages.map(\.name) == ["received", "ready", "handed", "refused"])
        #expect(kind.stages.map(\.needsReason) == [false, false, false, true])
        #expect(kind.stage("ready")?.tell?[en]?.written == "Come and get {reference}")
        #expect(kind.stage("handed")?.askFulfilledAfter == .seconds(36 * 3600))
        #expect(kind.stage("handed")?.question?[en]?.written == "Did you get it?")
        #expect(
            kind.moves.map { "\($0.from) \($0.to)" } == [
                "received ready", "received refused", "ready handed", "refused received",
            ]
        )
    }

    @Test("every line of a test")
    func transcript() throws {
        let text = """
            test "all of it"
              citizen speaks en
              handler births.find answers found
                name = Fatima = Zahra
                item name = One
                item fee = 1
                item name = Two
              event works.closed
                number = 7
              they dial *55*1#
              they send BIRTH 12 # 3
              they reply  yes please
              screen is nid
              screen says
                First

                0. Back
              sms says
                Hello
              not called births.find
              line drops
              clock moves 5 minutes
              clock moves 30 seconds
              session ends
            """
        let transcript = try #require(try read(text).transcripts.first)
        #expect(transcript.name == "all of it")
        #expect(transcript.lines.map { Self.short($0.kind) } == Self.expected)
        #expect(transcript.lines[1].source.line == 3)
        #expect(transcript.lines[1].source.endLine == 7)
    }

    private static let expected = [
        "speaks en", "births.find found [\"name\": \"Fatima = Zahra\"] 2", "event works.closed 7", "dial *55*1#",
        "send BIRTH 12 # 3", "reply yes please", "is nid", "screen [\"First\", \"\", \"0. Back\"]", "sms [\"Hello\"]",
        "not births.find", "drops", "moves 300.0 seconds", "moves 30.0 seconds", "ends",
    ]

    private static func short(_ kind: Transcript.Line.Kind) -> String {
        switch kind {
        case .citizenSpeaks(let language): "speaks \(language)"
        case .handlerAnswers(let operation, let outcome, let values, let items):
            "\(operation) \(outcome) \(values) \(items.count)"
        case .event(let name, let values): "event \(name) \(values["number"] ?? "")"
        case .dial(let code): "dial \(code)"
        case .send(let text): "send \(text)"
        case .reply(let text): "reply \(text)"
        case .screenIs(let name): "is \(name)"
        case .screenSays(let lines): "screen \(lines)"
        case .smsSays(let lines): "sms \(lines)"
        case .notCalled(let operation): "not \(operation)"
        case .lineDrops: "drops"
        case .clockMoves(let duration): "moves \(duration)"
        case .sessionEnds: "ends"
        }
    }
}
