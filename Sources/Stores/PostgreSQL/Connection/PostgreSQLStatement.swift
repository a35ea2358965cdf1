import CPostgres
import Gateway
import ShortText

/// A statement of PostgreSQL; the server compiles it when it runs for the first time on a connection.
final class PostgreSQLStatement: SQLStatement {
    private unowned let connection: PostgreSQLConnection
    private let sql: String
    private let name: String
    /// Whether it ends a transaction: the server answers `ROLLBACK` without an error when it could not commit.
    private let isCommit: Bool
    private var values = PostgreSQLValues()
    /// The connection on which it is compiled, and for which types of values.
    private var compiled: (generation: Int, types: [Oid])?
    /// Why a value could not be bound; told when the statement runs.
    private var bindingFailure: SQLFailure?

    init(_ sql: String, name: String, of connection: PostgreSQLConnection) {
        self.sql = Placeholders.numbered(sql)
        self.name = name
        self.connection = connection
        isCommit = sql == "COMMIT"
    }

    // MARK: Values

    @discardableResult
    func bind(_ value: Int64) -> PostgreSQLStatement {
        values.append(value)
        return self
    }

    @discardableResult
    func bind(_ value: Int64?) -> PostgreSQLStatement {
        if let value { values.append(value) } else { values.appendNull(PostgreSQLType.integer64) }
        return self
    }

    @discardableResult
    func bind(_ value: String) -> PostgreSQLStatement {
        values.append(value)
        return self
    }

    @discardableResult
    func bind(_ value: String?) -> PostgreSQLStatement {
        if let value { values.append(value) } else { values.appendNull(PostgreSQLType.text) }
        return self
    }

    @discardableResult
    func bind(_ value: [UInt8]) -> PostgreSQLStatement {
        values.append(value)
        return self
    }

    /// Binds many values as one, for `unnest`.
    @discardableResult
    func bind(_ list: PostgreSQLList) -> PostgreSQLStatement {
        values.append(list)
        return self
    }

    @discardableResult
    func bind(_ phone: MSISDN) -> PostgreSQLStatement {
        do throws(SQLFailure) {
            return bind(try connection.number(of: phone))
        } catch {
            note(error)
            return bind(AddressBook.nobody)
        }
    }

    var vault: Vault { connection.addresses.vault }

    func note(_ failure: SQLFailure) { bindingFailure = failure }

    // MARK: Running

    func run() throws(SQLFailure) {
        let result = try answer()
        if isCommit, let result { try Self.expectCommit(result) }
    }

    /// Looks whether a COMMIT was one: in a transaction that failed, the server answers `ROLLBACK`.
    static func expectCommit(_ result: PostgreSQLResult) throws(SQLFailure) {
        if result.command != "COMMIT" { throw SQLFailure(.failed("PostgreSQL took the transaction back")) }
    }

    func runCounting() throws(SQLFailure) -> Int { try answer()?.changes ?? 0 }

    func first<Value>(_ read: (inout PostgreSQLRow) throws(SQLFailure) -> Value) throws(SQLFailure) -> Value? {
        guard let result = try answer(), result.rowCount > 0 else { return nil }
        var row = PostgreSQLRow(result, 0, of: connection)
        return try read(&row)
    }

    func all<Value>(_ read: (inout PostgreSQLRow) throws(SQLFailure) -> Value) throws(SQLFailure) -> [Value] {
        guard let result = try answer() else { return [] }
        return try values(of: result, read)
    }

    /// The rows of a result of this statement.
    func values<Value>(
        of result: PostgreSQLResult,
        _ read: (inout PostgreSQLRow) throws(SQLFailure) -> Value
    ) throws(SQLFailure) -> [Value] {
        var all: [Value] = []
        all.reserveCapacity(Int(result.rowCount))
        for number in 0..<result.rowCount {
            var row = PostgreSQLRow(result, number, of: connection)
            all.append(try read(&row))
        }
        return all
    }

    /// Sends it and waits for its answer.
    private func answer() throws(SQLFailure) -> PostgreSQLResult? {
        let values = try takeValues()
        try compile(for: values)
        try send(values)
        return try connection.results()
    }

    /// The bound values, to be sent later; the next ones can be bound then.
    func takeValues() throws(SQLFailure) -> PostgreSQLValues {
        defer { values.removeAll() }
        if let bindingFailure {
            self.bindingFailure = nil
            throw bindingFailure
        }
        return values
    }

    /// Lets the server compile it, when this connection has not seen it yet.
    func compile(for values: PostgreSQLValues) throws(SQLFailure) {
        if let compiled, compiled.generation == connection.generation, compiled.types == values.types { return }
        let handle = try connection.connected()
        if compiled?.generation == connection.generation { try connection.execute("DEALLOCATE \(name)") }
        compiled = nil
        let types = values.types
        try connection.sent(PQsendPrepare(handle, name, sql, Int32(types.count), types))
        _ = try connection.results()
        compiled = (connection.generation, types)
    }

    /// Sends it with values; its answer is to be awaited.
    func send(_ values: PostgreSQLValues) throws(SQLFailure) {
        let handle = try connection.connected()
        let count = Int32(values.count)
        let isSent = values.withPointers { pointers, lengths, forms in
            PQsendQueryPrepared(handle, name, count, pointers, lengths, forms, 1)
        }
        try connection.sent(isSent)
    }
}
