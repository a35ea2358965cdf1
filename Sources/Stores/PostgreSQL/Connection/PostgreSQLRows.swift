import Gateway
import ShortText

/// A statement that takes many rows of values at once: what is bound becomes columns, which the server makes rows of again.
///
/// The shared writers bind a row to it as to any statement; ``endRow()`` begins the next one. In the statement the rows are
/// `u (c1, c2 …, n)`, where `n` counts them from 1.
final class PostgreSQLRows: SQLStatement {
    private let connection: PostgreSQLConnection
    private let statement: PostgreSQLStatement
    private var columns: [PostgreSQLList] = []
    private var place = 0
    private var bindingFailure: SQLFailure?
    /// How many rows are bound.
    private(set) var count = 0

    /// Prepares a statement.
    ///
    /// - Parameters:
    ///   - count: how many values a row has.
    ///   - connection: where it runs.
    ///   - sql: the statement; it is given the rows as an item of FROM, and `?` are values for all rows.
    /// - Throws: what PostgreSQL says.
    init(
        columns count: Int,
        on connection: PostgreSQLConnection,
        _ sql: (_ rows: String) -> String
    ) throws(SQLFailure) {
        self.connection = connection
        // Side by side in a SELECT, each row is made when it is asked for. In FROM, the server would first write each column
        // into a table of its own.
        let columns = (1...count).map { "unnest(?\($0)) AS c\($0)" } + ["generate_subscripts(?1, 1) AS n"]
        statement = try connection.prepare(sql("(SELECT \(columns.joined(separator: ", "))) AS u"))
    }

    var isEmpty: Bool { count == 0 }

    /// The row is complete.
    func endRow() {
        place = 0
        count += 1
    }

    // MARK: Values

    @discardableResult
    func bind(_ value: Int64) -> Self { add(.integers) { $0.append(value) } }

    @discardableResult
    func bind(_ value: Int64?) -> Self { add(.integers) { $0.append(value) } }

    @discardableResult
    func bind(_ value: String) -> Self { add(.texts) { $0.append(value) } }

    @discardableResult
    func bind(_ value: String?) -> Self { add(.texts) { $0.append(value) } }

    @discardableResult
    func bind(_ value: [UInt8]) -> Self { add(.bytes) { $0.append(value) } }

    @discardableResult
    func bind(_ phone: MSISDN) -> Self {
        do throws(SQLFailure) {
            return bind(try connection.number(of: phone))
        } catch {
            note(error)
            return bind(AddressBook.nobody)
        }
    }

    var vault: Vault { connection.addresses.vault }

    func note(_ failure: SQLFailure) { bindingFailure = failure }

    private func add(_ kind: PostgreSQLList, _ append: (inout PostgreSQLList) -> Void) -> Self {
        if place == columns.count { columns.append(kind) }
        append(&columns[place])
        place += 1
        return self
    }

    // MARK: Running

    /// Adds the statement with its rows, when there are any, to a pipeline.
    ///
    /// - Parameters:
    ///   - pipeline: where it goes.
    ///   - value: a value for all rows.
    ///   - read: reads each row of the answer.
    /// - Throws: why a value could not be bound.
    func send(
        in pipeline: PostgreSQLPipeline,
        with value: Int64? = nil,
        _ read: @escaping (inout PostgreSQLRow) throws(SQLFailure) -> Void = { _ in }
    ) throws(SQLFailure) {
        if isEmpty { return }
        try moveToStatement()
        if let value { statement.bind(value) }
        let connection = connection
        try pipeline.add(statement) { result throws(SQLFailure) in
            for number in 0..<result.rowCount {
                var row = PostgreSQLRow(result, number, of: connection)
                try read(&row)
            }
        }
    }

    /// The same, where nothing but the number of changed rows is told.
    func send(
        in pipeline: PostgreSQLPipeline,
        with value: Int64?,
        counting tell: @escaping (Int) -> Void
    ) throws(SQLFailure) {
        if isEmpty { return }
        try moveToStatement()
        if let value { statement.bind(value) }
        try pipeline.add(statement) { result in tell(result.changes) }
    }

    func run() throws(SQLFailure) {
        try moveToStatement()
        try statement.run()
    }

    func runCounting() throws(SQLFailure) -> Int {
        try moveToStatement()
        return try statement.runCounting()
    }

    func first<Value>(_ read: (inout PostgreSQLRow) throws(SQLFailure) -> Value) throws(SQLFailure) -> Value? {
        try moveToStatement()
        return try statement.first(read)
    }

    func all<Value>(_ read: (inout PostgreSQLRow) throws(SQLFailure) -> Value) throws(SQLFailure) -> [Value] {
        try moveToStatement()
        return try statement.all(read)
    }

    private func moveToStatement() throws(SQLFailure) {
        for column in columns { statement.bind(column) }
        if let failure = removeAll() { throw failure }
    }

    /// Forgets the rows that are bound, and says whether one could not be.
    @discardableResult
    func removeAll() -> SQLFailure? {
        columns.removeAll(keepingCapacity: true)
        place = 0
        count = 0
        defer { bindingFailure = nil }
        return bindingFailure
    }
}
