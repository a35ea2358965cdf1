import Gateway
import ServiceLifecycle
import Synchronization

/// Brings the delivery reports of carriers that run inside the daemon (loopback) to the switchboard, one after the other.
///
/// A carrier is made before the switchboard, which needs the carriers: so the two are connected afterwards.
final class ReportRelay: Service {
    private struct Item: Sendable {
        var report: DeliveryReport
        var carrier: String
    }

    private struct Ends: Sendable {
        var receiver: any InboundReceiver
        var carriers: [String: any Carrier]
    }

    private let items: AsyncStream<Item>
    private let entrance: AsyncStream<Item>.Continuation
    private let ends = Mutex<Ends?>(nil)

    init() {
        (items, entrance) = AsyncStream.makeStream()
    }

    /// Says where the reports go; called once, before the services run.
    func connect(_ receiver: any InboundReceiver, carriers: [String: any Carrier]) {
        ends.withLock { $0 = Ends(receiver: receiver, carriers: carriers) }
    }

    /// Takes a report; never waits.
    func take(_ report: DeliveryReport, carrier: String) {
        entrance.yield(Item(report: report, carrier: carrier))
    }

    /// Runs until shut down; reports that wait then are still brought.
    func run() async throws {
        await withGracefulShutdownHandler {
            for await item in items {
                let found = ends.withLock { ends in
                    ends.flatMap { ends in ends.carriers[item.carrier].map { (ends.receiver, $0) } }
                }
                guard let (receiver, carrier) = found else { continue }
                _ = await receiver.receive(.report(item.report), from: carrier)
            }
        } onGracefulShutdown: {
            self.entrance.finish()
        }
    }
}
