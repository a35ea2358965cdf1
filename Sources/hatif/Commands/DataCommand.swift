import ArgumentParser
import Foundation
import Gateway
import MenuLanguage
import Stores

/// `hatif data`.
struct DataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "The registers that the gateway keeps: load, list, release, purge.",
        discussion: "Example: hatif data load births births.csv",
        subcommands: [Load.self, List.self, Release.self, Purge.self]
    )

    /// `hatif data list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the loaded versions.",
            discussion: "Example: hatif data list --json"
        )

        @OptionGroup var options: StoreOptions

        func run() async throws {
            let configuration = try options.load()
            let versions = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.datasets()
            }
            if options.json {
                return try Terminal.json(
                    versions.map { DatasetView($0, state: DatasetState(of: $0, among: versions)) }
                )
            }
            if versions.isEmpty { Terminal.note("no dataset is loaded; load one with: hatif data load NAME FILE.csv") }
            for version in versions {
                let state = DatasetState(of: version, among: versions).rawValue
                let loaded = version.loadedAt.readable(in: configuration.timeZone)
                print(
                    "\(version.title), \(version.rowCount.counted("row")), \(state), "
                        + "\(loaded) by \(Terminal.safe(version.loadedBy))"
                )
            }
        }
    }

    /// `hatif data release`.
    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a loaded version the one that citizens see.",
            discussion: "Example: hatif data release births --version 3"
        )

        @Argument(help: "The dataset's name.")
        var name: String
        @Option(help: "The version; the newest when left out.")
        var version: Int?
        @OptionGroup var options: StoreOptions

        func run() async throws {
            let configuration = try options.load()
            let versions = try await DataCommand.versions(of: name, configuration)
            let number = version ?? versions.map(\.version).max()
            let released = try await StoreAccess.with(configuration) {
                store async throws(StoreError) -> DatasetVersion? in
                guard var chosen = versions.first(where: { $0.version == number }),
                    try await store.releaseDataset(name, version: chosen.version)
                else { return nil }
                chosen.isReleased = true
                try await store.note("data.release", object: chosen.title)
                return chosen
            }
            guard let released else {
                let loaded = versions.map { String($0.version) }.joined(separator: ", ")
                throw CommandFailure.failed(
                    "`\(name)` has no version \(number ?? 0); loaded are \(loaded) (see: hatif data list)"
                )
            }
            if options.json { return try Terminal.json(DatasetView(released, state: .live)) }
            print("\(name): version \(released.version) is live")
        }
    }

    /// `hatif data purge`.
    struct Purge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let go what is older than `retention` says; with a name, old versions of a dataset.",
            discussion: """
                Example: hatif data purge --dry-run
                         hatif data purge births
                Without a name it does now what the daemon does every night. With one it removes the versions that are older \
                than the live one; newer versions are held for their release and stay. With --all every version goes, the \
                live one, too.
                """
        )

        @Argument(help: "The dataset's name; without one everything whose time is over goes.")
        var name: String?
        @Flag(help: "Remove every version of the dataset.")
        var all = false
        @Flag(help: "Without a name: print what would go, and let nothing go.")
        var dryRun = false
        @OptionGroup var options: StoreOptions

        private struct Removed: Encodable {
            let name: String
            let removed: Int
        }

        func validate() throws {
            if name == nil, all { throw ValidationError("`--all` needs the name of a dataset") }
            if name != nil, dryRun { throw ValidationError("`--dry-run` goes without the name of a dataset") }
        }

        func run() async throws {
            let configuration = try options.load()
            guard let name else {
                return try await RetentionRun(configuration: configuration, json: options.json).run(dryRun: dryRun)
            }
            let versions = try await DataCommand.versions(of: name, configuration)
            let count = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                let count = try await store.purgeDataset(name, all: all)
                try await store.note("data.purge", object: name, reason: all ? "every version" : "older than live")
                return count
            }
            if options.json { return try Terminal.json(Removed(name: name, removed: count)) }
            print("\(name): \(count.counted("version")) removed")
            if !all, !versions.contains(where: \.isReleased) {
                Terminal.note("(none is live, so all of them are held; --all removes every version)")
            }
        }
    }

    /// The loaded versions of a dataset; a slip in its name is told apart from one that was never loaded.
    private static func versions(
        of name: String,
        _ configuration: HatifConfiguration
    ) async throws -> [DatasetVersion] {
        let versions = try await StoreAccess.with(configuration) { store async throws(StoreError) in
            try await store.datasets().filter { $0.name == name }
        }
        if !versions.isEmpty { return versions }
        let known = try configuration.program().datasets.map(\.name)
        guard known.contains(name) else {
            throw CommandFailure.usage(UnknownName.line(name, of: "dataset", known: known))
        }
        throw CommandFailure.failed(
            "no version of `\(name)` is loaded; load one with: hatif data load \(name) FILE.csv"
        )
    }
}
