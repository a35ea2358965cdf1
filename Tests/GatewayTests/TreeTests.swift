import Foundation
import MenuLanguage
import ShortText
import Testing

@testable import Gateway

/// Real USSD services, written as menu files under `Tests/Menus/trees`: each has no error, and its main roads go as written.
@Suite struct TreeTests {
    @Test(
        arguments: [
            ("momconnect", "ZA", "+27820001001"), ("kra", "KE", "+254700000001"), ("nhis", "GH", "+233200000001"),
            ("nimc", "NG", "+2348030000001"), ("gepg", "TZ", "+255740000001"), ("novissi", "TG", "+22890000001"),
        ]
    )
    func `a service of a government`(_ name: String, country: String, phone: String) async throws {
        let folder = SharedFiles.package.appending(path: "Tests/Menus/trees/" + name)
        let compilation = MenuCompiler().compile(try MenuFiles.sources(in: folder))
        for diagnostic in compilation.diagnostics where diagnostic.severity == .error {
            Issue.record("\(diagnostic.source.file):\(diagnostic.source.line): \(diagnostic.message)")
        }
        let program = try #require(compilation.program)
        #expect(compilation.transcripts.count >= 3)
        let runner = TranscriptRunner(
            program: program,
            country: try #require(Country(code: country)),
            phone: try MSISDN(e164: phone)
        )
        for transcript in compilation.transcripts {
            guard let difference = await runner.run(transcript) else { continue }
            Issue.record(
                "\(difference.source.file):\(difference.source.line): \(difference.expected) but \(difference.actual)"
            )
        }
        let steps = program.flows.map(\.steps.count).reduce(0, +)
        print("\(name): \(program.flows.count) flows, \(steps) steps, \(compilation.transcripts.count) transcripts")
    }

    @Test func `the menus of real commands have no error`() throws {
        let folder = SharedFiles.package.appending(path: "Tests/Menus/commands")
        let files = try MenuFiles.sources(in: folder)
        #expect(files.count >= 20)
        for file in files {
            for diagnostic in MenuCompiler().compile([file]).diagnostics where diagnostic.severity == .error {
                Issue.record("\(file.path):\(diagnostic.source.line): \(diagnostic.message)")
            }
        }
    }
}
