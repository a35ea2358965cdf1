import Foundation
import MenuLanguage
import ShortText
import Testing

@testable import Gateway

/// The transcripts beside the menus go exactly as written.
@Suite struct TranscriptTests {
    /// Compiles all files of a folder and plays its transcripts.
    private func play(_ folder: URL) async throws -> Int {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".menu") || $0.hasSuffix(".catalog") }
        let sources = try names.map { name in
            MenuSource(path: name, text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }
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
            let difference = await runner.run(transcript)
            #expect(
                difference == nil,
                "\(transcript.name): line \(difference?.source.line ?? 0)"
            )
        }
        return compilation.transcripts.count
    }

    @Test(.enabled(if: SharedFiles.exist("examples/Menus")))
    func `the worked examples`() async throws {
        let count = try await play(SharedFiles.url("examples/Menus"))
        print("transcripts of the worked examples: \(count)")
        #expect(count > 0)
    }

    @Test func `the shipped menus`() async throws {
        let count = try await play(SharedFiles.package.appending(path: "Menus"))
        print("transcripts of the shipped menus: \(count)")
        #expect(count > 0)
    }
}
