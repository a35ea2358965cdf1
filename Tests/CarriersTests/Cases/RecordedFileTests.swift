import Foundation
import Testing

@testable import Carriers

/// The shipped carriers on recorded cases: the project's own, and those handed out beside the repository.
@Suite("Recorded files") struct RecordedFileTests {
    private static let root = URL(filePath: #filePath)
        .resolvingSymlinksInPath()
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

    private static let quickReplies = "quick replies are buttons of other channels; a case does not say which"
    private static let unknownWords = "a status word that is not known is kept and acknowledged (CARRIERS 6.2)"

    /// Cases of the shared file that do not hold, and why.
    private static let known = [
        "generic-declarative-033": quickReplies, "generic-declarative-040": quickReplies,
        "generic-declarative-049": quickReplies, "generic-declarative-053": quickReplies,
        "burstsms-004": unknownWords, "dmark-006": unknownWords, "infobip-012": unknownWords,
        "messagebird-003": unknownWords, "mtn-madapi-008": unknownWords, "thinq-004": unknownWords,
        "twilio-009": unknownWords,
        "playmobile-005": "which words are cut off the front of a text is a setting that the case does not say",
    ]

    private func outcomes(_ file: URL, carriers: String = CarrierShelf.usualFolder) async throws -> [CaseOutcome] {
        let shelf = try CarrierShelf(folder: Self.root.appending(path: carriers).path)
        #expect(shelf.faults == [])
        var outcomes: [CaseOutcome] = []
        for recorded in try CaseFile(String(contentsOf: file, encoding: .utf8)).cases {
            outcomes.append(await shelf.replay(recorded))
        }
        return outcomes
    }

    @Test("the project's own cases hold", arguments: own)
    func ownCases(name: String) async throws {
        // A carrier of the tests alone has its file beside its cases.
        let yaml = "Tests/Carriers/" + name.replacing(".json", with: ".yaml")
        let isOfTests = FileManager.default.fileExists(atPath: Self.root.appending(path: yaml).path)
        let folder = isOfTests ? "Tests/Carriers" : CarrierShelf.usualFolder
        let outcomes = try await outcomes(Self.root.appending(path: "Tests/Carriers/\(name)"), carriers: folder)
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
