import Gateway

/// Gives out work that is done once for all nodes.
struct JobWriter<Connection: SQLConnection> {
    let connection: Connection

    func begin(_ claim: JobClaim) throws(SQLFailure) -> Bool {
        try add(claim.name)
        let take = try connection.prepare(
            """
            UPDATE job SET begun_at = ?, begun_by = ?
            WHERE name = ? AND (done_at IS NULL OR done_at < ?)
                AND (begun_at IS NULL OR begun_at < ? OR begun_by = ?)
            """
        )
        take.bind(claim.now.milliseconds).bind(claim.node).bind(claim.name).bind(claim.due.milliseconds)
        return try take.bind((claim.now - claim.patience).milliseconds).bind(claim.node).runCounting() > 0
    }

    func finish(_ name: String, by node: String, at time: Timestamp) throws(SQLFailure) {
        try add(name)
        let sql = "UPDATE job SET done_at = ?, done_by = ?, begun_at = NULL, begun_by = NULL WHERE name = ?"
        try connection.prepare(sql).bind(time.milliseconds).bind(node).bind(name).run()
    }

    private func add(_ name: String) throws(SQLFailure) {
        try connection.prepare("INSERT INTO job (name) VALUES (?) ON CONFLICT (name) DO NOTHING").bind(name).run()
    }
}
