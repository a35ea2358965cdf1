import Foundation
import MenuLanguage
import ShortText
import Testing

@testable import Gateway

/// The shipped menus and their transcripts guard each other: a slip of the hand is noticed before it is published.
@Suite struct MutationTests {
    /// What became of a change.
    private enum Fate: Sendable {
        case refused
        case seen
        case unnoticed
    }

    private func fate(of sources: [MenuSource]) async throws -> Fate {
        let compilation = MenuCompiler().compile(sources)
        guard let program = compilation.program else { return .refused }
        let runner = TranscriptRunner(
            program: program,
            country: try Table.country(),
            phone: try MSISDN(e164: "+213550000001")
        )
        for transcript in compilation.transcripts where await runner.run(transcript) != nil { return .seen }
        return .unnoticed
    }

    @Test func `a single change of the shipped menus is noticed, 95 times of 100`() async throws {
        let sources = try MenuFiles.sources(in: SharedFiles.package.appending(path: "Menus"))
        try #require(try await fate(of: sources) == .unnoticed, "the menus as they are must pass their own transcripts")
        let mutations = MenuMutator.mutations(of: sources, seed: 20_251_124)
        let fates = try await withThrowingTaskGroup { group in
            for slice in 0..<4 {
                group.addTask { [self] in
                    var fates: [(MenuMutation, Fate)] = []
                    for index in stride(from: slice, to: mutations.count, by: 4) {
                        let changed = MenuMutator.apply(mutations[index], to: sources)
                        fates.append((mutations[index], try await fate(of: changed)))
                    }
                    return fates
                }
            }
            return try await group.reduce(into: [(MenuMutation, Fate)]()) { $0 += $1 }
        }
        for kind in MenuMutation.Kind.allCases {
            let own = fates.filter { $0.0.kind == kind }
            let missed = own.filter { $0.1 == .unnoticed }
            let refused = own.count { $0.1 == .refused }
            print(
                "mutations of a \(kind): \(own.count), refused by the checker: \(refused), unnoticed: \(missed.count)"
            )
            for (mutation, _) in missed.sorted(by: { ($0.0.file, $0.0.line) < ($1.0.file, $1.0.line) }) {
                print("  unnoticed in \(sources[mutation.file].path):\(mutation.line + 1): \(mutation)")
            }
        }
        let unnoticed = fates.count { $0.1 == .unnoticed }
        print("mutations: \(fates.count), unnoticed: \(unnoticed)")
        #expect(fates.count > 300)
        #expect(unnoticed * 20 <= fates.count, "more than 5 of 100 changes are not noticed")
    }
}
