import GRDB
import GRDBSQLite
import Gateway

extension SQLFailure {
    /// What SQLite answered instead of doing it.
    ///
    /// - Parameters:
    ///   - code: the extended result code.
    ///   - message: SQLite's own words; they never hold bound values.
    init(code: Int32, message: String) {
        // The result code without its details.
        let primary = code & 0xFF
        let error: StoreError =
            switch primary {
            case SQLITE_FULL: .full
            // Another process writes for longer than the busy timeout.
            case SQLITE_BUSY, SQLITE_LOCKED: .overloaded
            // The shared memory file could not grow.
            case SQLITE_IOERR where code == SQLITE_IOERR | (19 << 8): .full
            case SQLITE_NOTADB: .failed("this is no SQLite file, or its beginning is damaged; restore a backup")
            case SQLITE_CORRUPT: .failed("the file is damaged (\(message)); stop the gateway and restore a backup")
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM:
                .failed("the file, or one that SQLite keeps beside it, cannot be written: \(message)")
            default: .failed("SQLite error \(code): \(message)")
            }
        let isOwn = primary == SQLITE_CONSTRAINT || primary == SQLITE_TOOBIG || primary == SQLITE_MISMATCH
        self.init(error, concernsOneUnit: isOwn)
    }
}

extension StoreError {
    /// What a call into GRDB failed with.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let failure as SQLFailure: self = failure.storeError
        case let error as DatabaseError:
            let code = error.extendedResultCode.rawValue
            if error.resultCode == .SQLITE_MISUSE {
                // GRDB's answer once the pool is closed.
                self = .closed
            } else {
                self = SQLFailure(code: code, message: error.message ?? "no words").storeError
            }
        default: self = .failed("\(error)")
        }
    }
}
