import Foundation
import GRDB

extension TestBed {
    /// The data base's file.
    var database: URL { folder.appending(path: "var/hatif.db") }

    /// What SQLite says of the file, which nobody else has open: `ok`, or what is wrong.
    func integrity() throws -> String {
        let queue = try DatabaseQueue(path: database.path)
        defer { try? queue.close() }
        return try queue.read { database in
            try String.fetchAll(database, sql: "PRAGMA integrity_check").joined(separator: "; ")
        }
    }
}
