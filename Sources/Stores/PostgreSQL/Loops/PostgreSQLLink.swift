import Gateway
import Glibc

/// Keeps a thread's connection up: connects again when it was lost, more slowly the longer it takes.
final class PostgreSQLLink {
    /// How long work that waits is held while the server is away, before it is refused.
    static let patience = Duration.seconds(3)

    let connection: PostgreSQLConnection
    /// Whether the last try took as long as it may, so that the next one is short.
    private(set) var hasGivenUp = false
    private let isClosed: () -> Bool
    private var backoff = Backoff()

    init(_ connection: PostgreSQLConnection, isClosed: @escaping () -> Bool) {
        self.connection = connection
        self.isClosed = isClosed
    }

    /// Connects unless there is a connection.
    ///
    /// - Parameter time: for how long it tries; when it gave up before, it tries once.
    /// - Throws: why it could not.
    func connect(atMost time: Duration) throws(SQLFailure) {
        if connection.isConnected { return }
        let end = ContinuousClock.now + (hasGivenUp ? .zero : time)
        while true {
            do throws(SQLFailure) {
                try connection.connect()
                backoff.reset()
                hasGivenUp = false
                return
            } catch {
                let wait = backoff.wait()
                if isClosed() || ContinuousClock.now + wait >= end {
                    hasGivenUp = true
                    throw error
                }
                pause(wait)
            }
        }
    }

    /// Waits for the server as long as it takes, on a thread that has nothing else to do.
    ///
    /// - Returns: whether it is connected; else the store is being closed.
    func waitForServer() -> Bool {
        while !isClosed() {
            hasGivenUp = true
            do throws(SQLFailure) {
                try connect(atMost: .zero)
                return true
            } catch {
                pause(backoff.wait())
            }
        }
        return false
    }

    /// Blocks the thread for a while; less when the store is being closed.
    func pause(_ time: Duration) {
        let end = ContinuousClock.now + time
        while ContinuousClock.now < end, !isClosed() {
            let left = min(end - ContinuousClock.now, .milliseconds(100))
            usleep(UInt32(max(1, left / .microseconds(1))))
        }
    }
}
