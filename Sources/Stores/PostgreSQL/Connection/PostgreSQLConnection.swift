import CPostgres
import Gateway
import Glibc
import ShortText

/// A connection to PostgreSQL through libpq; stays on the thread that made it.
///
/// It can be connected again after it was lost. Statements are compiled by the server when they run for the first time on a
/// connection, so that they outlive it.
final class PostgreSQLConnection: SQLConnection {
    static var dialect: SQLDialect { .postgresql }

    /// What a connection is for.
    enum Role {
        case writer
        /// Reads by keys, for citizens who wait.
        case keyReader
        /// Reads lists, however long.
        case listReader
        case listener
        /// Makes and changes tables, which may take long.
        case migrator
    }

    let address: PostgreSQLAddress
    let role: Role
    /// How long the server may take for one answer, before the connection counts as lost.
    ///
    /// Longer than the server's own limit for a statement, which tells more.
    var answerLimit: Duration
    /// Called now and then while an answer is awaited, with the time since it was asked for.
    var waiting: ((Duration) -> Void)?

    /// libpq's connection; `nil` while there is none.
    private(set) var handle: OpaquePointer?
    /// Counts the connections: a statement has to be compiled on each.
    private(set) var generation = 0
    /// The server's process, to end it when it outlives the connection; of the last connection, when there is none.
    private(set) var backend: PostgreSQLBackend?
    private var statements: [String: PostgreSQLStatement] = [:]

    init(_ address: PostgreSQLAddress, role: Role) {
        self.address = address
        self.role = role
        answerLimit =
            switch role {
            case .writer, .keyReader, .listener: .seconds(12)
            case .listReader: .seconds(65)
            case .migrator: .seconds(4 * 3600)
            }
    }

    deinit { PQfinish(handle) }

    var isConnected: Bool { handle != nil }

    /// The server's socket.
    var socket: Int32 { handle.map { PQsocket($0) } ?? -1 }

    // MARK: Connecting

    /// Connects, or connects again; blocks for some seconds at most.
    func connect() throws(SQLFailure) {
        disconnect()
        let parameters: [(name: String, value: String)]
        do {
            parameters = try address.parameters(role: role)
        } catch {
            throw SQLFailure(error)
        }
        let new = Self.open(parameters)
        guard let new, PQstatus(new) == CONNECTION_OK else {
            let message = new.map { Self.lines(of: $0) } ?? "no memory"
            PQfinish(new)
            // libpq does not give the SQLSTATE of a refused connection.
            throw .lost(PostgreSQLAddress.hidingPasswords(in: message))
        }
        handle = new
        generation += 1
        PQsetnonblocking(new, 1)
        // Notices go to nobody: they would be written to the standard error.
        PQsetNoticeProcessor(new, { _, _ in }, nil)
        do {
            try execute(Self.settings(of: role))
            backend = try PostgreSQLBackend.own(of: self)
        } catch {
            disconnect()
            throw error
        }
    }

    /// Lets go of the connection.
    func disconnect() {
        PQfinish(handle)
        handle = nil
    }

    private static func open(_ parameters: [(name: String, value: String)]) -> OpaquePointer? {
        // libpq copies them.
        let names = parameters.map { strdup($0.name) }
        let values = parameters.map { strdup($0.value) }
        defer { for text in names + values { free(text) } }
        let nameList = names.map { UnsafePointer($0) } + [nil]
        let valueList = values.map { UnsafePointer($0) } + [nil]
        return PQconnectdbParams(nameList, valueList, 1)
    }

    private static func lines(of handle: OpaquePointer) -> String {
        String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: " ")
    }

    /// What a session needs, whatever the server's defaults are.
    private static func settings(of role: Role) -> String {
        let limit =
            switch role {
            case .writer, .keyReader, .listener: "10s"
            case .listReader: "60s"
            case .migrator: "0"
            }
        // A node that stands still within a transaction must not hold others up: they take over what it has (``Node``).
        let idle = role == .writer ? "3s" : "30s"
        var all = """
            SET statement_timeout = '\(limit)'; SET lock_timeout = '\(role == .migrator ? "60s" : "5s")';
            SET idle_in_transaction_session_timeout = '\(idle)'; SET jit = off; SET client_min_messages = warning;
            SELECT set_config('synchronous_commit', 'on', false)
            WHERE current_setting('synchronous_commit') IN ('off', 'local');
            """
        // Writing looks up by keys alone; plans that were made while the tables were empty would scan them for long.
        if role == .writer || role == .keyReader {
            all += "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;"
            // So are the plans always the same: to make one anew takes longer than most of them run.
            all += "SET plan_cache_mode = force_generic_plan;"
        }
        if role == .keyReader || role == .listReader { all += "SET default_transaction_read_only = on;" }
        return all
    }

    // MARK: Running

    var isInTransaction: Bool {
        guard let handle else { return false }
        let status = PQtransactionStatus(handle)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    /// The same words are the same statement: the server keeps each until the connection ends.
    func prepare(_ sql: String) throws(SQLFailure) -> PostgreSQLStatement {
        if let known = statements[sql] { return known }
        let new = PostgreSQLStatement(sql, name: "s\(statements.count + 1)", of: self)
        statements[sql] = new
        return new
    }

    /// Nodes write beside each other.
    func othersChanges() throws(SQLFailure) -> Int64? { nil }

    func lock(_ words: [String]) throws(SQLFailure) {
        try prepare("SELECT pg_advisory_xact_lock(?)").bind(LockName.number(of: words)).run()
    }

    func execute(_ sql: String) throws(SQLFailure) {
        let handle = try connected()
        try sent(PQsendQuery(handle, sql))
        _ = try results()
    }

    /// libpq's connection, for what sends.
    func connected() throws(SQLFailure) -> OpaquePointer {
        guard let handle else { throw .lost("there is no connection") }
        return handle
    }

    /// Looks at what a function of libpq that sends returned.
    func sent(_ isSent: Int32) throws(SQLFailure) {
        if isSent == 0 { throw lose() }
    }

    /// The connection is gone; the failure says why.
    func lose(_ why: String? = nil) -> SQLFailure {
        let message = why ?? handle.map { Self.lines(of: $0) } ?? "the connection is closed"
        disconnect()
        return .lost(message)
    }

    // MARK: Addresses

    let addresses = AddressBook()

    func address(of text: String) throws(SQLFailure) -> Int64? {
        if role == .writer || role == .migrator {
            // Nobody is forgotten until what is written now is committed.
            if isInTransaction { try prepare(Self.sharingAddresses).run() }
            // The number comes from a sequence, so that two nodes do not meet in one.
            try prepare("INSERT INTO address (text) VALUES (?) ON CONFLICT (text) DO NOTHING").bind(text).run()
        }
        return try prepare("SELECT number FROM address WHERE text = ?").bind(text).first { row in row.integer64() }
    }

    func address(_ number: Int64) throws(SQLFailure) -> String? {
        try prepare("SELECT text FROM address WHERE number = ?").bind(number).first { row in row.text() }
    }

    /// Goes together with others that write, and not with `lockAddresses`.
    static var sharingAddresses: String {
        "SELECT pg_advisory_xact_lock_shared(\(LockName.number(of: ["addresses"])))"
    }
}
