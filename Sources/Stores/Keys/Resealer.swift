import Gateway
import ShortText

/// Brings the rows of a store from one vault to another, some at a time.
///
/// What is as it should be is left alone, so that a run that was cut off is simply begun again. The connection belongs to the
/// resealer: what it seals changes on the way.
struct Resealer<Connection: SQLConnection> {
    /// How many rows go into one transaction: few enough that others who write get their turn.
    private static var together: Int { 500 }

    let connection: Connection
    /// Opens what is there.
    let from: Vault
    /// Seals it.
    let to: Vault
    /// Told after each step how many rows of a table were looked at.
    let progress: (_ table: String, _ count: Int) throws(SQLFailure) -> Void

    /// Brings a table over.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - condition: Which of its rows, as SQL.
    /// - Throws: What the data base says; what was done is kept.
    func run(_ table: SealedTable, where condition: String? = nil) throws(SQLFailure) {
        let walk = try Walk(connection, table, condition)
        let transaction = try Transaction(connection)
        var place: [CopiedTable.Value]?
        while true {
            var rows: [Walk<Connection>.Row] = []
            // Read in the transaction that writes: others may work on the same rows.
            _ = try transaction.run { () throws(SQLFailure) in
                rows = try walk.rows(after: place, limit: Self.together)
                for row in rows {
                    if let changed = try change(of: row, table) { try walk.write(try phones(changed)) }
                }
            }
            guard let last = rows.last else { return }
            try progress(table.name, rows.count)
            place = last.key
        }
    }

    /// What is to be changed of a row; `nil` when it is as it should be.
    private func change(of row: Walk<Connection>.Row, _ table: SealedTable) throws(SQLFailure) -> Walk<Connection>.Row?
    {
        var changed = row
        var isChanged = false
        for (index, column) in table.columns.enumerated() {
            guard let value = try resealed(row.values[index], column.way) else { continue }
            changed.values[index] = value
            isChanged = true
        }
        if let phone = row.phone, isOut(phone) { isChanged = true } else { changed.phone = nil }
        return isChanged ? changed : nil
    }

    private func resealed(_ value: CopiedTable.Value, _ way: SealingWay) throws(SQLFailure) -> CopiedTable.Value? {
        switch value {
        case .text(let stored):
            if stored.isEmpty || Vault.keyID(of: stored) == to.sealingID { return nil }
            let text = try from.opened(stored)
            return switch way {
            case .hidden: .text(try to.hidden(text))
            case .alike: .text(try to.forLookUp(text))
            case .near: .text(try to.forLookUp(id: text))
            }
        case .bytes(let stored):
            if stored.isEmpty || Vault.keyID(of: stored) == to.sealingID { return nil }
            return .bytes(try to.hidden(try from.opened(stored)))
        case .integer, .null: return nil
        }
    }

    /// Whether a phone is kept the other way.
    private func isOut(_ phone: Int64) -> Bool {
        (phone < AddressBook.first) == to.isSealing && phone != AddressBook.nobody
    }

    /// Gives a row the number under which its phone is kept from now on.
    private func phones(_ row: Walk<Connection>.Row) throws(SQLFailure) -> Walk<Connection>.Row {
        guard let number = row.phone else { return row }
        var row = row
        connection.addresses.vault = from
        let phone = try connection.phone(of: number)
        connection.addresses.vault = to
        // A masked phone keeps its number; its row in the table of phones comes last.
        row.phone = !to.isSealing && phone.isMasked ? number : try connection.number(of: phone)
        return row
    }

    // MARK: The table of phones

    /// Brings the table of phones over; when the store is opened, those that stand for themselves leave it.
    func runAddresses() throws(SQLFailure) {
        let next = try connection.prepare("SELECT number, text FROM address WHERE number > ? ORDER BY number LIMIT ?")
        let transaction = try Transaction(connection)
        let update = try connection.prepare("UPDATE address SET text = ? WHERE number = ?")
        let delete = try connection.prepare("DELETE FROM address WHERE number = ?")
        var last: Int64 = 0
        while true {
            let rows = try next.bind(last).bind(Self.together).all { row in (row.integer64(), row.text()) }
            guard let end = rows.last else { return }
            _ = try transaction.run { () throws(SQLFailure) in
                for (number, text) in rows where Vault.keyID(of: text) != to.sealingID {
                    let phone = try AddressBook.phone(
                        opened: try from.opened(text),
                        isSealed: Vault.keyID(of: text) != nil
                    )
                    connection.addresses.vault = to
                    if connection.addresses.isPlain(phone) {
                        try delete.bind(number).run()
                    } else {
                        try update.bind(try connection.addresses.text(of: phone)).bind(number).run()
                    }
                }
            }
            try progress("address", rows.count)
            last = end.0
        }
    }
}

/// Walks through a table in the order of its key.
private final class Walk<Connection: SQLConnection> {
    struct Row {
        var key: [CopiedTable.Value]
        var phone: Int64?
        var values: [CopiedTable.Value]
    }

    private let table: SealedTable
    private let first: Connection.Statement
    private let next: Connection.Statement
    private let connection: Connection
    private var updates: [String: Connection.Statement] = [:]

    init(_ connection: Connection, _ table: SealedTable, _ condition: String?) throws(SQLFailure) {
        self.connection = connection
        self.table = table
        let names = table.keys.map(\.name).joined(separator: ", ")
        let places = table.keys.map { _ in "?" }.joined(separator: ", ")
        let columns = ([names, table.phone ?? "0"] + table.columns.map(\.name)).joined(separator: ", ")
        let lock = Connection.dialect.forUpdate
        let select = "SELECT \(columns) FROM \(table.name) WHERE \(condition ?? "1 = 1")"
        first = try connection.prepare("\(select) ORDER BY \(names) LIMIT ?\(lock)")
        next = try connection.prepare("\(select) AND (\(names)) > (\(places)) ORDER BY \(names) LIMIT ?\(lock)")
    }

    func rows(after place: [CopiedTable.Value]?, limit: Int) throws(SQLFailure) -> [Row] {
        let statement = place == nil ? first : next
        for value in place ?? [] { bind(value, to: statement) }
        return try statement.bind(limit).all { row in
            let key = table.keys.map { key -> CopiedTable.Value in
                key.isText ? .text(row.text()) : .integer(row.integer64())
            }
            let phone = row.integer64()
            let values = table.columns.map { column -> CopiedTable.Value in
                if column.isBytes { return .bytes(row.bytes()) }
                return row.optionalText().map { .text($0) } ?? .null
            }
            return Row(key: key, phone: table.phone == nil ? nil : phone, values: values)
        }
    }

    /// Writes a row: its sealed columns, and its phone when it has another number.
    func write(_ row: Row) throws(SQLFailure) {
        var names = table.columns.map(\.name)
        if row.phone != nil, let phone = table.phone { names.append(phone) }
        let statement = try update(of: names)
        for value in row.values { bind(value, to: statement) }
        if let phone = row.phone { statement.bind(phone) }
        for value in row.key { bind(value, to: statement) }
        try statement.run()
    }

    private func update(of names: [String]) throws(SQLFailure) -> Connection.Statement {
        let list = names.map { "\($0) = ?" }.joined(separator: ", ")
        let key = table.keys.map { "\($0.name) = ?" }.joined(separator: " AND ")
        if let known = updates[list] { return known }
        let new = try connection.prepare("UPDATE \(table.name) SET \(list) WHERE \(key)")
        updates[list] = new
        return new
    }

    private func bind(_ value: CopiedTable.Value, to statement: Connection.Statement) {
        switch value {
        case .integer(let number): statement.bind(number)
        case .text(let text): statement.bind(text)
        case .bytes(let bytes): statement.bind(bytes)
        case .null: statement.bind(nil as String?)
        }
    }
}
