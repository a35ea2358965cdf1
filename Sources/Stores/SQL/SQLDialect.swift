/// What data bases understand differently.
enum SQLDialect: Sendable {
    case sqlite
    case postgresql

    /// The statement that begins a transaction that writes.
    var begin: String {
        switch self {
        // Takes the write lock at once: a read that becomes a write could not wait for another process.
        case .sqlite: "BEGIN IMMEDIATE"
        case .postgresql: "BEGIN"
        }
    }

    /// Orders the few rows that a query has of one citizen, newest first.
    ///
    /// PostgreSQL would else walk through the whole table from its end, when it thinks it meets one of them soon; of a citizen
    /// who has none it meets none.
    var newestOfFew: String {
        switch self {
        case .sqlite: "seq DESC"
        case .postgresql: "seq + 0 DESC"
        }
    }

    /// Stands behind a query whose rows are changed next, so that no other connection changes them meanwhile.
    var forUpdate: String {
        switch self {
        // Whoever writes has the whole file.
        case .sqlite: ""
        case .postgresql: " FOR UPDATE"
        }
    }

    /// Stands behind a query of a row that must not be deleted until the transaction ends.
    var forKey: String {
        switch self {
        case .sqlite: ""
        case .postgresql: " FOR KEY SHARE"
        }
    }

    /// Stands behind a query that hands rows out: those that another connection is just changing are left to it.
    var forClaim: String {
        switch self {
        case .sqlite: ""
        case .postgresql: " FOR UPDATE SKIP LOCKED"
        }
    }
}
