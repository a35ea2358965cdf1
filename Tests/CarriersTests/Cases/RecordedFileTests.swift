import Foundation
import Testing

@testable import Carriers

/// The shipped carriers on recorded cases: the project's own, and those handed out beside the repository.
@Suite("Recorded files") struct RecordedFileTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .standardizedFileURL

    private static let shared = root.appending(path: "../shared/cases/carriers.json").standardizedFileURL

    /// The project's own files of cases, one a carrier.
    static let own: [String] = {
        let folder = root.appending(path: "Tests/Carriers").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted()
    }()

    /// Cases of the shared file that do not hold, and why.
    private static let known: [String: String] = [:]

    private func outcomes(_ file: URL) async throws -> [CaseOutcome] {
        let shelf = try CarrierShelf(folder: Self.root.appending(path: CarrierShelf.usualFolder).path)
        #expect(shelf.faults == [])
        var outcomes: [CaseOutcome] = []
        for recorded in try CaseFile(String(contentsOf: file, encoding: .utf8)).cases {
            outcomes.append(await shelf.replay(recorded))
        }
        return outcomes
    }

    @Test("the project's own cases hold", arguments: own)
    func ownCases(name: String) async throws {
        let outcomes = try await outcomes(Self.root.appending(path: "Tests/Carriers/\(name)"))
        #expect(!outcomes.isEmpty)
        for outcome in outcomes where outcome.verdict != .passed { Issue.record("\(outcome.line ?? outcome.id)") }
        print("\(name): \(CaseTally(outcomes).line)")
    }

    @Test("the shared cases hold", .enabled(if: FileManager.default.fileExists(atPath: shared.path)))
    func sharedCases() async throws {
        let outcomes = try await outcomes(Self.shared)
        for outcome in outcomes {
            guard case .failed = outcome.verdict, Self.known[outcome.id] == nil else { continue }
            Issue.record("\(outcome.line ?? outcome.id)")
        }
        print("shared cases of carriers: \(CaseTally(outcomes).line)")
    }
}
