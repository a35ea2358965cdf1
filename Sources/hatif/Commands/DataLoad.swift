import ArgumentParser
import Foundation
import Gateway
import MenuLanguage
import Services
import Stores

extension DataCommand {
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
        @Flag(help: "Load a file that has no rows: citizens find nothing then.")
        var allowEmpty = false
        @OptionGroup var options: StoreOptions

        func run() async throws {
            let configuration = try options.load()
            let program = try configuration.program()
            guard let declaration = program.datasets.first(where: { $0.name == name }) else {
                throw CommandFailure.usage(UnknownName.line(name, of: "dataset", known: program.datasets.map(\.name)))
            }
            guard let data = FileManager.default.contents(atPath: file) else {
                throw CommandFailure.usage("`\(file)` cannot be read; check the path")
            }
            let loader = DatasetLoader(
                declaration,
                reader: ValueReader(program: program, country: configuration.country)
            )
            let loaded = try read(Array(data), loader)
            if loaded.rows.isEmpty, !allowEmpty { throw try await noRows(configuration) }
            let version = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                let version = try await store.loadDataset(loaded.version, rows: loaded.rows)
                try await store.note("data.load", object: version.title, reason: "sha256 \(version.sha256)")
                return version
            }
            let state: DatasetState = version.isReleased ? .live : .held
            if options.json { return try Terminal.json(DatasetView(version, state: state)) }
            let consequence =
                version.isReleased ? "is live" : "is held; `hatif data release \(name)` shows it to citizens"
            print("\(name): version \(version.version) with \(version.rowCount.counted("row")) \(consequence)")
        }

        private func read(_ data: [UInt8], _ loader: DatasetLoader) throws(CommandFailure) -> DatasetLoader.Loaded {
            do {
                return try loader.read(data, at: GatewayClock.system.now(), by: Actor.current, releases: !hold)
            } catch {
                for defect in error.defects { Terminal.note("\(file):\(Terminal.safe(defect.description))") }
                let count = (error.defects.count + error.unreported).counted("mistake")
                let shown = error.unreported > 0 ? ", the first \(error.defects.count) above" : ""
                throw .failed("nothing was loaded: \(count) in `\(file)`\(shown); mend them and load it again")
            }
        }

        /// A file with the first line alone is an export that failed far more often than a register without rows.
        private func noRows(_ configuration: HatifConfiguration) async throws -> CommandFailure {
            let versions = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.datasets()
            }
            let live = versions.first { $0.name == name && $0.isReleased }
            let rest =
                live.map { "version \($0.version) with \($0.rowCount.counted("row")) stays live" }
                ?? "no version is live"
            return .failed(
                "nothing was loaded: `\(file)` has no rows below its first line; \(rest). "
                    + "To load it all the same, add --allow-empty"
            )
        }
    }
}
