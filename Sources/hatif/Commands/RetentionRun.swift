import Foundation
import Gateway

/// `hatif data purge` without a name: what the daemon does every night, now.
struct RetentionRun {
    let configuration: HatifConfiguration
    let json: Bool

    private struct Row: Encodable {
        let kind: String
        let olderThan: String
        let gone: Int
    }

    private struct View: Encodable {
        let dryRun: Bool
        let kinds: [Row]
    }

    func run(dryRun: Bool) async throws {
        let plan = configuration.retention
        let counts = try await StoreAccess.with(configuration) { store async throws(StoreError) in
            let purger = Purger(plan: plan, store: store, clock: .system)
            do {
                return dryRun ? try await purger.preview() : try await purger.run(actor: Actor.current)
            } catch {
                throw error as? StoreError ?? .failed("\(error)")
            }
        }
        let rows = PurgeKind.allCases.map { kind in
            Row(kind: kind.rawValue, olderThan: Self.written(plan.time(of: kind)), gone: counts[kind] ?? 0)
        }
        if json { return try Terminal.json(View(dryRun: dryRun, kinds: rows)) }
        let verb = dryRun ? "would go" : "gone"
        for row in rows {
            let time = row.olderThan == "forever" ? "kept for ever" : "older than \(row.olderThan)"
            print("\(row.kind.padded(to: 16)) \(String(row.gone).padded(to: 8)) \(verb), \(time)")
        }
    }

    /// A time as the configuration writes it.
    private static func written(_ time: Duration?) -> String {
        guard let time else { return "forever" }
        return "\(time.components.seconds / 86_400)d"
    }
}
