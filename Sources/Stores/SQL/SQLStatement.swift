import ShortText

/// A compiled statement. Values are bound one after the other, in the order of the question marks:
///
///     statement.bind(key.carrier).bind(key.id)
///     try statement.run()
///
/// Running it makes it ready for the next values.
protocol SQLStatement: AnyObject {
    associatedtype Row: SQLRow

    @discardableResult func bind(_ value: Int64) -> Self
    @discardableResult func bind(_ value: Int64?) -> Self
    @discardableResult func bind(_ value: String) -> Self
    @discardableResult func bind(_ value: String?) -> Self
    @discardableResult func bind(_ value: [UInt8]) -> Self
    /// Binds a phone as it is kept: a whole number (``AddressBook``).
    @discardableResult func bind(_ phone: MSISDN) -> Self

    /// What seals values.
    var vault: Vault { get }
    /// Notes why a value could not be bound; the statement then fails when it is run.
    func note(_ failure: SQLFailure)

    /// Runs the statement to its end; rows, if any, are dropped.
    func run() throws(SQLFailure)

    /// Runs the statement and says how many rows it changed.
    func runCounting() throws(SQLFailure) -> Int

    /// Reads the first row; `nil` when there is none.
    func first<Value>(_ read: (inout Row) throws(SQLFailure) -> Value) throws(SQLFailure) -> Value?

    /// Reads all rows.
    func all<Value>(_ read: (inout Row) throws(SQLFailure) -> Value) throws(SQLFailure) -> [Value]
}

extension SQLStatement {
    @discardableResult
    func bind(_ value: Int) -> Self { bind(Int64(value)) }

    @discardableResult
    func bind(_ value: Bool) -> Self { bind(value ? 1 : 0 as Int64) }

    /// Runs a statement that returns the key of the row that it adds.
    func key() throws(SQLFailure) -> Int64 {
        guard let key = try first({ row in row.integer64() }) else { throw .unreadable("key of a new row") }
        return key
    }
}
