/// What brings the tables from one version to the next, for each data base.
///
/// Tables and columns have the same names everywhere, and hold the same: whole numbers (`INTEGER`, `bigint`), texts (`TEXT`,
/// `text`) and bytes (`BLOB`, `bytea`).
struct SchemaStep: Sendable {
    let sqlite: String
    let postgresql: String
    /// What SQL alone cannot do; runs after it, in the same transaction.
    var filling: (any SchemaFilling)?
}

/// Code that fills what a step made from what was there.
protocol SchemaFilling: Sendable {
    func fill(_ connection: some SQLConnection) throws(SQLFailure)
}
