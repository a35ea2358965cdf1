import Gateway
import Logging
import Metrics
import ServiceLifecycle

/// Tells an administrator that the machine's clock jumps.
struct ClockWatch: Service {
    static let interval = Duration.seconds(1)

    let logger: Logger
    private let jumps = Counter(label: "hatif_clock_jumps_total")

    init(logger: Logger) { self.logger = logger }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for event in SteadyClock.ofSystem.takeEvents() { tell(event) }
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    private func tell(_ event: SteadyTime.Event) {
        switch event {
        case .jumped(let jump):
            jumps.increment()
            logger.warning(
                "the machine's clock jumped; it is not believed for ten minutes: see that it is set right",
                metadata: ["seconds": "\(jump.components.seconds)"]
            )
        case .returned:
            logger.notice("the machine's clock is right again; its jump had no effect")
        case .adopted(let jump):
            logger.warning(
                "the machine's clock stays where it jumped to, and is believed now",
                metadata: ["seconds": "\(jump.components.seconds)"]
            )
        }
    }
}
