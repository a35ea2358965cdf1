import ShortText
import Synchronization

/// The languages of citizens who dialled lately, so that their profiles need not be asked for when they dial again.
///
/// What is found here may be out of date: another process may have changed it, or the citizen was forgotten. So it is only
/// taken for granted in what ends in a commit that checks it (``WorkUnit/assumed``); where it does not hold, the step is
/// taken again with what the store has.
final class RecentLanguages: Sendable {
    private let table: Mutex<RecentTable<MSISDN, String>>

    /// Makes a place for so many citizens, and at most twice as many: some megabytes.
    init(atLeast size: Int = 32_768) {
        table = Mutex(RecentTable(atLeast: size))
    }

    /// The language that a phone had when it was last seen; `nil` when that is not known.
    func language(of phone: MSISDN) -> String? { table.withLock { $0[phone] } }

    /// Takes over what the store has.
    func note(_ language: String?, of phone: MSISDN) {
        table.withLock { if let language { $0.remember(language, for: phone) } else { $0.forget(phone) } }
    }

    /// Takes over what a unit has committed.
    func note(_ unit: WorkUnit) {
        // Who comes again stays.
        if let assumed = unit.assumed, let language = assumed.language { note(language, of: assumed.phone) }
        for case .setLanguage(let phone, let language) in unit.changes { note(language, of: phone) }
    }
}
