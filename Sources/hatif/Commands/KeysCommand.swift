import ArgumentParser
import Foundation
import Gateway
import Stores
import Synchronization

/// `hatif keys`.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "The key that seals phones and texts in the store.",
        discussion: """
            Example: hatif keys new /etc/hatif/store.key
            Then write `keys: {file: /etc/hatif/store.key}` into hatif.yaml: a new store is sealed from its beginning, and \
            what is there is sealed when the gateway starts. Keep a copy of the file apart: without it nothing can be read.
            """,
        subcommands: [New.self, Status.self, Rotate.self, Seal.self, Unseal.self]
    )

    /// `hatif keys new`.
    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a file with a new key.",
            discussion: "Example: hatif keys new /etc/hatif/store.key"
        )

        @Argument(help: "The file to make; only you may read it. Without it, the configured one.")
        var file: String?
        @OptionGroup var options: StoreOptions

        func run() async throws {
            guard let file = try file ?? options.load().keys?.file else {
                throw CommandFailure.usage("name the file to make; none is configured (`keys: {file: PATH}`)")
            }
            do throws(KeyFileError) {
                try KeyFile.make(file)
                let id = try KeyFile.read(file).id
                print("\(file): key \(id); keep a copy of it apart from the backups")
            } catch {
                throw CommandFailure.usage(error.line(file))
            }
        }
    }

    /// `hatif keys status`.
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether the store is sealed, and under which key.",
            discussion: "Example: hatif keys status. Ends with 1 when the configured key does not open the store."
        )

        @OptionGroup var options: StoreOptions

        func run() async throws {
            let configuration = try options.load()
            let status = try await KeyWork(configuration).status()
            let (key, trouble) = Self.read(configuration.keys)
            let fits = status.fileKey.map { $0 == key?.id }
            if options.json {
                try Terminal.json(
                    KeyStatusView(
                        state: status.state.rawValue,
                        fileKey: status.fileKey,
                        dataKeys: status.dataKeys,
                        fits: fits
                    )
                )
            } else {
                show(status, configuration, key, trouble)
            }
            if fits == false { throw ExitCode(1) }
        }

        private func show(
            _ status: SealStatus,
            _ configuration: HatifConfiguration,
            _ key: StoreKey?,
            _ trouble: String
        ) {
            print("\(configuration.store.shown): \(status.state.sentence)")
            guard let wanted = status.fileKey else { return }
            print("data keys \(status.dataKeys.joined(separator: ", ")), under the key \(wanted)")
            guard let keys = configuration.keys else { return print("no key is configured: `keys: {file: …}`") }
            guard let key else { return print(trouble) }
            print("\(keys.file): \(key.id == wanted ? "the right key" : "another key, \(key.id)")")
        }

        /// The key of a file, or why there is none.
        private static func read(_ keys: StoreKeys?) -> (key: StoreKey?, trouble: String) {
            guard let keys else { return (nil, "") }
            do throws(KeyFileError) {
                return (try KeyFile.read(keys.file), "")
            } catch {
                return (nil, error.line(keys.file))
            }
        }
    }

    /// `hatif keys rotate`.
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give the store a new key, and seal everything anew.",
            discussion: """
                Example: hatif keys rotate
                Stop the gateway first. The new key takes the place of the old file, which is kept beside it for earlier \
                backups. When this is cut off, call it again. As soon as it says so, the gateway may start while old texts \
                are sealed anew.
                """
        )

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await KeyWork(try options.load()).rotate()
        }
    }

    /// `hatif keys seal`.
    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal what the store holds now, as the gateway does at its next start.",
            discussion: "Example: hatif keys seal"
        )

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await KeyWork(try options.load()).seal()
        }
    }

    /// `hatif keys unseal`.
    struct Unseal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open the store for good: nothing of it is sealed any more.",
            discussion: "Example: hatif keys unseal --yes"
        )

        @Flag(help: "Do it.")
        var yes = false
        @OptionGroup var options: StoreOptions

        func run() async throws {
            guard yes else {
                throw CommandFailure.usage(
                    "everything personal could then be read in the files of the store; do it with --yes"
                )
            }
            try await KeyWork(try options.load()).unseal()
        }
    }
}

/// The state of a store's seal, as JSON.
struct KeyStatusView: Encodable {
    let state: String
    let fileKey: String?
    let dataKeys: [String]
    let fits: Bool?
}

extension SealState {
    /// What it means, for a person.
    var sentence: String {
        switch self {
        case .open: "not sealed; whoever has its files can read phones and texts"
        case .sealed: "sealed"
        case .sealing: "being sealed, and cut off; go on by `hatif keys seal`"
        case .rekeying: "being given a new key, and cut off; go on by `hatif keys rotate`"
        case .resealing: "sealed under a new key, and old texts follow; go on by `hatif keys rotate`"
        case .unsealing: "being opened, and cut off; go on by `hatif keys unseal`"
        }
    }
}
