import Foundation
import Gateway
import Stores
import Synchronization

/// What `hatif keys` does to the configured store and its key file.
struct KeyWork {
    private let configuration: HatifConfiguration
    private let sealing: StoreSealing

    init(_ configuration: HatifConfiguration) {
        self.configuration = configuration
        let said = Mutex("")
        sealing = StoreSealing(configuration.store) { (table, _) in
            let isNew = said.withLock { last in
                defer { last = table }
                return last != table
            }
            if isNew { Terminal.note("\(table) …") }
        }
    }

    func status() async throws -> SealStatus {
        guard configuration.store.exists else {
            throw CommandFailure.usage("there is no store at \(configuration.store.shown) yet")
        }
        do throws(StoreError) {
            // A store of an earlier version has no table for it; opening makes that.
            do { try await configuration.store.open(keys: configuration.keys).close() } catch {}
            return try await sealing.status()
        } catch {
            throw CommandFailure.failed(StoreProblem.line(error, configuration.store))
        }
    }

    func seal() async throws {
        let key = try key()
        _ = try await status()
        try await work { () async throws(StoreError) in try await sealing.seal(under: key, by: Actor.current) }
        print("\(configuration.store.shown) is sealed under the key \(key.id)")
    }

    func unseal() async throws {
        let key = try key()
        _ = try await status()
        try await work { () async throws(StoreError) in try await sealing.unseal(with: key, by: Actor.current) }
        print("\(configuration.store.shown) is open; take `keys` out of the configuration, or set `encrypt: false`")
    }

    func rotate() async throws {
        let status = try await status()
        guard let wanted = status.fileKey else { throw CommandFailure.usage(SealingError.isOpen.line) }
        let old = try key()
        let next = try file() + ".new"
        switch status.state {
        case .sealed where wanted == old.id:
            // One that is there was made by a run that was cut off before it counted.
            if !FileManager.default.fileExists(atPath: next) { try make(next) }
            let new = try read(next)
            try await work { () async throws(StoreError) in
                try await sealing.rotate(from: old, to: new, by: Actor.current)
            }
            try replace(by: next, old)
        case .sealed, .rekeying, .resealing:
            // The store has the new key already, and a run was cut off after that.
            let new = wanted == old.id ? old : try read(next)
            guard new.id == wanted else {
                throw CommandFailure.usage(SealingError.wrongKey(wanted: wanted, given: old.id).line)
            }
            if wanted != old.id { try replace(by: next, old) }
            try await work { () async throws(StoreError) in
                try await sealing.rotate(from: new, to: new, by: Actor.current)
            }
        case .open, .sealing, .unsealing:
            throw CommandFailure.usage(SealingError.unfinished(status.state).line)
        }
        print("\(configuration.store.shown) is sealed under the key \(try key().id) in \(try file())")
    }

    // MARK: Files

    private func file() throws -> String {
        guard let keys = configuration.keys else {
            throw CommandFailure.usage(
                "no key is configured; write `keys: {file: PATH}` (`hatif keys new PATH` makes one)"
            )
        }
        return keys.file
    }

    private func key() throws -> StoreKey { try read(try file()) }

    private func read(_ path: String) throws -> StoreKey {
        do throws(SealingError) {
            return try StoreKeys(file: path).key()
        } catch {
            throw CommandFailure.usage(error.line)
        }
    }

    private func make(_ path: String) throws {
        do throws(KeyFileError) {
            try KeyFile.make(path)
        } catch {
            throw CommandFailure.usage(error.line(path))
        }
    }

    /// Puts the new file in the place of the old one, which stays beside it.
    private func replace(by next: String, _ old: StoreKey) throws {
        let path = try file()
        let kept = "\(path).old-\(old.id)"
        guard rename(path, kept) == 0, rename(next, path) == 0 else {
            throw CommandFailure.failed(
                "`\(next)` cannot take the place of `\(path)`; rename it by hand: it is the key now"
            )
        }
        Terminal.note("the old key is \(kept), for backups that were made before")
    }

    private func work(_ body: () async throws(StoreError) -> Void) async throws {
        do throws(StoreError) {
            try await body()
        } catch {
            throw CommandFailure.failed(StoreProblem.line(error, configuration.store))
        }
    }
}
