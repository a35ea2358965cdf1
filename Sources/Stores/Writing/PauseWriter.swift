import Gateway

/// Writes which carriers take no messages.
struct PauseWriter {
    private let note: Statement
    private let end: Statement

    init(_ connection: Connection) throws(SQLFailure) {
        note = try connection.prepare(
            "INSERT OR REPLACE INTO carrier_pause (carrier, since, until, reason) VALUES (?, ?, ?, ?)"
        )
        end = try connection.prepare("DELETE FROM carrier_pause WHERE carrier = ?")
    }

    func note(_ pause: CarrierPause) throws(SQLFailure) {
        note.bind(pause.carrier).bind(pause.since.milliseconds).bind(pause.until.milliseconds)
        try note.bind(pause.reason).run()
    }

    func end(_ carrier: String) throws(SQLFailure) { try end.bind(carrier).run() }
}
