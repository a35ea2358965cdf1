import ArgumentParser
import Foundation
import Gateway
import MenuLanguage
import Stores

/// `hatif menus`.
struct MenusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "menus",
        abstract: "The versions of the menus: who put which live when, what changed, and the way back.",
        discussion: """
            Example: hatif menus diff
            The daemon keeps every version that it puts live or refuses; a version is named by its number.
            """,
        subcommands: [History.self, Diff.self, Rollback.self]
    )

    /// `hatif menus history`.
    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the versions, newest first.",
            discussion: "Example: hatif menus history --limit 10 --json"
        )

        @Option(help: "At most so many.")
        var limit = 50
        @OptionGroup var options: StoreOptions

        func validate() throws { try StoreOptions.check(limit: limit) }

        func run() async throws {
            let configuration = try options.load()
            let (versions, live) = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                (try await store.menuVersions(limit: limit), try await store.menuVersion(.newestLive))
            }
            if options.json { return try Terminal.json(versions.map { MenuVersionView($0, live: live) }) }
            if versions.isEmpty { Terminal.note("no version was published yet; the daemon does that: hatif serve") }
            for version in versions {
                let state = version.number == live?.number ? "LIVE" : version.outcome.word
                let reason = version.reason.isEmpty ? "" : "  " + version.reason
                print(
                    String(version.number).padded(to: 5) + " " + version.at.readable(in: configuration.timeZone) + "  "
                        + state.padded(to: 9)
                        + version.actor + reason
                )
            }
        }
    }

    /// `hatif menus diff`.
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what changed between two versions; without any, from the live one to the menu folder.",
            discussion: """
                Example: hatif menus diff 3 5
                With one version it shows what changed from it to the menu folder. Lines with - are gone, those with + are new.
                """
        )

        @Argument(help: "The version before; the live one when left out.")
        var before: Int?
        @Argument(help: "The version after; the menu folder when left out.")
        var after: Int?
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let configuration = try options.load()
            let shelf = MenuVersionShelf(configuration)
            let old = try await shelf.version(before)
            let new: MenuVersionShelf.Found
            if let after {
                new = try await shelf.version(after)
            } else {
                new = .init(name: configuration.menus, files: try MenuFolder([configuration.menus]).files)
            }
            let text = MenuDifference(from: old.files, to: new.files).text(from: old.name, to: new.name)
            if text.isEmpty { Terminal.note("no difference between \(old.name) and \(new.name)") }
            print(text, terminator: "")
        }
    }

    /// `hatif menus rollback`.
    struct Rollback: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write an earlier version back into the menu folder; the daemon then puts it live.",
            discussion: """
                Example: hatif menus rollback 3
                The version is checked first, and what the folder holds now is kept as a version of its own.
                """
        )

        @Argument(help: "The version's number; see: hatif menus history")
        var version: Int
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let configuration = try options.load()
            let shelf = MenuVersionShelf(configuration)
            let wanted = try await shelf.version(version)
            let compilation = MenuCompiler().compile(wanted.files.map { MenuSource(path: $0.path, text: $0.text) })
            if let fault = MenuFault(compilation) {
                throw CommandFailure.failed(
                    "\(wanted.name) has a mistake, so it cannot go live and nothing was changed: \(fault.whole)"
                )
            }
            let present = try MenuFolder([configuration.menus]).files
            if present == wanted.files {
                print("the menu folder holds \(wanted.name) already; nothing was changed")
                return
            }
            let kept = try await shelf.keep(present)
            try MenuFolderWriter(folder: configuration.menus).replace(present, with: wanted.files)
            let object = wanted.fingerprint
            try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.note("menus.rollback", object: object, reason: "from version \(kept.number)")
            }
            print("\(configuration.menus) holds \(wanted.name) again; before, it held version \(kept.number).")
            print("A daemon that runs puts it live within seconds, else the next one does; see: hatif menus history")
            print("The way back: hatif menus rollback \(kept.number)")
        }
    }
}

/// The versions in the store, for commands.
struct MenuVersionShelf {
    /// Some menus with a name for a person.
    struct Found {
        var name: String
        var files: [MenuFile]
        var fingerprint = ""
    }

    private let configuration: HatifConfiguration

    init(_ configuration: HatifConfiguration) { self.configuration = configuration }

    /// A version and its files; the live one without a number.
    func version(_ number: Int?) async throws(CommandFailure) -> Found {
        let choice = number.map(MenuVersionChoice.number) ?? .newestLive
        let found = try await StoreAccess.with(configuration) { store async throws(StoreError) in
            guard let version = try await store.menuVersion(choice) else { return nil as (MenuVersion, [MenuFile])? }
            return (version, try await store.menuFiles(ofVersion: version.number))
        }
        guard let (version, files) = found else {
            let what = number.map { "there is no version \($0)" } ?? "no version is live yet"
            throw .failed("\(what); see: hatif menus history")
        }
        return Found(name: "version \(version.number)", files: files, fingerprint: version.fingerprint)
    }

    /// The version that some files are; they are kept as one when they are none yet.
    func keep(_ files: [MenuFile]) async throws(CommandFailure) -> MenuVersion {
        let fingerprint = MenuCompiler.version(of: files.map { MenuSource(path: $0.path, text: $0.text) })
        let version = MenuVersion(
            fingerprint: fingerprint,
            at: GatewayClock.system.now(),
            actor: Actor.current,
            outcome: .kept
        )
        let kept = try await StoreAccess.with(configuration) { store async throws(StoreError) in
            if let known = try await store.menuVersion(.fingerprint(fingerprint)) { return known as MenuVersion? }
            try await store.keep(version, files)
            return try await store.menuVersion(.fingerprint(fingerprint))
        }
        guard let kept else { throw .failed("the present menus could not be kept, so nothing was changed") }
        return kept
    }
}

/// A version, as JSON.
struct MenuVersionView: Encodable {
    let number: Int
    let fingerprint: String
    let at: String
    let actor: String
    let outcome: String
    let reason: String
    let isLive: Bool

    init(_ version: MenuVersion, live: MenuVersion?) {
        number = version.number
        fingerprint = version.fingerprint
        at = version.at.iso8601
        actor = version.actor
        outcome = version.outcome.rawValue
        reason = version.reason
        isLive = version.number == live?.number
    }
}

extension MenuVersion.Outcome {
    /// The word for a person.
    fileprivate var word: String {
        switch self {
        case .live: "was live"
        case .refused: "refused"
        case .kept: "set aside"
        }
    }
}

extension MenuFolder {
    /// The files as the store keeps them, by path.
    var files: [MenuFile] {
        sources.map { MenuFile(path: $0.path, text: $0.text) }.sorted { $0.path < $1.path }
    }
}
