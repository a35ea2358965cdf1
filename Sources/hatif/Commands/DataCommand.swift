import ArgumentParser
import Crypto
import Foundation
import Gateway
import MenuLanguage
import Services
import Stores

/// `hatif data`.
struct DataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "The registers that the gateway keeps: load, list, release, purge.",
        discussion: "Example: hatif data load births births.csv",
        subcommands: [Load.self, List.self, Release.self, Purge.self]
    )

    /// `hatif data load`.
    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load a CSV file as the new version of a dataset; with one mistake nothing is loaded.",
            discussion: "Example: hatif data load births births.csv\nThe first line of the file names the columns."
        )

        @Argument(help: "The dataset's name in the menu files.")
        var name: String
        @Argument(help: "The CSV file, UTF-8, separated by commas or semicolons.")
        var file: String
        @Flag(help: "Load it without showing it to citizens; `hatif data release` does that.")
        var hold = false
        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let configuration = try options.load()
            guard let program = try MenuFolder([configuration.menus]).program().program else { return }
            guard let declaration = program.datasets.first(where: { $0.name == name }) else {
                let known = program.datasets.map(\.name).joined(separator: ", ")
                throw CommandFailure.usage(
                    "the menus declare no dataset `\(name)`; they declare \(known.isEmpty ? "none" : known)"
                )
            }
            guard let data = FileManager.default.contents(atPath: file) else {
                throw CommandFailure.usage("`\(file)` cannot be read; check the path")
            }
            let loaded: DatasetLoader.Loaded
            do {
                let reader = ValueReader(program: program, country: configuration.country)
                loaded = try DatasetLoader(declaration, reader: reader).read(
                    Array(data),
                    at: GatewayClock.system.now(),
                    by: Actor.current,
                    releases: !hold
                )
            } catch {
                for defect in error.defects { Terminal.note("\(file):\(defect)") }
                let more = error.unreported > 0 ? " and \(error.unreported) more" : ""
                throw CommandFailure.failed(
                    "nothing was loaded: \(error.defects.count)\(more) mistakes in `\(file)`; mend them and load it again"
                )
            }
            let version = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                let version = try await store.loadDataset(loaded.version, rows: loaded.rows)
                try await store.note("data.load", object: version.title, reason: "sha256 \(version.sha256)")
                return version
            }
            if json {
                try Terminal.json(DatasetView(version))
            } else {
                let state =
                    version.isReleased ? "is live" : "is held; `hatif data release \(name)` shows it to citizens"
                print("\(name): version \(version.version) with \(version.rowCount) rows \(state)")
            }
        }
    }

    /// `hatif data list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the loaded versions.",
            discussion: "Example: hatif data list --json"
        )

        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let configuration = try options.load()
            let versions = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.datasets()
            }
            if json { return try Terminal.json(versions.map(DatasetView.init)) }
            if versions.isEmpty { Terminal.note("no dataset is loaded; load one with: hatif data load NAME FILE.csv") }
            for version in versions {
                print(
                    "\(version.name) version \(version.version), \(version.rowCount) rows, "
                        + "\(version.isReleased ? "live" : "held"), \(version.loadedAt.readable) by \(version.loadedBy)"
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
        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let configuration = try options.load()
            let released = try await StoreAccess.with(configuration) {
                store async throws(StoreError) -> DatasetVersion? in
                let versions = try await store.datasets().filter { $0.name == name }
                guard let number = version ?? versions.map(\.version).max(),
                    var chosen = versions.first(where: { $0.version == number }),
                    try await store.releaseDataset(name, version: number)
                else { return nil }
                chosen.isReleased = true
                try await store.note("data.release", object: chosen.title)
                return chosen
            }
            guard let released else {
                throw CommandFailure.failed("there is no such version of `\(name)`; see: hatif data list")
            }
            if json { return try Terminal.json(DatasetView(released)) }
            print("\(name): version \(released.version) is live")
        }
    }

    /// `hatif data purge`.
    struct Purge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove the versions of a dataset that citizens do not see.",
            discussion: "Example: hatif data purge births\nWith --all the live version goes, too."
        )

        @Argument(help: "The dataset's name.")
        var name: String
        @Flag(help: "Remove every version.")
        var all = false
        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var options: ConfigurationOptions

        private struct Removed: Encodable {
            let name: String
            let removed: Int
        }

        func run() async throws {
            let configuration = try options.load()
            let count = try await StoreAccess.with(configuration) { store async throws(StoreError) -> Int? in
                guard try await store.datasets().contains(where: { $0.name == name }) else { return nil }
                let count = try await store.purgeDataset(name, all: all)
                try await store.note("data.purge", object: name, reason: all ? "every version" : "versions not live")
                return count
            }
            guard let count else {
                throw CommandFailure.failed("no version of `\(name)` is loaded; see: hatif data list")
            }
            if json { return try Terminal.json(Removed(name: name, removed: count)) }
            print("\(name): \(count) versions removed")
        }
    }
}

extension DatasetVersion {
    /// The version's name in the audit.
    fileprivate var title: String { "\(name) version \(version)" }
}

/// A dataset's version, as JSON.
struct DatasetView: Encodable {
    let name: String
    let version: Int
    let rows: Int
    let released: Bool
    let columns: [String]
    let loadedAt: String
    let loadedBy: String
    let sha256: String

    init(_ version: DatasetVersion) {
        name = version.name
        self.version = version.version
        rows = version.rowCount
        released = version.isReleased
        columns = version.columns
        loadedAt = version.loadedAt.iso8601
        loadedBy = version.loadedBy
        sha256 = version.sha256
    }
}

/// Who works at this terminal, for the audit.
enum Actor {
    static var current: String {
        ProcessInfo.processInfo.environment["HATIF_ACTOR"] ?? NSUserName()
    }
}
