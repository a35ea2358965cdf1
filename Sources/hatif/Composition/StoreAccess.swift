import Foundation
import Gateway
import Stores

/// The store as commands open it, beside a daemon that may be running.
enum StoreAccess {
    static func open(_ configuration: HatifConfiguration) throws(CommandFailure) -> any OpenedStore {
        do throws(StoreError) {
            return try configuration.store.open(keys: configuration.keys)
        } catch {
            throw .usage(StoreProblem.line(error, configuration.store))
        }
    }

    /// Opens the store, lets a piece of work run on it, and closes it; the store's errors become lines for a person.
    static func with<Value>(
        _ configuration: HatifConfiguration,
        _ work: (any OpenedStore) async throws(StoreError) -> Value
    ) async throws(CommandFailure) -> Value {
        let store = try open(configuration)
        let result: Result<Value, StoreError>
        do throws(StoreError) {
            result = .success(try await work(store))
        } catch {
            result = .failure(error)
        }
        await store.close()
        switch result {
        case .success(let value): return value
        case .failure(let error): throw .failed(StoreProblem.line(error, configuration.store))
        }
    }
}

extension Store {
    /// Writes into the audit what the person at this terminal did.
    func note(_ act: String, object: String, reason: String = "") async throws(StoreError) {
        let event = AuditEvent(
            at: GatewayClock.system.now(),
            actor: Actor.current,
            act: act,
            object: object,
            reason: reason
        )
        _ = try await commit(WorkUnit(changes: [.audit(event)]))
    }
}

/// What is wrong with a store, in a line with the mend.
enum StoreProblem {
    static func line(_ error: StoreError, _ location: StoreLocation) -> String {
        let path = location.shown
        return switch error {
        case .overloaded: "the data base `\(path)` is busy; try again in a moment"
        case .late: "the data base `\(path)` does not answer; see whether its disk or its server hangs"
        case .full: "the disk of `\(path)` is full; make room; a gateway that runs goes on by itself"
        case .closed: "the data base `\(path)` is closed"
        case .newerSchema(let found, let known):
            "`\(path)` was made by a newer Hatif (schema \(found), this one knows \(known)); install the newer Hatif"
        case .failed(let reason): "the data base `\(path)` says: \(reason)"
        }
    }
}

/// Who works at this terminal, for the audit.
enum Actor {
    static var current: String {
        ProcessInfo.processInfo.environment["HATIF_ACTOR"] ?? NSUserName()
    }
}
