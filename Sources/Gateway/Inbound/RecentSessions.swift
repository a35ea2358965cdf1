import Synchronization

/// USSD sessions as this process last committed them, so that the next step need not ask the store.
///
/// A session that is found here may be out of date: another process may have changed it. So it is only good for what ends in
/// a commit that checks its version (``SessionRecord/version``): the commit then fails, and the step is taken again with
/// what the store has. Never is a session answered from here alone, nor is one that is not here taken for none.
///
/// The oldest ones are forgotten (``RecentTable``): beside it, an open session takes no memory of the process.
final class RecentSessions: Sendable {
    private let table: Mutex<RecentTable<SessionKey, SessionRecord>>

    /// Makes a place for so many sessions, and at most twice as many.
    init(atLeast size: Int = 8192) {
        table = Mutex(RecentTable(atLeast: size))
    }

    /// How many sessions are remembered.
    var count: Int { table.withLock { $0.count } }

    /// A session as it was last committed here; `nil` when that is not known.
    func session(_ key: SessionKey) -> SessionRecord? { table.withLock { $0[key] } }

    /// Forgets a session, which the store may have otherwise.
    func forget(_ key: SessionKey) { table.withLock { $0.forget(key) } }

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

    private func remember(_ record: SessionRecord) { table.withLock { $0.remember(record, for: record.key) } }
}

extension SessionKey {
    fileprivate var isOfUSSD: Bool { id.utf8.starts(with: "u:".utf8) }
}
