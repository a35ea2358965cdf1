import Foundation
import MenuLanguage
import ShortText
import Testing

@testable import Gateway

/// The transcripts beside the menus go exactly as written.
@Suite struct TranscriptTests {
    /// Compiles files and plays their transcripts.
    private func play(_ sources: [MenuSource]) async throws -> Int {
        let compilation = MenuCompiler().compile(sources)
        for diagnostic in compilation.diagnostics where diagnostic.severity == .error {
            Issue.record(
                "\(diagnostic.source.file):\(diagnostic.source.line): \(diagnostic.title): \(diagnostic.message)"
            )
        }
        guard let program = compilation.program else { return 0 }
        let runner = TranscriptRunner(
            program: program,
            country: try Table.country(),
            phone: try MSISDN(e164: "+213550000001")
        )
        for transcript in compilation.transcripts {
            guard let difference = await runner.run(transcript) else { continue }
            let place = "\(difference.source.file):\(difference.source.line)"
            Issue.record("\(place): \(transcript.name): \(difference.expected) but \(difference.actual)")
        }
        return compilation.transcripts.count
    }

    @Test(.enabled(if: SharedFiles.exist("examples/Menus")))
    func `the worked examples`() async throws {
        let count = try await play(MenuFiles.sources(in: SharedFiles.url("examples/Menus")))
        print("transcripts of the worked examples: \(count)")
        #expect(count > 0)
    }

    @Test func `the shipped menus`() async throws {
        let count = try await play(MenuFiles.sources(in: SharedFiles.package.appending(path: "Menus")))
        print("transcripts of the shipped menus: \(count)")
        #expect(count > 0)
    }

    @Test(arguments: ["first", "words"])
    func `the services on the page for operators`(_ name: String) async throws {
        let page = SharedFiles.package.appending(path: "Menus/README.md")
        let sources = MenuFiles.shown(on: try String(contentsOf: page, encoding: .utf8), in: name)
        #expect(try await play(sources) >= 2)
    }
}
