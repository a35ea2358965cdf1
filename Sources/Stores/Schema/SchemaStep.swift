/// What brings the tables from one version to the next, for each data base.
///
/// Tables and columns have the same names everywhere, and hold the same: whole numbers (`INTEGER`, `bigint`), texts (`TEXT`,
/// `text`) and bytes (`BLOB`, `bytea`).
struct SchemaStep: Sendable {
    let sqlite: String
    let postgresql: String
}
