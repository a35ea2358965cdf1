public import Gateway
import Glibc

/// Where everything is kept: one SQLite file on this machine, or a PostgreSQL data base that several machines share.
///
/// Before it stands the gateway, which commits a unit for each message; what follows is behind ``Store``, and the same for
/// both. Read on in ``SQLiteStore`` and ``PostgreSQLStore``: each has a thread that writes and others that read, and both
/// use the statements in `Writing` and `Reading`.
public enum StoreLocation: Sendable, Hashable {
    /// A file of SQLite.
    case sqlite(path: String)
    /// A PostgreSQL data base.
    case postgresql(PostgreSQLAddress)

    /// The place for people, without a password.
    public var shown: String {
        switch self {
        case .sqlite(let path): path
        case .postgresql(let address): address.shown
        }
    }

    /// Whether several machines can work on it.
    public var isShared: Bool {
        switch self {
        case .sqlite: false
        case .postgresql: true
        }
    }

    /// Whether something may be there to read; a command that only looks makes no file.
    public var exists: Bool {
        switch self {
        case .sqlite(let path): access(path, F_OK) == 0
        case .postgresql: true
        }
    }

    /// Opens the store, or makes an empty one.
    ///
    /// - Parameters:
    ///   - clock: Says whether a stored conversation has expired.
    ///   - keys: The key that the settings name, if what is personal is to be sealed.
    /// - Returns: The store.
    /// - Throws: Why it cannot be used.
    public func open(
        clock: GatewayClock = .ofStore,
        keys: StoreKeys? = nil
    ) throws(StoreError) -> any OpenedStore {
        switch self {
        case .sqlite(let path): try SQLiteStore(path: path, clock: clock, keys: keys)
        case .postgresql(let address): try PostgreSQLStore(address, clock: clock, keys: keys)
        }
    }
}

/// A store with what its process must know of it.
public protocol OpenedStore: Store {
    /// How the tables were brought to the present version when the store was opened; `nil` when they were there.
    var migration: Migration? { get }

    /// Whether what is personal is sealed in it.
    var isSealed: Bool { get }

    /// Says that this process is a daemon that works on the store, until it is closed or the process ends.
    /// - Throws: `failed` when another one does, and only one may.
    func lockForDaemon() throws(StoreError)

    /// Hears from other processes on the store that messages were put in; called once.
    /// - Parameter onWake: Told the carrier whose messages are due, or `nil` when any may be. It must not block.
    /// - Throws: Why it cannot listen.
    func listen(_ onWake: @escaping @Sendable (_ carrier: String?) -> Void) throws(StoreError)

    /// Whether a daemon that must be the only one works on the store at the moment.
    var hasDaemon: Bool { get }
}

extension OpenedStore {
    /// Hears nothing: no other process hands out messages, and what commands put in is found by looking.
    public func listen(_ onWake: @escaping @Sendable (_ carrier: String?) -> Void) throws(StoreError) {}
}
