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
