import Gateway

/// Reads versions of the menus, and how often options were chosen.
struct MenuReader<Connection: SQLConnection> {
    private let versions: Connection.Statement
    private let version: Connection.Statement
    private let byFingerprint: Connection.Statement
    private let live: Connection.Statement
    private let files: Connection.Statement
    private let uses: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        let columns = "SELECT \(MenuVersion.storedColumns) FROM menu_version"
        versions = try connection.prepare("\(columns) ORDER BY number DESC LIMIT ?")
        version = try connection.prepare("\(columns) WHERE number = ?")
        byFingerprint = try connection.prepare("\(columns) WHERE fingerprint = ? ORDER BY number DESC LIMIT 1")
        live = try connection.prepare("\(columns) WHERE outcome = 'live' ORDER BY number DESC LIMIT 1")
        files = try connection.prepare(
            """
            SELECT path, text FROM menu_file JOIN menu_text ON menu_text.id = menu_file.text_id
            WHERE version = ? ORDER BY path
            """
        )
        uses = try connection.prepare(
            "SELECT flow, step, number, sum(uses) FROM option_use WHERE day >= ? GROUP BY flow, step, number"
        )
    }

    func versions(limit: Int) throws(SQLFailure) -> [MenuVersion] {
        try versions.bind(max(0, limit)).all { row throws(SQLFailure) in try MenuVersion(&row) }
    }

    func version(_ choice: MenuVersionChoice) throws(SQLFailure) -> MenuVersion? {
        let statement =
            switch choice {
            case .number(let number): version.bind(number)
            case .fingerprint(let fingerprint): byFingerprint.bind(fingerprint)
            case .newestLive: live
            }
        return try statement.first { row throws(SQLFailure) in try MenuVersion(&row) }
    }

    func files(of number: Int) throws(SQLFailure) -> [MenuFile] {
        try files.bind(number).all { row in MenuFile(path: row.text(), text: row.text()) }
    }

    func uses(since day: Int) throws(SQLFailure) -> [OptionUse] {
        try uses.bind(day).all { row in
            OptionUse(day: day, flow: row.text(), step: row.text(), number: row.integer(), uses: row.integer())
        }
    }
}
