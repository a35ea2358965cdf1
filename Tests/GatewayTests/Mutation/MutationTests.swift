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

    /// The shipped menus, and the transcripts that guard them.
    private struct Shipped: Sendable {
        let menus: [MenuSource]
        let transcripts: [Transcript]

        init() throws {
            let sources = try MenuFiles.sources(in: SharedFiles.package.appending(path: "Menus"))
            menus = sources.filter { !$0.path.hasSuffix(".test.menu") }
            transcripts = MenuCompiler().compile(sources).transcripts
        }

        /// What becomes of the menus when they are changed to these; transcripts of the same file are played first.
        func fate(of changed: [MenuSource], in file: String = "") async throws -> Fate {
            guard let program = MenuCompiler().compile(changed).program else { return .refused }
            let runner = TranscriptRunner(
                program: program,
                country: try Table.country(),
                phone: try MSISDN(e164: "+213550000001")
            )
            let name = file.prefix { $0 != "." } + "."
            let near = transcripts.filter { $0.source.file.hasPrefix(name) }
            let others = transcripts.filter { !$0.source.file.hasPrefix(name) }
            for transcript in near + others where await runner.run(transcript) != nil { return .seen }
            return .unnoticed
        }
    }

    @Test func `a single change of the shipped menus is noticed, 95 times of 100`() async throws {
        let shipped = try Shipped()
        let sources = shipped.menus
        try #require(try await shipped.fate(of: sources) == .unnoticed, "the menus must pass their own transcripts")
        let mutations = MenuMutator.mutations(of: sources, seed: 20_251_124)
        let fates = try await withThrowingTaskGroup { group in
            for slice in 0..<2 {
                group.addTask {
                    var fates: [(MenuMutation, Fate)] = []
                    for index in stride(from: slice, to: mutations.count, by: 2) {
                        let mutation = mutations[index]
                        let changed = MenuMutator.apply(mutation, to: sources)
                        let fate = try await shipped.fate(of: changed, in: sources[mutation.file].path)
                        fates.append((mutation, fate))
                        // Other tests want the threads, too.
                        await Task.yield()
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
