import Dispatch
import Glibc
import Logging
import ServiceLifecycle

/// Ends the process when stopping takes too long: a data base or a disk that hangs must not keep it alive.
///
/// The last of all services, so that it hears first that they are to stop. Nothing is lost by such an end: what was under way
/// is settled at the next start, as after a crash.
struct LastResort: Service {
    /// How long stopping may take, behind all that is waited for in it.
    static let patience = Duration.seconds(9)

    private let patience: Duration
    private let logger: Logger
    private let end: @Sendable () -> Void

    /// Makes it.
    /// - Parameters:
    ///   - patience: how long stopping may take.
    ///   - logger: for an administrator.
    ///   - end: ends the process.
    init(
        after patience: Duration = Self.patience,
        logger: Logger,
        end: @escaping @Sendable () -> Void = { _exit(1) }
    ) {
        self.patience = patience
        self.logger = logger
        self.end = end
    }

    func run() async throws {
        try await gracefulShutdown()
        // Not a task: what hangs may hold all threads that run tasks.
        let milliseconds = Int(patience / .milliseconds(1))
        DispatchQueue(label: "hatif.last-resort").asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
            logger.error(
                """
                the data base or a request does not end; stopping without it: what is under way is settled at the next \
                start
                """
            )
            end()
        }
    }
}
