import Gateway

/// Keeps gateways away from a store whose seal is changed.
///
/// Once the store says in its table that it is being changed, none begins; the gate is for those that work already.
final class StoreGate {
    private let hasDaemon: () throws(SQLFailure) -> Bool
    private let lock: () throws(SQLFailure) -> DaemonLock?
    private var held: DaemonLock?

    private init(
        hasDaemon: @escaping () throws(SQLFailure) -> Bool,
        lock: @escaping () throws(SQLFailure) -> DaemonLock?
    ) {
        self.hasDaemon = hasDaemon
        self.lock = lock
    }

    /// The gate of a file.
    static func file(_ path: String) -> StoreGate {
        StoreGate(
            hasDaemon: { DaemonLock.isTaken(ofDatabase: path) },
            lock: { () throws(SQLFailure) in
                do throws(StoreError) {
                    return try DaemonLock(ofDatabase: path)
                } catch {
                    // A gateway that was quicker, or a folder that cannot be written.
                    throw SQLFailure(error)
                }
            }
        )
    }

    /// The gate of a data base on a server: each gateway beats there.
    static func server(_ connection: PostgreSQLConnection) -> StoreGate {
        StoreGate(
            hasDaemon: { () throws(SQLFailure) in try PostgreSQLCopy(connection: connection).hasDaemon() },
            lock: { nil }
        )
    }

    /// Closes it.
    ///
    /// - Throws: `inUse` when a gateway works on the store.
    func close() throws(SQLFailure) {
        if held != nil { return }
        guard try !hasDaemon() else { throw SQLFailure(SealingError.inUse) }
        held = try lock()
    }

    /// Opens it.
    func open() { held = nil }
}
