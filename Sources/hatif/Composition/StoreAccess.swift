import Gateway
import Stores

/// The store as commands open it, beside a daemon that may be running.
enum StoreAccess {
    static func open(_ configuration: HatifConfiguration) throws(CommandFailure) -> SQLiteStore {
        do throws(StoreError) {
            return try SQLiteStore(path: configuration.databasePath)
        } catch {
            throw .usage(StoreProblem.line(error, path: configuration.databasePath))
        }
    }

    /// Runs a piece of work on the store; its errors become lines for a person.
    static func run<Value>(
        _ configuration: HatifConfiguration,
        _ body: () async throws(StoreError) -> Value
    ) async throws(CommandFailure) -> Value {
        do throws(StoreError) {
            return try await body()
        } catch {
            throw .failed(StoreProblem.line(error, path: configuration.databasePath))
        }
    }
}

/// What is wrong with a store, in a line with the mend.
enum StoreProblem {
    static func line(_ error: StoreError, path: String) -> String {
        switch error {
        case .overloaded: "the data base `\(path)` is busy; try again in a moment"
        case .full: "the disk of `\(path)` is full; make room, the gateway goes on by itself"
        case .closed: "the data base `\(path)` is closed"
        case .newerSchema(let found, let known):
            "`\(path)` was made by a newer Hatif (schema \(found), this one knows \(known)); install the newer Hatif"
        case .failed(let reason): "the data base `\(path)` says: \(reason)"
        }
    }
}
