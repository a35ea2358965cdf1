import ArgumentParser
import Foundation
import Gateway
import Stores

/// `hatif restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring back what `hatif backup` wrote, into the configured store.",
        discussion: """
            Example: hatif restore /mnt/backup/hatif-2026-11-25.db
            The daemon must be stopped. The backup may be of the other kind of store: so an installation moves from SQLite \
            to PostgreSQL, or back. Messages that waited when the backup was made are sent once the daemon starts, \
            also those that were sent meanwhile.
            """
    )

    @Argument(help: "The backup's file.")
    var file: String
    @Flag(help: "Replace a store that holds something; what it holds is kept in a file.")
    var force = false
    @OptionGroup var options: StoreOptions

    private struct View: Encodable {
        let backup: BackupView
        let keptAside: String?
        let auditIsWhole: Bool
    }

    func run() async throws {
        let configuration = try options.load()
        let restored: BackupFile.Restored
        do throws(BackupError) {
            let backup = BackupFile(path: file)
            // A store that could not be opened afterwards would be no help.
            try await backup.check(configuration.keys)
            restored = try await backup.restore(
                to: configuration.store,
                replaces: force,
                note: AuditEvent(
                    at: GatewayClock.system.now(),
                    actor: Actor.current,
                    act: "backup.restore",
                    object: (file as NSString).lastPathComponent
                )
            )
        } catch {
            throw CommandFailure(error, file: file, configuration)
        }
        let verdict = try await StoreAccess.with(configuration) { store async throws(StoreError) in
            try await AuditVerifier(store).verdict()
        }
        if options.json {
            let view = View(
                backup: BackupView(restored.contents, file: file),
                keptAside: restored.keptAside,
                auditIsWhole: verdict.fault == nil
            )
            try Terminal.json(view)
        } else {
            print("\(configuration.store.shown) is as `\(file)` was: \(restored.contents.line)")
            if let migration = restored.migration {
                print("brought from schema \(migration.from) to \(migration.to)")
            }
            if let aside = restored.keptAside { print("what was there is kept in \(aside)") }
        }
        if let fault = verdict.fault {
            Terminal.note("all of it was restored, but " + fault.line(in: configuration.timeZone))
        }
    }
}
