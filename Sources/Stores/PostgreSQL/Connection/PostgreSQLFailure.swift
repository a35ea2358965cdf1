import Gateway

extension SQLFailure {
    /// What PostgreSQL answered instead of doing it.
    ///
    /// - Parameters:
    ///   - state: the SQLSTATE; empty when libpq itself gave up.
    ///   - message: the server's primary message; it never holds bound values.
    init(state: String, message: String) {
        self.init(Self.storeError(state: state, message: message))
        switch state.prefix(2) {
        // Connection exceptions; the server is going away or coming up.
        case "08", "": remedy = .reconnect
        case "57" where state.dropFirst(2).first == "P": remedy = .reconnect
        // Ended by the time limit for sessions that stand idle in a transaction.
        case "25" where state == "25P03": remedy = .reconnect
        case "40": remedy = .repeatTransaction
        default: concernsOneUnit = true
        }
    }

    private static func storeError(state: String, message: String) -> StoreError {
        switch state {
        case "53100": return .full
        // A lock or a statement took too long, or the server has no memory or no place for a connection.
        case "55P03", "57014", "53000", "53200", "53300", "40001", "40P01": return .overloaded
        case "25006":
            return .failed("this PostgreSQL server only reads (a standby?); give the address of the one that writes")
        case "28000", "28P01": return .failed("PostgreSQL refuses the role or its password: \(message)")
        // Statements of another client are on the connection, or ours are on another one.
        case "42P05", "26000": return .failed(pooled)
        case "3D000": return .failed("\(message); create it, or mend the address")
        case "42501": return .failed("the role may not do this: \(message)")
        case "42P01", "42703", "42P07":
            return .failed("the tables are not those of this program: \(message)")
        case "": return .failed("PostgreSQL cannot be reached: \(message)")
        default:
            if state.hasPrefix("08") || state.hasPrefix("57P") {
                return .failed("PostgreSQL cannot be reached: \(message)")
            }
            if state.hasPrefix("XX") { return .failed("the data base is damaged (\(message)); restore a backup") }
            return .failed("PostgreSQL error \(state): \(message)")
        }
    }

    /// What to do when connections of the server are handed from client to client.
    static let pooled = """
        the pooler before PostgreSQL gives each transaction another connection; set it to session mode (PgBouncer: \
        pool_mode = session), or give the address of PostgreSQL itself
        """

    /// The server does not answer any more.
    static func lost(_ why: String) -> SQLFailure { SQLFailure(state: "", message: why) }
}
