public import Gateway
import Glibc

/// What is in a backup that was found whole.
public struct BackupContents: Sendable, Equatable {
    /// The version of its tables.
    public var schema: Int
    /// The file's size in bytes.
    public var size: Int
    /// How many events came in.
    public var inbound: Int
    /// How many messages went out or wait.
    public var messages: Int
    /// How many requests there are.
    public var cases: Int
    /// The end of the audit's chain; `nil` in one of a version before 5, which had none.
    public var auditHead: AuditHead?
}

extension BackupContents {
    /// Looks a file through from its first byte to its last.
    init(examining path: String) throws(BackupError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .unreadable(lastSystemError()) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is not a file") }
        guard access(path, R_OK) == 0 else { throw .unreadable(lastSystemError()) }
        do throws(SQLFailure) {
            self = try PlainDatabase.with(path, isReadOnly: true) { (file) throws(SQLFailure) in
                try BackupContents(file, size: Int(status.st_size))
            }
        } catch {
            throw BackupError(ofFile: error)
        }
    }

    private init(_ file: PlainDatabase, size: Int) throws(SQLFailure) {
        let connection = file.connection
        let schema = try Schema.check(connection)
        // An empty file passes for a new data base, but nobody makes a backup of one.
        if schema == 0 { throw SQLFailure(Schema.foreign) }
        if let damage = try file.damage() { throw SQLFailure(.failed(damage)) }
        self.init(
            schema: schema,
            size: size,
            inbound: try connection.integer("SELECT count(*) FROM inbound"),
            messages: try connection.integer("SELECT count(*) FROM outbox"),
            cases: try connection.integer("SELECT count(*) FROM case_record"),
            auditHead: schema < Schema.firstWithChain ? nil : try AuditReader(connection).state().head
        )
    }
}
