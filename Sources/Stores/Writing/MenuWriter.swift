import Gateway

/// Writes versions of the menus, and counts how often options are chosen.
struct MenuWriter {
    private let connection: Connection
    private let insert: Statement
    private let findText: Statement
    private let insertText: Statement
    private let insertFile: Statement
    private let count: Statement
    private let sweepUses: Statement

    init(_ connection: Connection) throws(SQLFailure) {
        self.connection = connection
        insert = try connection.prepare(
            "INSERT INTO menu_version (fingerprint, at, actor, outcome, reason) VALUES (?, ?, ?, ?, ?)"
        )
        findText = try connection.prepare("SELECT id FROM menu_text WHERE path = ? AND size = ? AND text = ?")
        insertText = try connection.prepare("INSERT INTO menu_text (path, size, text) VALUES (?, ?, ?)")
        insertFile = try connection.prepare("INSERT OR IGNORE INTO menu_file (version, text_id) VALUES (?, ?)")
        count = try connection.prepare(
            """
            INSERT INTO option_use (day, flow, step, number, uses) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (day, flow, step, number) DO UPDATE SET uses = uses + excluded.uses
            """
        )
        sweepUses = try connection.prepare("DELETE FROM option_use WHERE day < ?")
    }

    /// Adds a version under the next number, with its files.
    func add(_ version: MenuVersion, _ files: [MenuFile]) throws(SQLFailure) {
        insert.bind(version.fingerprint).bind(version.at.milliseconds).bind(version.actor)
        try insert.bind(version.outcome.rawValue).bind(version.reason).run()
        let number = connection.lastRow
        for file in files { try insertFile.bind(number).bind(try textID(of: file)).run() }
    }

    private func textID(of file: MenuFile) throws(SQLFailure) -> Int64 {
        let size = file.text.utf8.count
        let known = try findText.bind(file.path).bind(size).bind(file.text).first { row in row.integer64() }
        if let known { return known }
        try insertText.bind(file.path).bind(size).bind(file.text).run()
        return connection.lastRow
    }

    func add(_ uses: [OptionUse]) throws(SQLFailure) {
        for use in uses {
            try count.bind(use.day).bind(use.flow).bind(use.step).bind(use.number).bind(use.uses).run()
        }
    }

    func sweepUses(before day: Int) throws(SQLFailure) {
        try sweepUses.bind(day).run()
    }
}
