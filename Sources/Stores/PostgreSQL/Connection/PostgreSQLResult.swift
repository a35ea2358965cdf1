import CPostgres
import Gateway

/// What a statement answered; frees libpq's memory.
final class PostgreSQLResult {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { PQclear(handle) }

    var rowCount: Int32 { PQntuples(handle) }

    /// How many rows were changed or returned.
    var changes: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// The command that was run, for example `COMMIT`.
    var command: String { String(cString: PQcmdStatus(handle)) }

    /// What went wrong; `nil` when nothing did.
    var failure: SQLFailure? {
        switch PQresultStatus(handle) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_PIPELINE_SYNC: return nil
        case PGRES_PIPELINE_ABORTED:
            // An earlier statement of the pipeline failed, and told why.
            return SQLFailure(.failed("not run"))
        default:
            let state = field(stateField)
            return SQLFailure(state: state ?? "", message: field(messageField) ?? shortMessage)
        }
    }

    private func field(_ code: Int32) -> String? {
        PQresultErrorField(handle, code).map { String(cString: $0) }
    }

    /// The first line of libpq's own words.
    private var shortMessage: String {
        String(cString: PQresultErrorMessage(handle)).split(separator: "\n").first.map(String.init) ?? "no words"
    }
}

/// libpq's macros for the fields of an error, which Swift does not import.
private let stateField = Int32(UInt8(ascii: "C"))
private let messageField = Int32(UInt8(ascii: "M"))
