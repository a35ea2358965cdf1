import ShortText
import Testing

@testable import Gateway
@testable import MenuLanguage

@Suite struct CoverageTests {
    /// What the shipped transcripts walk, or one alone.
    private func report(only transcript: String? = nil) async throws -> CoverageReport {
        var sources = try ShippedMenus.sources()
        if let transcript {
            sources.removeAll { $0.path.hasSuffix(".test.menu") }
            sources.append(MenuSource(path: "one.test.menu", text: transcript))
        }
        return try await report(of: sources)
    }

    private func report(of sources: [MenuSource]) async throws -> CoverageReport {
        let compilation = MenuCompiler().compile(sources)
        let program = try #require(compilation.program)
        let runner = TranscriptRunner(
            program: program,
            country: try Table.country(),
            phone: try MSISDN(e164: "+213550000001")
        )
        var walked: Set<MenuBranch> = []
        for transcript in compilation.transcripts {
            let (difference, branches) = await runner.walk(transcript)
            #expect(difference == nil)
            walked.formUnion(branches)
        }
        return CoverageReport(program: program, walked: walked, sources: sources)
    }

    @Test func `the transcripts of the shipped menus walk every branch`() async throws {
        let report = try await report()
        #expect(report.gaps.map(\.message) == [])
        #expect(report.walked == report.total && report.total >= 64)
        #expect(report.summary == "walked \(report.total) of \(report.total) branches")
        #expect(report.flows.map(\.flow) == ["birth", "report", "start", "status"])
    }

    @Test func `what no transcript walks is told with its line, in the order of the file`() async throws {
        let one = """
            test "only the way to the town hall, by wrong numbers"
              citizen speaks en
              they dial *123*1#
              they reply 1
              they reply 22
              they reply 333
              screen says
                Please visit the town hall with your card
              session ends
            """
        let report = try await report(only: one)
        let birth = report.gaps.filter { $0.source.file == "birth.menu" }
        #expect(birth.map(\.source.line) == birth.map(\.source.line).sorted())
        #expect(birth.allSatisfy { $0.code == "C01" && $0.severity == .warning && $0.title == "NO TEST GOES HERE" })
        #expect(birth.allSatisfy { $0.hint.contains("hatif record birth") })
        let messages = birth.map(\.message)
        for wanted in [
            "No test answers `year`.", "No test gives a wrong answer to `year`.",
            "No test answers `year` wrongly until the tries are used up.",
            "No test lets `births.find` end in `too-many-tries`.", "No test picks something at `office`.",
            "No test meets an empty list at `office`.", "No test answers `no` to `order-it`.",
            "No test shows the last text of `later`.", "No test gets the receipt of `done`.",
        ] { #expect(messages.contains(wanted), "\(wanted)") }
        let no = try #require(birth.first { $0.message.contains("`no` to `order-it`") })
        #expect(no.quote == "no go cancelled")
        let count = try #require(report.flows.first { $0.flow == "birth" })
        #expect(count.total - count.walked == birth.count && count.walked == 3)
    }

    @Test func `it is said in each language`() {
        let report = CoverageReport(program: City.program, walked: [], sources: [])
        for gap in report.gaps {
            #expect(gap.title(in: .french) == "AUCUN TEST NE PASSE ICI" && gap.title(in: .arabic) != gap.title)
            #expect(Set([gap.message, gap.message(in: .french), gap.message(in: .arabic)]).count == 3)
            #expect(Set([gap.hint, gap.hint(in: .french), gap.hint(in: .arabic)]).count == 3)
            for line in gap.message(in: .arabic).split(separator: "\n") where !line.hasPrefix("    ") {
                #expect(!line.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }, "\(line)")
            }
        }
    }

    @Test func `a question before money is said to be one`() async throws {
        let report = CoverageReport(program: City.program, walked: [], sources: [])
        let pay = report.gaps.filter { $0.message.contains("to `pay`") }
        #expect(pay.count == 2 && pay.allSatisfy { $0.message.contains("Money follows") })
        #expect(report.gaps.filter { $0.message.contains("Money follows") }.count == 2)
        #expect(report.walked == 0 && report.gaps.count == report.total)
    }

    @Test func `each branch is counted once, and those that the linker adds are not`() throws {
        let program = try #require(MenuCompiler().compile(try ShippedMenus.sources()).program)
        let branches = program.branches.map(\.branch)
        #expect(Set(branches).count == branches.count)
        #expect(!branches.contains { $0.flow.contains(".") })
        #expect(program.flows.contains { $0.name.contains(".") })
    }

    @Test func `the page of C01 shows a gap, and its mend has none`() async throws {
        let explanation = try #require(Explanation.of("C01"))
        for (isMended, gaps) in [(false, ["C01"]), (true, [])] {
            let report = try await report(of: explanation.sources(mended: isMended))
            #expect(report.gaps.map(\.code) == gaps)
        }
    }
}
