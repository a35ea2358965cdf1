public import Gateway

/// Why there is no backup, or why it was not restored.
public enum BackupError: Error, Sendable, Equatable {
    /// The file to write is there already.
    case exists
    /// Another process writes the same file.
    case isBeingWritten
    /// There is no such file, or it cannot be read; in the system's words.
    case unreadable(String)
    /// It is not a data base of Hatif.
    case foreign
    /// It is damaged; in SQLite's words.
    case damaged(String)
    /// It was made by a newer version of Hatif.
    case newerSchema(found: Int, known: Int)
    /// It is a file of the store itself.
    case ofStore
    /// What is in it is sealed, and not under the key that the settings name; how it is mended.
    case sealed(String)
    /// A daemon works on the store.
    case daemonRuns
    /// Something is in the store already.
    case storeNotEmpty
    /// The disk is full.
    case full
    /// A file cannot be written, moved or synced; in the system's words.
    case unwritable(String)
    /// The data base said no.
    case store(StoreError)

    /// What a connection to the backup's file said.
    init(ofFile failure: SQLFailure) {
        switch failure.storeError {
        case .full: self = .full
        case .newerSchema(let found, let known): self = .newerSchema(found: found, known: known)
        case Schema.foreign: self = .foreign
        case .failed(let reason): self = .damaged(reason)
        case let error: self = .store(error)
        }
    }

    /// What a connection to the store said.
    init(ofStore failure: SQLFailure) {
        self = failure.storeError == .full ? .full : .store(failure.storeError)
    }
}
