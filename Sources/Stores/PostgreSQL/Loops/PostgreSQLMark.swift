import Foundation
import Gateway

/// The writer's mark in the data base: the number of the last batch that it committed.
///
/// Each transaction writes its own number, so that after a lost connection the row tells whether the COMMIT was done. Numbers
/// of transactions would not do: a server that crashed may give one again.
final class PostgreSQLMark {
    private let connection: PostgreSQLConnection
    /// Another one for each process.
    private let writer = UUID().uuidString
    private var batch: Int64 = 0
    private var isOpen = false
    /// The server's process that runs the transaction.
    private var backend: PostgreSQLBackend?
    /// Processes of the server whose transactions were given up, and which may still end them.
    private var abandoned: [PostgreSQLBackend] = []
    private let save: PostgreSQLStatement
    private let find: PostgreSQLStatement

    /// Processes that ended without a word are forgotten after so long.
    private static let forgotten = "1 day"
    /// How often it is looked whether an old process of the server is gone.
    private static let looks = 40

    init(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        self.connection = connection
        save = try connection.prepare(
            """
            INSERT INTO writer_mark (writer, batch, since) VALUES (?, ?, now())
            ON CONFLICT (writer) DO UPDATE SET batch = excluded.batch, since = excluded.since
            """
        )
        // Waits for a transaction of ours that is still being committed.
        find = try connection.prepare("SELECT batch FROM writer_mark WHERE writer = ? FOR UPDATE")
        try connection.execute("DELETE FROM writer_mark WHERE since < now() - interval '\(Self.forgotten)'")
    }

    /// A transaction begins.
    func begin() {
        batch += 1
        isOpen = false
        backend = connection.backend
    }

    /// The last statement before COMMIT: from here on its fate can be open.
    func write() throws(SQLFailure) {
        isOpen = true
        try save.bind(writer).bind(batch).run()
    }

    /// The same in a pipeline.
    func write(in pipeline: PostgreSQLPipeline) throws(SQLFailure) {
        isOpen = true
        try pipeline.add(save.bind(writer).bind(batch))
    }

    /// The transaction is over.
    func end() { isOpen = false }

    /// Whether the last transaction was committed, asked on a new connection.
    func isKept() throws(SQLFailure) -> Bool {
        // Until the old process is gone it may still read a COMMIT that it was sent, and it holds its locks.
        if let backend, backend != connection.backend { try end(backend) }
        guard isOpen else { return false }
        let kept = try find.bind(writer).first { row in row.integer64() }
        isOpen = false
        return kept == batch
    }

    /// The fate of the last transaction was not found out, and its callers were told so.
    func giveUp() {
        if let backend { abandoned.append(backend) }
        isOpen = false
    }

    /// Sees to it that nothing of what was given up happens from now on, on a new connection: what was kept of it, is.
    func endAbandoned() throws(SQLFailure) {
        while let backend = abandoned.last {
            if backend != connection.backend { try end(backend) }
            abandoned.removeLast()
        }
    }

    private func end(_ backend: PostgreSQLBackend) throws(SQLFailure) {
        for _ in 0..<Self.looks {
            if try backend.end(by: connection) { return }
            usleep(50_000)
        }
        // Until it is gone nothing can be written: those who wait are told together.
        var failure = SQLFailure(.overloaded)
        failure.remedy = .reconnect
        throw failure
    }

    /// Forgets the mark, when the writer ends.
    func remove() {
        guard connection.isConnected else { return }
        do throws(SQLFailure) {
            try connection.prepare("DELETE FROM writer_mark WHERE writer = ?").bind(writer).run()
        } catch {
            // It is forgotten in a day.
        }
    }
}
