import Gateway

/// The key of a store, as the settings name it.
public struct StoreKeys: Sendable, Equatable {
    /// The file of the key (``KeyFile``).
    public var file: String
    /// Whether what is personal is sealed; otherwise a store that is not sealed stays so.
    public var seals: Bool

    /// Names a key.
    public init(file: String, seals: Bool = true) {
        self.file = file
        self.seals = seals
    }

    /// Reads the key.
    ///
    /// - Returns: The key.
    /// - Throws: `file`, with what is wrong with it.
    public func key() throws(SealingError) -> StoreKey {
        do throws(KeyFileError) {
            return try KeyFile.read(file)
        } catch {
            throw .file(error.line(file))
        }
    }
}

extension Vault {
    /// What seals and opens on a store, found when it is opened.
    ///
    /// A store in which nothing was ever kept is sealed here from its beginning; one that holds something is sealed by the
    /// gateway when it starts, or by ``StoreSealing``.
    ///
    /// - Parameters:
    ///   - connection: A connection that may write, outside a transaction.
    ///   - keys: The key that the settings name.
    ///   - isFree: Whether no gateway works on the store.
    /// - Returns: The vault.
    /// - Throws: Why the store is not to be opened.
    static func ofStore(
        _ connection: some SQLConnection,
        keys: StoreKeys?,
        isFree: Bool
    ) throws(SQLFailure) -> Vault {
        let ring = try KeyRing(connection)
        switch ring.state {
        case .open:
            guard let keys, keys.seals else { return .open }
            let key = try SQLFailure.of { () throws(SealingError) in try keys.key() }
            return isFree ? try sealed(connection, under: key) : .open
        case .sealed, .resealing:
            return try SQLFailure.of { () throws(SealingError) in
                guard let keys else { throw .noKey }
                guard keys.seals else { throw .isSealed }
                return try ring.vault(try keys.key())
            }
        case .sealing, .rekeying, .unsealing: throw SQLFailure(SealingError.unfinished(ring.state))
        }
    }

    /// Seals a store from its beginning; one that holds something stays open.
    private static func sealed(_ connection: some SQLConnection, under key: StoreKey) throws(SQLFailure) -> Vault {
        guard try SealedTable.areEmpty(connection) else { return .open }
        var vault = Vault.open
        _ = try Transaction(connection).run { () throws(SQLFailure) in
            try connection.lock(["seal"])
            // Somebody else may have been first.
            let state = try KeyRing(connection).state
            if state == .open, try SealedTable.areEmpty(connection) {
                try KeyRing.addKey(under: key, at: GatewayClock.ofStore.now(), on: connection)
                try KeyRing.set(.sealed, on: connection)
            }
            let ring = try KeyRing(connection)
            guard ring.state == .sealed else { return }
            vault = try SQLFailure.of { () throws(SealingError) in try ring.vault(key) }
        }
        return vault
    }
}

extension SQLFailure {
    /// Tells what is wrong with keys as the data base's own words.
    static func of<Value>(_ body: () throws(SealingError) -> Value) throws(SQLFailure) -> Value {
        do throws(SealingError) {
            return try body()
        } catch {
            throw SQLFailure(error)
        }
    }
}
