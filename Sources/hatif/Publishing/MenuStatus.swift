import Foundation
import Gateway
import Metrics
import Synchronization

/// Whether what stands in the menu folder is what citizens get.
final class MenuStatus: Sendable {
    /// A change that is not live.
    struct Refusal: Sendable {
        var at: Timestamp
        var fingerprint: String
        var fault: MenuFault
    }

    private let refusal = Mutex<Refusal?>(nil)
    private let timeZone: TimeZone
    private let published = Counter(label: "hatif_menu_publications_total", dimensions: [("result", "live")])
    private let refused = Counter(label: "hatif_menu_publications_total", dimensions: [("result", "refused")])
    private let waiting = Gauge(label: "hatif_menu_change_refused")

    /// Makes a status: all is live.
    init(timeZone: TimeZone) {
        self.timeZone = timeZone
        waiting.record(0)
    }

    /// The change that is not live.
    var current: Refusal? { refusal.withLock { $0 } }

    /// What the folder holds is live; `isNew` when it was not before.
    func live(isNew: Bool) {
        refusal.withLock { $0 = nil }
        waiting.record(0)
        if isNew { published.increment() }
    }

    /// A change was refused.
    func refuse(_ fault: MenuFault, fingerprint: String, at moment: Timestamp) {
        refusal.withLock { $0 = Refusal(at: moment, fingerprint: fingerprint, fault: fault) }
        waiting.record(1)
        refused.increment()
    }

    /// The line for `/readyz`; `nil` when all is live.
    var line: String? {
        current.map { refusal in
            "menus: the change of \(clock(refusal.at)) is not live: \(refusal.fault.whole)"
        }
    }

    private func clock(_ moment: Timestamp) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        func two(_ number: Int?) -> String { String((number ?? 0) + 100).suffix(2).description }
        return "\(two(parts.hour)):\(two(parts.minute))"
    }
}
