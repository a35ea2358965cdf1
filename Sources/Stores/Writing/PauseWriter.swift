import Gateway

/// Writes which carriers take no messages.
struct PauseWriter<Connection: SQLConnection> {
    private let note: Connection.Statement
    private let end: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        note = try connection.prepare(
            """
            INSERT INTO carrier_pause (carrier, since, until, reason) VALUES (?, ?, ?, ?)
            ON CONFLICT (carrier) DO UPDATE SET since = excluded.since, until = excluded.until, reason = excluded.reason
            """
        )
        end = try connection.prepare("DELETE FROM carrier_pause WHERE carrier = ?")
    }

    func note(_ pause: CarrierPause) throws(SQLFailure) {
        note.bind(pause.carrier).bind(pause.since.milliseconds).bind(pause.until.milliseconds)
        try note.bind(pause.reason).run()
    }

    func end(_ carrier: String) throws(SQLFailure) { try end.bind(carrier).run() }
}
