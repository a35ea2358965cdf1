import Foundation
import Gateway
import MenuLanguage
import Stores

/// Warns of numbers that lead elsewhere than in the version that is live (O06).
struct MenuWarnings {
    /// How far back uses are counted.
    private static let days = 30

    let store: any Store

    /// The warnings about a new version.
    /// - Parameters:
    ///   - new: the program.
    ///   - sources: its files.
    ///   - live: what citizens get now.
    /// - Returns: a warning for each number that moved.
    /// - Throws: when the uses cannot be read.
    func moved(in new: MenuProgram, _ sources: [MenuSource], live: MenuProgram) async throws(StoreError) -> [Diagnostic]
    {
        let since = GatewayClock.system.now().day - Self.days
        var counts: [String: Int] = [:]
        for use in try await store.optionUses(since: since) {
            counts["\(use.flow)/\(use.step)/\(use.number)"] = use.uses
        }
        let comparison = MovedNumbers(with: live) { [counts] flow, step, number in
            counts["\(flow)/\(step)/\(number)"] ?? 0
        }
        return comparison.warnings(about: new, sources: sources)
    }

    /// The warnings about the configured menu folder, for commands; none when there is no store or no live version.
    static func moved(
        in compilation: Compilation,
        _ sources: [MenuSource],
        _ configuration: HatifConfiguration
    ) async throws(CommandFailure) -> [Diagnostic] {
        guard let new = compilation.program, configuration.store.exists else {
            return []
        }
        return try await StoreAccess.with(configuration) { store async throws(StoreError) in
            guard let version = try await store.menuVersion(.newestLive) else { return [] }
            let files = try await store.menuFiles(ofVersion: version.number)
            let live = MenuCompiler().compile(files.map { MenuSource(path: $0.path, text: $0.text) }).program
            guard let live, live.version != new.version else { return [] }
            return try await MenuWarnings(store: store).moved(in: new, sources, live: live)
        }
    }
}

extension Compilation {
    /// The compilation with what can be said of the configured menu folder alone: which numbers moved since it went live.
    func addingMoved(in folder: MenuFolder, _ options: ConfigurationOptions) async throws -> Compilation {
        let configuration = try options.load()
        let isConfigured =
            folder.paths.count == 1 && folder.paths.first.map(Self.standard) == Self.standard(configuration.menus)
        guard isConfigured else { return self }
        return adding(try await MenuWarnings.moved(in: self, folder.sources, configuration))
    }

    private static func standard(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }
}
