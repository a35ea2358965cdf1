/// A connection to a data base that speaks SQL; used only on the thread that owns it.
///
/// The writers and readers are made for any connection, so that every store keeps the same tables by the same statements.
/// Values stand as `?` in their order, or as `?1`, `?2` … where one is used twice.
protocol SQLConnection: AnyObject, SendableMetatype {
    associatedtype Statement: SQLStatement

    /// What the data base understands differently from others.
    static var dialect: SQLDialect { get }

    /// Compiles a statement that is used many times.
    func prepare(_ sql: String) throws(SQLFailure) -> Statement

    /// Runs statements without values and without rows.
    func execute(_ sql: String) throws(SQLFailure)

    /// Whether a transaction is open that can still be committed.
    var isInTransaction: Bool { get }

    /// What changes whenever another connection has written, in the transaction that is open; `nil` when nothing tells that.
    func othersChanges() throws(SQLFailure) -> Int64?

    /// Lets nobody else who locks the same words go on until the transaction ends: for what no row and no key stands for yet.
    ///
    /// - Parameter words: what it is about; the first one is its kind.
    /// - Throws: what the data base says.
    func lock(_ words: [String]) throws(SQLFailure)

    /// Phones that are not kept as the numbers that they are, and what seals them.
    var addresses: AddressBook { get }

    /// The number of a text in the table `address`; one that is new gets a number where the connection writes.
    func address(of text: String) throws(SQLFailure) -> Int64?

    /// The text of a number in the table `address`.
    func address(_ number: Int64) throws(SQLFailure) -> String?
}

extension SQLConnection {
    /// Runs a query of one whole number.
    func integer(_ sql: String) throws(SQLFailure) -> Int {
        let statement = try prepare(sql)
        return try statement.first { row in row.integer() } ?? 0
    }
}
