import Gateway

/// Writes versions of the menus, and counts how often options are chosen.
struct MenuWriter<Connection: SQLConnection> {
    private let insert: Connection.Statement
    private let findText: Connection.Statement
    private let insertText: Connection.Statement
    private let insertFile: Connection.Statement
    private let count: Connection.Statement

    init(_ connection: Connection) throws(SQLFailure) {
        insert = try connection.prepare(
            "INSERT INTO menu_version (fingerprint, at, actor, outcome, reason) VALUES (?, ?, ?, ?, ?) RETURNING number"
        )
        findText = try connection.prepare("SELECT id FROM menu_text WHERE path = ? AND size = ? AND text = ?")
        insertText = try connection.prepare("INSERT INTO menu_text (path, size, text) VALUES (?, ?, ?) RETURNING id")
        insertFile = try connection.prepare(
            "INSERT INTO menu_file (version, text_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
        )
        count = try connection.prepare(
            """
            INSERT INTO option_use (day, flow, step, number, uses) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (day, flow, step, number) DO UPDATE SET uses = option_use.uses + excluded.uses
            """
        )
    }

    /// Adds a version under the next number, with its files.
    func add(_ version: MenuVersion, _ files: [MenuFile]) throws(SQLFailure) {
        insert.bind(version.fingerprint).bind(version.at.milliseconds).bind(version.actor)
        let number = try insert.bind(version.outcome.rawValue).bind(version.reason).key()
        for file in files { try insertFile.bind(number).bind(try textID(of: file)).run() }
    }

    private func textID(of file: MenuFile) throws(SQLFailure) -> Int64 {
        let size = file.text.utf8.count
        let known = try findText.bind(file.path).bind(size).bind(file.text).first { row in row.integer64() }
        if let known { return known }
        return try insertText.bind(file.path).bind(size).bind(file.text).key()
    }

    func add(_ uses: [OptionUse]) throws(SQLFailure) {
        for use in uses {
            try count.bind(use.day).bind(use.flow).bind(use.step).bind(use.number).bind(use.uses).run()
        }
    }
}
