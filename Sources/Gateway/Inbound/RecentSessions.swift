import Synchronization

/// USSD sessions as this process last committed them, so that the next step need not ask the store.
///
/// A session that is found here may be out of date: another process may have changed it. So it is only good for what ends in
/// a commit that checks its version (``SessionRecord/version``): the commit then fails, and the step is taken again with
/// what the store has. Never is a session answered from here alone, nor is one that is not here taken for none.
///
/// Two tables take turns: when the younger one is full, the older one is thrown away. Beside it, an open session takes no
/// memory of the process.
final class RecentSessions: Sendable {
    private struct Tables {
        var younger: [SessionKey: SessionRecord] = [:]
        var older: [SessionKey: SessionRecord] = [:]
    }

    private let tableSize: Int
    private let tables = Mutex(Tables())

    /// Makes a place for so many sessions, and at most twice as many.
    init(atLeast tableSize: Int = 8192) {
        self.tableSize = tableSize
    }

    /// How many sessions are remembered.
    var count: Int { tables.withLock { $0.younger.count + $0.older.count } }

    /// A session as it was last committed here; `nil` when that is not known.
    func session(_ key: SessionKey) -> SessionRecord? {
        tables.withLock { $0.younger[key] ?? $0.older[key] }
    }

    /// Forgets a session, which the store may have otherwise.
    func forget(_ key: SessionKey) {
        tables.withLock { tables in
            tables.younger[key] = nil
            tables.older[key] = nil
        }
    }

    /// Takes over what a unit has committed.
    func note(_ unit: WorkUnit) {
        for change in unit.changes {
            switch change {
            case .saveSession(let record) where record.key.isOfUSSD:
                if record.hasEnded { forget(record.key) } else { remember(record) }
            case .endSession(let key, _) where key.isOfUSSD: forget(key)
            default: break
            }
        }
    }

    private func remember(_ record: SessionRecord) {
        tables.withLock { tables in
            if tables.younger.count >= tableSize, tables.younger[record.key] == nil {
                tables.older = tables.younger
                tables.younger = [:]
                tables.younger.reserveCapacity(tableSize)
            }
            tables.younger[record.key] = record
        }
    }
}

extension SessionKey {
    fileprivate var isOfUSSD: Bool { id.utf8.starts(with: "u:".utf8) }
}
