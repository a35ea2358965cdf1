/// The numbers under which phones are kept whose carrier tells a masked id in place of a number.
///
/// A number of E.164 has 15 digits at most and is kept as it is; a masked id gets a number behind those, in the table
/// `address`, so that all other tables hold a whole number for every phone. Few phones are masked: the statements here are
/// made when they are needed.
enum AddressBook {
    /// The first number that no phone has.
    static let first: Int64 = 1_000_000_000_000_000

    /// A number that nothing is kept under.
    static let nobody: Int64 = -1

    /// Gives a masked id a number, when it has none.
    static func add(_ id: String, on connection: some SQLConnection) throws(SQLFailure) {
        let add = try connection.prepare(
            """
            INSERT INTO address (number, text) SELECT coalesce(max(number), \(first - 1)) + 1, ? FROM address
            WHERE true ON CONFLICT (text) DO NOTHING
            """
        )
        try add.bind(id).run()
    }

    /// The number of a masked id.
    static func number(of id: String, on connection: some SQLConnection) throws(SQLFailure) -> Int64 {
        let find = try connection.prepare("SELECT number FROM address WHERE text = ?")
        return try find.bind(id).first { row in row.integer64() } ?? nobody
    }

    /// The masked id of a number.
    static func id(of number: Int64, on connection: some SQLConnection) throws(SQLFailure) -> String {
        let find = try connection.prepare("SELECT text FROM address WHERE number = ?")
        guard let id = try find.bind(number).first({ row in row.text() }) else {
            throw .unreadable("masked phone")
        }
        return id
    }
}
