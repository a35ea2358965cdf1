import Gateway
import Synchronization

/// In which order the addresses of a carrier are tried: the one that worked last comes first, for a while.
///
/// A first address that is down would otherwise cost every message the time to find that out.
final class AddressRotation: Sendable {
    /// How long another address than the first is preferred.
    private static let stay = Duration.seconds(60)

    private struct Preference {
        var index: Int
        var until: Timestamp
    }

    private let preference = Mutex<Preference?>(nil)

    /// The places of the addresses, in the order to try them.
    func order(of count: Int, now: Timestamp) -> [Int] {
        let first = preference.withLock { preference in
            preference.flatMap { now < $0.until && $0.index < count ? $0.index : nil } ?? 0
        }
        return (0..<count).map { (first + $0) % count }
    }

    /// Remembers that an address answered.
    func answered(_ index: Int, now: Timestamp) {
        preference.withLock { preference in
            // The first one needs no memory; another one keeps its time, so that the first is tried again some day.
            guard index != 0 else {
                preference = nil
                return
            }
            if preference?.index == index, let until = preference?.until, now < until { return }
            preference = Preference(index: index, until: now + Self.stay)
        }
    }
}
