import Gateway
import Synchronization

/// Tells other processes that messages were put in, and hears it from them: nobody has to look again and again.
///
/// A notification is sent after the commit, in a transaction of its own that writes nothing: within the other one it would
/// hold a lock of the whole data base while the disk syncs. One that is lost costs a look at the next time that something
/// is due, and nothing else.
enum OutboxNews {
    static let channel = "hatif_outbox"

    /// The news that anything may be due.
    static let anything = "*"

    /// The carriers for which works put something in that is due.
    static func carriers(of works: ArraySlice<PostgreSQLWork>) -> Set<String> {
        var carriers: Set<String> = []
        for case .unit(let unit, _) in works {
            for change in unit.changes {
                switch change {
                case .enqueue(let message) where message.standsInLine: carriers.insert(message.carrier)
                case .reroute(_, let carrier, _): carriers.insert(carrier)
                case .retry: carriers.insert(anything)
                default: continue
                }
            }
        }
        return carriers
    }
}

/// The processes of the server that write for this store: what they tell is known here.
final class OwnWriters: Sendable {
    private let process = Atomic<Int64>(0)

    func note(_ backend: PostgreSQLBackend?) { process.store(backend?.process ?? 0, ordering: .relaxed) }

    /// Whether a connection's process is the writer's as well: a pooler gave it to both.
    func isShared(by connection: PostgreSQLConnection) -> Bool {
        connection.backend?.process == process.load(ordering: .relaxed)
    }

    func contains(_ id: Int32) -> Bool { Int64(id) == process.load(ordering: .relaxed) }
}
