import Foundation
import Testing

@testable import MenuLanguage

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct GraphTests {
    /// The menus that come with the gateway.
    private static let program: MenuProgram? = {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Menus")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let sources = names.filter { $0.hasSuffix(".menu") }.compactMap { name in
            (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map {
                MenuSource(path: name, text: $0)
            }
        }
        return MenuCompiler().compile(sources).program
    }()

    private static let flows: [String?] = [nil, "start", "birth", "report", "status", "problem.fulfilled"]

    private func chart(_ flow: String?, _ language: String) throws -> MenuChart {
        let program = try #require(Self.program)
        return try #require(MenuChart.of(program, flow: flow, language: LanguageTag(language)))
    }

    /// A flow with one step, whose text and title are given.
    private func hostile(_ text: String) -> MenuChart {
        let source = SourceRange(file: text + ".menu", line: 1)
        let english = LanguageTag("en")
        let localized = LocalizedText(
            texts: [english: TextTemplate(parts: [.literal(text)], source: source)],
            source: source
        )
        let flow = Flow(
            name: "f",
            title: localized,
            dialCodes: [DialCode(segments: ["1"])],
            keywords: [english: [text]],
            steps: [Step(name: "e", kind: .end(End(text: localized, receipt: localized)), source: source)],
            source: source
        )
        let service = ServiceDeclaration(name: text, languages: [english], source: source)
        let program = MenuProgram(service: service, flows: [flow], version: "v")
        return FlowChart(program: program, flow: flow, language: english).chart()
    }

    @Test(arguments: flows, ["ar", "fr", "en"])
    func `the shipped menus are drawn without boxes on each other, the same every time`(
        _ flow: String?,
        _ language: String
    ) throws {
        let writer = SVGWriter(try chart(flow, language))
        let frames = writer.frames
        for (first, one) in frames.enumerated() {
            for other in frames[(first + 1)...] {
                let apart =
                    one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y
                    || other.y + other.height <= one.y
                #expect(apart)
            }
        }
        #expect(writer.written() == SVGWriter(try chart(flow, language)).written())
        #expect(XMLParser(data: Data(writer.written().utf8)).parse())
    }

    @Test(arguments: ["ar", "fr", "en"])
    func `a flow shows every step, text, outcome and receipt`(_ language: String) throws {
        let program = try #require(Self.program)
        let chart = try chart("birth", language)
        let flow = try #require(program.flow(named: "birth"))
        let written = SVGWriter(chart).written()
        #expect(chart.boxes.filter { !$0.place.isEmpty && $0.shape != .flow }.count == flow.steps.count)
        for outcome in ["found", "not-found", "too-many-tries", "unavailable", "opened", "duplicate"] {
            #expect(written.contains(">\(outcome)</text>"))
        }
        for code in ["*123*1#", "NAISSANCE", "BIRTH", "ميلاد · ولادة"] { #expect(written.contains(code)) }
        // Steps that can be left in more than one way have a field for each.
        let person = try #require(chart.boxes.first { $0.heading == "call births.find as person" })
        #expect(person.exits.map(\.label) == ["found", "not-found", "too-many-tries", "unavailable"])
        #expect(chart.boxes.contains { $0.exits.contains { $0.label == "✗ × 3" && $0.isException } })
        let receipts = chart.boxes.flatMap(\.paragraphs).filter { if case .receipt = $0 { true } else { false } }
        #expect(receipts.count == 1)
    }

    @Test func `Arabic text is set from the right, and the picture is turned around`() throws {
        let arabic = SVGWriter(try chart("birth", "ar")).written()
        #expect(arabic.contains("direction=\"rtl\" text-anchor=\"start\""))
        let french = SVGWriter(try chart("birth", "fr")).written()
        #expect(!french.contains("rtl"))
        #expect(arabic.contains("نهاية") && french.contains(">fin</text>"))
    }

    @Test func `the whole service shows how flows lead to each other`() throws {
        let chart = try chart(nil, "fr")
        let start = try #require(chart.boxes.firstIndex { $0.heading == "flow start" })
        let targets = chart.arrows.filter { $0.from == start }.map { chart.boxes[$0.to].heading }
        #expect(targets == ["flow birth", "flow report", "flow status"])
        #expect(chart.boxes[start].exits.map(\.label) == ["1", "2", "3"])
        #expect(chart.boxes.filter { $0.shape == .entrance }.count == 6)
    }

    @Test func `a way back is a box that names the step, so that arrows never run in a circle`() throws {
        let chart = try chart("start", "en")
        #expect(chart.boxes.contains { $0.shape == .back && $0.heading == "↑ screen services" })
        var loop = MenuChart(title: "t", subtitle: "", language: LanguageTag("en"))
        let box = MenuChart.Box(shape: .ask, heading: "b", place: "", paragraphs: [], exits: [])
        for _ in 0..<3 { _ = loop.add(box) }
        loop.arrows = [
            .init(from: 0, exit: nil, to: 1), .init(from: 1, exit: nil, to: 2), .init(from: 2, exit: nil, to: 0),
            .init(from: 1, exit: nil, to: 1),
        ]
        loop.openCircles()
        #expect(loop.boxes.count == 5 && loop.arrows.filter { loop.boxes[$0.to].shape == .back }.count == 2)
        #expect(!SVGWriter(loop).written().isEmpty)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"/><svg onload='x'>", "a & b < c > d ]]>", "&#x3C;b&#x3E;", "\u{1}\u{FFFE}x",
        "it's",
    ])
    func `text of the menus cannot become markup`(_ text: String) throws {
        let svg = SVGWriter(hostile(text)).written()
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        #expect(!svg.contains("<script") && !svg.contains("onload='") && !svg.contains("\u{1}"))
        #expect(svg.components(separatedBy: "<svg").count == 2)
    }

    @Test(arguments: [
        "\"]; click n0 \"x\"", "a|b{c}d[e](f)", "x\"; n0 -> n1; \"", "end\\", "# %% --> <b>", "1. one\n2. two",
    ])
    func `text of the menus stays inside the quotes of Mermaid and dot`(_ text: String) {
        let chart = hostile(text)
        for line in MermaidWriter(chart).written().split(separator: "\n").dropFirst(2) where line.contains("\"") {
            #expect(line.filter { $0 == "\"" }.count == 2, "\(line)")
        }
        for line in DotWriter(chart).written().split(separator: "\n").dropFirst() {
            let plain = line.replacing("\\\\", with: "").replacing("\\\"", with: "")
            #expect(plain.filter { $0 == "\"" }.count.isMultiple(of: 2), "\(line)")
            #expect(!plain.contains("click n0 \"") && !line.contains("; n0 -> n1; \"\""))
        }
    }

    @Test(arguments: flows, ["ar", "fr", "en"])
    func `Mermaid and dot name every box and arrow`(_ flow: String?, _ language: String) throws {
        let chart = try chart(flow, language)
        let mermaid = MermaidWriter(chart).written()
        let dot = DotWriter(chart).written()
        for index in chart.boxes.indices {
            #expect(mermaid.contains("\n  n\(index)"))
            #expect(dot.contains("\n  n\(index) [label="))
        }
        #expect(dot.components(separatedBy: " -> n").count - 1 == chart.arrows.count)
        #expect(mermaid.hasPrefix("flowchart TD\n") && dot.hasSuffix("}\n"))
    }

    @Test func `an unknown flow has no chart`() throws {
        #expect(MenuChart.of(try #require(Self.program), flow: "nothing") == nil)
    }
}
