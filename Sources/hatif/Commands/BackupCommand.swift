import ArgumentParser
import Foundation
import Gateway
import Stores

/// `hatif backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write all that the gateway keeps into one file, while it runs.",
        discussion: """
            Example: hatif backup /mnt/backup/hatif-$(date +%F).db
            The file is a data base of its own, as of one moment, that was looked through; only you may read it. Bring it \
            back with: hatif restore FILE
            """
    )

    @Argument(help: "The file to write.")
    var file: String
    @Flag(help: "Replace a file that is there.")
    var force = false
    @OptionGroup var options: StoreOptions

    func run() async throws {
        let configuration = try options.load()
        let backup = BackupFile(path: file)
        if backup.isPart(of: configuration.store) || configuration.hasKey(at: file) {
            throw CommandFailure(.ofStore, file: file, configuration)
        }
        if !force, FileManager.default.fileExists(atPath: file) {
            throw CommandFailure(.exists, file: file, configuration)
        }
        // First, so that the backup itself tells who took it.
        try await StoreAccess.with(configuration) { store async throws(StoreError) in
            try await store.note("backup.write", object: (file as NSString).lastPathComponent)
        }
        let start = ContinuousClock.now
        let contents: BackupContents
        do throws(BackupError) {
            contents = try await backup.write(from: configuration.store, replaces: force)
        } catch {
            throw CommandFailure(error, file: file, configuration)
        }
        if options.json { return try Terminal.json(BackupView(contents, file: file)) }
        let took = (ContinuousClock.now - start).wholeMilliseconds
        print("\(file): \(contents.size / 1024) KiB, whole, schema \(contents.schema), in \(took) ms")
        print(contents.line)
        if let head = contents.auditHead { print("audit head \(head.count) \(head.hash.hex)") }
    }
}

extension HatifConfiguration {
    /// Whether a path leads to a file that holds one of our keys.
    fileprivate func hasKey(at path: String) -> Bool {
        let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let pseudonymKey = try? PseudonymKey(self)
        return [keys?.file, pseudonymKey?.path].contains { own in
            own.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path == file } ?? false
        }
    }
}

extension BackupContents {
    /// What is in it, in one line.
    var line: String {
        "\(inbound.counted("event")) in, \(messages.counted("message")), \(cases.counted("request"))"
    }
}

/// A backup, as JSON.
struct BackupView: Encodable {
    let file: String
    let schema: Int
    let bytes: Int
    let inbound: Int
    let messages: Int
    let cases: Int
    let auditHead: AuditHeadView?

    init(_ contents: BackupContents, file: String) {
        self.file = file
        schema = contents.schema
        bytes = contents.size
        inbound = contents.inbound
        messages = contents.messages
        cases = contents.cases
        auditHead = contents.auditHead.map { AuditHeadView($0) }
    }
}

extension CommandFailure {
    /// What is wrong with a backup or a restore, with the mend.
    init(_ error: BackupError, file: String, _ configuration: HatifConfiguration) {
        let store = configuration.store.shown
        self =
            switch error {
            case .exists: .usage("`\(file)` is there already; name another file, or replace it with --force")
            case .isBeingWritten: .failed("`\(file)` is being written by another process; wait for it")
            case .unreadable(let reason): .usage("`\(file)` cannot be read: \(reason); check the path")
            case .foreign: .usage("`\(file)` is no backup of Hatif; name a file that `hatif backup` wrote")
            case .damaged(let reason):
                .failed("`\(file)` is damaged (\(Self.words(reason))); nothing was changed; take an earlier backup")
            case .newerSchema(let found, let known):
                .failed(
                    "`\(file)` was made by a newer Hatif (schema \(found), this one knows \(known)); install the newer Hatif"
                )
            case .ofStore: .usage("`\(file)` belongs to the store itself or holds a key; name another file")
            case .sealed(let line): .usage("`\(file)` cannot be used here, and nothing was changed: \(line)")
            case .daemonRuns: .failed("`hatif serve` works on `\(store)`; stop it first, then restore, then start it")
            case .storeNotEmpty:
                .usage("`\(store)` is not empty; --force replaces it and keeps what is there in a file")
            case .full: .failed("the disk is full; make room, nothing was changed")
            case .unwritable(let reason): .failed("a file beside `\(file)` or `\(store)` cannot be written: \(reason)")
            case .store(let error): .failed(StoreProblem.line(error, configuration.store))
            }
    }

    /// SQLite's words without the mend that fits a store.
    private static func words(_ reason: String) -> Substring { reason.prefix { $0 != ";" } }
}
