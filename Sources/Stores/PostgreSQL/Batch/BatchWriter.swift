import Gateway

/// Writes a batch in two ways there and back, however much is in it.
///
/// The first pipeline begins the transaction, adds the events, writes conversations whose version is right, leases what is
/// claimed, and reads and locks the rest. What becomes of each unit is decided between. The second writes what is left and
/// commits. A statement that fails takes the whole batch back; the shared writers then write its works one by one.
struct BatchWriter {
    private let connection: PostgreSQLConnection
    private let mark: PostgreSQLMark
    private let usual: BatchUsual
    private let events: BatchEvents
    private let claims: BatchClaims
    private let lines: BatchLines
    private let sends: BatchSends
    private let profiles: BatchProfiles
    private let phones: BatchPhones
    private let begin: PostgreSQLStatement
    private let commit: PostgreSQLStatement

    init(_ connection: PostgreSQLConnection, mark: PostgreSQLMark) throws(SQLFailure) {
        self.connection = connection
        self.mark = mark
        usual = try BatchUsual(connection)
        events = try BatchEvents(connection)
        claims = try BatchClaims(connection)
        lines = try BatchLines(connection)
        sends = try BatchSends(connection)
        profiles = try BatchProfiles(connection)
        phones = try BatchPhones(connection)
        begin = try connection.prepare(PostgreSQLConnection.dialect.begin)
        commit = try connection.prepare("COMMIT")
    }

    /// Writes a plan.
    ///
    /// - Parameters:
    ///   - plan: what goes together.
    ///   - now: the present moment.
    ///   - answers: what the callers are to hear once it is committed; complete before the commit begins.
    /// - Throws: what the data base says; nothing is then kept, unless the connection was lost.
    func write(_ plan: BatchPlan, now: Timestamp, _ answers: inout [WriteAnswer]) throws(SQLFailure) {
        defer { connection.addresses.end() }
        do throws(SQLFailure) {
            if usual.suits(plan) {
                if try writeUsual(plan, now: now, &answers) { return }
                usual.failed()
            }
            mark.begin()
            connection.addresses.begin(nil)
            let pipeline = PostgreSQLPipeline(connection)
            try pipeline.add(begin)
            try phones.find(plan.phones, adding: true, in: pipeline)
            let found = try events.write(plan.units, now: now, in: pipeline)
            let places = try lines.ask(plan.units, in: pipeline)
            let states = try sends.ask(plan.units, in: pipeline)
            let claimed = try claims.take(plan, in: pipeline)
            try pipeline.run()
            try events.findKnown(plan.units, found, in: pipeline)
            try pipeline.run()

            for unit in plan.units {
                let outcome = try events.outcome(of: unit.unit, unit.sessionChange?.key, found)
                answers.append(.unit(.success(outcome), unit.caller))
                switch outcome {
                case .committed: apply(unit.unit.changes, places, states, now: now)
                case .conflict: if let key = unit.unit.inbound?.key { events.takeBack(key) }
                case .repeated: break
                }
            }
            answer(plan, claimed, &answers)
            try events.sendTakenBack(in: pipeline)
            try profiles.send(in: pipeline)
            try lines.send(in: pipeline)
            try sends.send(states, in: pipeline)
            try lines.advance(states.left, in: pipeline)
            try mark.write(in: pipeline)
            try end(pipeline)
        } catch {
            if connection.isInTransaction { do { try connection.execute("ROLLBACK") } catch {} }
            throw error
        }
    }

    /// Writes steps that nothing stands against; `false` when something did, and nothing is kept.
    private func writeUsual(
        _ plan: BatchPlan,
        now: Timestamp,
        _ answers: inout [WriteAnswer]
    ) throws(SQLFailure) -> Bool {
        mark.begin()
        connection.addresses.begin(nil)
        let pipeline = PostgreSQLPipeline(connection)
        try pipeline.add(begin)
        try phones.find(plan.phones, adding: true, in: pipeline)
        let missing = try usual.write(plan.units, now: now, in: pipeline)
        for change in plan.units.flatMap(\.unit.changes) { remember(change) }
        try profiles.send(in: pipeline)
        try mark.write(in: pipeline)
        try pipeline.run()
        guard missing.count == 0 else {
            try connection.execute("ROLLBACK")
            return false
        }
        answers += plan.units.map { .unit(.success(.committed), $0.caller) }
        try end(pipeline)
        return true
    }

    private func end(_ pipeline: PostgreSQLPipeline) throws(SQLFailure) {
        try pipeline.add(commit) { result throws(SQLFailure) in try PostgreSQLStatement.expectCommit(result) }
        try pipeline.run()
        mark.end()
    }

    private func remember(_ change: StoreChange) {
        switch change {
        case .setLanguage(let phone, let code): profiles.setLanguage(phone, code)
        case .setStopped(let phone, let time): profiles.setStopped(phone, at: time)
        default: break
        }
    }

    /// Makes the changes that nothing stands against.
    private func apply(
        _ changes: [StoreChange],
        _ places: BatchLines.Found,
        _ states: BatchSendStates,
        now: Timestamp
    ) {
        for change in changes {
            switch change {
            case .setLanguage, .setStopped: remember(change)
            case .enqueue(let message): lines.add(message, places)
            case .finishSend(let id, let status, let carrierMessageID, let reason, let notBefore):
                states.finish(
                    FinishedSend(
                        id: id,
                        status: status,
                        carrierMessageID: carrierMessageID,
                        reason: reason,
                        notBefore: notBefore
                    ),
                    now: now
                )
            case .report(let carrier, let report, let time): states.report(report, carrier: carrier, at: time)
            default: break
            }
        }
    }

    private func answer(_ plan: BatchPlan, _ found: BatchClaims.Found, _ answers: inout [WriteAnswer]) {
        for (place, (_, caller)) in plan.claims.enumerated() {
            let claimed = found.claimed[place]
            answers.append(.step { caller.tell(.success(claimed)) })
        }
        for (ids, _, caller) in plan.begins {
            let begun = found.begun.intersection(ids)
            answers.append(.step { caller.tell(.success(begun)) })
        }
    }
}
