import Gateway

/// Writes a batch of steps in the belief that nothing stands against any of them.
///
/// Nearly always each event is new, and each conversation has the version that it was taken to have. Then it is enough that
/// the server counts what it wrote: nothing is looked up or told row by row, and only the COMMIT is sent afterwards. When it
/// wrote less, the batch is taken back and written the careful way.
final class BatchUsual {
    /// How many batches are written carefully after one that had to be taken back.
    private static let penance = 16

    private let events: PostgreSQLRows
    private let begins: PostgreSQLRows
    private let updates: PostgreSQLRows
    private let ends: PostgreSQLRows
    private var careful = 0

    init(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        events = try PostgreSQLRows(columns: 14, on: connection, BatchSQL.addEvents)
        begins = try PostgreSQLRows(columns: 10, on: connection) { rows in
            BatchSQL.beginSessions(rows, where: "true", now: "?11")
        }
        updates = try PostgreSQLRows(columns: 10, on: connection, BatchSQL.updateSessions)
        ends = try PostgreSQLRows(columns: 3, on: connection, BatchSQL.endSessions)
    }

    /// Whether a plan is to be written so.
    func suits(_ plan: BatchPlan) -> Bool {
        guard plan.isOfSteps else { return false }
        careful = max(0, careful - 1)
        return careful == 0
    }

    /// A batch had to be taken back.
    func failed() { careful = Self.penance }

    /// How many rows the server did not write.
    final class Missing {
        fileprivate(set) var count = 0
    }

    /// Adds events and conversations to a pipeline.
    func write(
        _ units: [BatchPlan.Unit],
        now: Timestamp,
        in pipeline: PostgreSQLPipeline
    ) throws(SQLFailure) -> Missing {
        for rows in [events, begins, updates, ends] { rows.removeAll() }
        try BatchSQL.bind(units, to: events)
        for (change, _) in BatchSQL.sessions(of: units) { try bind(change) }
        let missing = Missing()
        for (rows, value) in [(events, nil), (begins, now.milliseconds), (updates, nil), (ends, nil)] {
            let wanted = rows.count
            try rows.send(in: pipeline, with: value, counting: { changes in missing.count += wanted - changes })
        }
        return missing
    }

    private func bind(_ change: BatchSession) throws(SQLFailure) {
        switch change {
        case .save(let record):
            let rows = record.version == 1 ? begins : updates
            let sealed = try SealedConversation(record, by: rows.vault)
            rows.bind(record.key.carrier)
            rows.bind(sealed.id)
            rows.bind(record.version)
            record.bindContents(to: rows, sealed)
            rows.endRow()
        case .end(let key, let version):
            ends.bind(key.carrier)
            ends.bind(id: key.id)
            ends.bind(version)
            ends.endRow()
        }
    }
}
