import CPostgres
import Gateway
import Glibc
import Synchronization

/// The listener's thread: hears from other processes that messages were put in; connects again by itself.
final class OutboxListener: Sendable {
    /// How often it is looked whether the store was closed.
    private static let tick: Int32 = 200

    private let address: PostgreSQLAddress
    private let own: OwnWriters
    private let onWake: @Sendable (_ carrier: String?) -> Void
    private let isClosed = Atomic(false)

    init(
        _ address: PostgreSQLAddress,
        own: OwnWriters,
        onWake: @escaping @Sendable (_ carrier: String?) -> Void
    ) {
        self.address = address
        self.own = own
        self.onWake = onWake
    }

    func close() { isClosed.store(true, ordering: .relaxed) }

    /// Runs until it is closed.
    func run() {
        let connection = PostgreSQLConnection(address, role: .listener)
        let link = PostgreSQLLink(connection, isClosed: { [self] in isClosed.load(ordering: .relaxed) })
        while link.waitForServer() {
            do throws(SQLFailure) {
                let schema = try connection.prepare("SELECT current_schema()").first { row in row.text() } ?? ""
                try connection.execute("LISTEN \(OutboxNews.channel)")
                // Whatever was told before is lost.
                onWake(nil)
                try hear(connection, prefix: schema + " ")
                return
            } catch {
                connection.disconnect()
            }
        }
    }

    /// Hears until the store is closed.
    private func hear(_ connection: PostgreSQLConnection, prefix: String) throws(SQLFailure) {
        while !isClosed.load(ordering: .relaxed) {
            let handle = try connection.connected()
            tell(handle, prefix)
            var place = pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0)
            guard poll(&place, 1, Self.tick) > 0 else { continue }
            guard PQconsumeInput(handle) == 1 else { throw connection.lose() }
        }
    }

    private func tell(_ handle: OpaquePointer, _ prefix: String) {
        while let news = PQnotifies(handle) {
            defer { PQfreemem(news) }
            let text = String(cString: news.pointee.extra)
            guard text.hasPrefix(prefix), !own.contains(news.pointee.be_pid) else { continue }
            let carrier = String(text.dropFirst(prefix.count))
            onWake(carrier == OutboxNews.anything ? nil : carrier)
        }
    }
}
