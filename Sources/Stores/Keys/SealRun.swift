import Gateway

/// One change of a store's seal, step by step; each step is remembered, so that a run that was cut off is gone on with.
struct SealRun: ConnectionWork {
    /// What is to become of the store.
    enum Goal: String {
        case seal
        case rotate
        case unseal
    }

    /// For so long, what came in is looked up by its id: carriers send a webhook again for a day.
    private static let lookedUp = Duration.seconds(2 * 86_400)

    let goal: Goal
    let old: StoreKey
    let new: StoreKey
    let actor: String
    /// Told after each step; what it throws cuts the run off there.
    let progress: @Sendable (_ table: String, _ count: Int) throws(SQLFailure) -> Void

    func run(_ connection: some SQLConnection, _ gate: StoreGate) throws(SQLFailure) {
        let state = try KeyRing(connection).state
        switch (goal, state) {
        case (.rotate, .resealing): break
        case (.seal, .open), (.seal, .sealing), (.rotate, .sealed), (.rotate, .rekeying), (.unseal, .sealed),
            (.unseal, .resealing), (.unseal, .unsealing):
            try gate.close()
        case (.seal, .sealed):
            // Whoever has another key is not to be told that it seals.
            let ring = try KeyRing(connection)
            _ = try SQLFailure.of { () throws(SealingError) in try ring.vault(new) }
            return
        case (.rotate, .open), (.unseal, .open): throw SQLFailure(SealingError.isOpen)
        case (_, .sealing), (_, .rekeying), (_, .unsealing), (_, .resealing):
            throw SQLFailure(SealingError.unfinished(state))
        }
        let transaction = try Transaction(connection)
        switch goal {
        case .seal:
            try seal(connection, transaction, from: state)
        case .rotate:
            try rekey(connection, transaction, from: state)
            gate.open()
            try reseal(connection, transaction)
        case .unseal:
            try unseal(connection, transaction)
        }
        try dropTraces(connection)
    }

    // MARK: Goals

    private func seal<C: SQLConnection>(
        _ connection: C,
        _ transaction: Transaction<C>,
        from state: SealState
    ) throws(SQLFailure) {
        if state == .open {
            try step(connection, transaction, to: .sealing) { () throws(SQLFailure) in
                try KeyRing.addKey(under: new, at: now, on: connection)
            }
        }
        let vault = try vault(connection)
        let resealer = Resealer(connection: connection, from: vault, to: vault, progress: progress)
        try resealer.runAddresses()
        for table in SealedTable.all { try resealer.run(table) }
        try step(connection, transaction, to: .sealed) { () throws(SQLFailure) in
            try ArchiveWriter(connection: connection).clear()
        }
    }

    /// Makes the new key the one that counts, and brings over what is looked up.
    private func rekey<C: SQLConnection>(
        _ connection: C,
        _ transaction: Transaction<C>,
        from state: SealState
    ) throws(SQLFailure) {
        if state == .sealed {
            try step(connection, transaction, to: .rekeying) { () throws(SQLFailure) in
                let ring = try KeyRing(connection)
                _ = try SQLFailure.of { () throws(SealingError) in try ring.vault(old) }
                try ring.rewrap(from: old, to: new, on: connection)
                try KeyRing.addKey(under: new, at: now, on: connection)
            }
        }
        let vault = try vault(connection)
        if state == .resealing { return }
        let resealer = Resealer(connection: connection, from: vault, to: vault, progress: progress)
        try resealer.runAddresses()
        for table in SealedTable.all where table.isLookedUp {
            try resealer.run(table, where: table.time.map { "\($0) > \((now - Self.lookedUp).milliseconds)" })
        }
        try step(connection, transaction, to: .resealing) { () throws(SQLFailure) in
            try ArchiveWriter(connection: connection).clear()
        }
    }

    /// Brings over the rest, while others may work.
    private func reseal<C: SQLConnection>(_ connection: C, _ transaction: Transaction<C>) throws(SQLFailure) {
        let vault = try vault(connection)
        let resealer = Resealer(connection: connection, from: vault, to: vault, progress: progress)
        for table in SealedTable.all { try resealer.run(table) }
        try step(connection, transaction, to: .sealed) { () throws(SQLFailure) in
            try connection.execute("DELETE FROM store_key WHERE is_present = 0")
        }
    }

    private func unseal<C: SQLConnection>(_ connection: C, _ transaction: Transaction<C>) throws(SQLFailure) {
        let vault = try vault(connection)
        if try KeyRing(connection).state != .unsealing {
            try step(connection, transaction, to: .unsealing) {}
        }
        let resealer = Resealer(connection: connection, from: vault, to: .open, progress: progress)
        for table in SealedTable.all { try resealer.run(table) }
        try resealer.runAddresses()
        try step(connection, transaction, to: .open) { () throws(SQLFailure) in
            try ArchiveWriter(connection: connection).clear()
            try connection.execute("DELETE FROM store_key")
        }
    }

    // MARK: Parts

    private var now: Timestamp { GatewayClock.ofStore.now() }

    private func vault(_ connection: some SQLConnection) throws(SQLFailure) -> Vault {
        let ring = try KeyRing(connection)
        return try SQLFailure.of { () throws(SealingError) in try ring.vault(new) }
    }

    /// Goes on to a state, with what belongs to it and a line in the audit, in one transaction.
    private func step<C: SQLConnection>(
        _ connection: C,
        _ transaction: Transaction<C>,
        to state: SealState,
        _ body: () throws(SQLFailure) -> Void
    ) throws(SQLFailure) {
        let audit = try AuditWriter(connection)
        _ = try transaction.run { () throws(SQLFailure) in
            try connection.lock(["seal"])
            try body()
            try KeyRing.set(state, on: connection)
            audit.add(AuditEvent(at: now, actor: actor, act: "keys.\(goal.rawValue)", object: state.rawValue))
            try audit.seal()
        }
    }

    /// Lets go of what stood there before: SQLite has overwritten it, but for its log; PostgreSQL keeps earlier versions of rows.
    private func dropTraces<C: SQLConnection>(_ connection: C) throws(SQLFailure) {
        if C.dialect == .sqlite {
            _ = try connection.integer("PRAGMA wal_checkpoint(TRUNCATE)")
        } else if goal == .seal {
            for name in SealedTable.all.map(\.name) + ["address", "inbound_words", "outbox_words"] {
                try connection.execute("VACUUM (FULL) \(name)")
            }
        }
    }
}
