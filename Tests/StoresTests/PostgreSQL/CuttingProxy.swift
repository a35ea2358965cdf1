import Foundation
import Glibc
import Synchronization

@testable import Stores

/// Stands between a store and its server, and can cut all connections, or let answers vanish.
final class CuttingProxy: Sendable {
    private struct State {
        var clients: [Int32] = []
        var sent = 0
        /// Cuts when so many pieces were sent to the server since it was set.
        var cutsAt: Int?
        var isAway = false
        var isStalled = false
        var held = 0
        var isClosed = false
    }

    let port: Int
    private let target: String
    private let listener: Int32
    private let state = Mutex(State())

    /// Forwards to a server's unix socket.
    init(to target: String) throws {
        self.target = target
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = bind(listener, pointer, size)
                return getsockname(listener, pointer, &size)
            }
        }
        guard bound == 0, listen(listener, 64) == 0 else { throw StoreErrorOfProxy() }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            // Here and not by whoever ends it: the number of a closed socket is soon another one's.
            defer { Glibc.close(listener) }
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0, let self else { return }
                self.serve(client)
            }
        }
    }

    struct StoreErrorOfProxy: Error {}

    /// Cuts every connection as soon as so many more pieces went to the server: the last one arrives, its answer does not.
    func cut(afterPieces count: Int) { state.withLock { $0.cutsAt = $0.sent + count } }

    /// How many pieces went to the server.
    var sentPieces: Int { state.withLock { $0.sent } }

    /// Cuts every connection, and takes no new one until it is back.
    func goAway() {
        let clients = state.withLock { state in
            state.isAway = true
            return state.clients
        }
        for client in clients { shutdown(client, Int32(SHUT_RDWR)) }
    }

    /// Lets nothing through until it is told to, and cuts nothing: a server that hangs.
    func stall(_ isStalled: Bool) { state.withLock { $0.isStalled = isStalled } }

    /// How many pieces were kept back.
    var heldPieces: Int { state.withLock { $0.held } }

    func comeBack() { state.withLock { $0.isAway = false } }

    func close() {
        goAway()
        state.withLock { $0.isClosed = true }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func serve(_ client: Int32) {
        let isAway = state.withLock { state in
            if !state.isAway { state.clients.append(client) }
            return state.isAway
        }
        let server = isAway ? -1 : connectToServer()
        guard server >= 0 else {
            Glibc.close(client)
            return
        }
        Thread.detachNewThread { [self] in
            forward(from: client, to: server) { self.countPiece() }
            // What the server was told before, it still reads.
            shutdown(server, Int32(SHUT_WR))
            shutdown(client, Int32(SHUT_RDWR))
        }
        Thread.detachNewThread { [self] in
            forward(from: server, to: client) {}
            shutdown(client, Int32(SHUT_RDWR))
            state.withLock { state in state.clients.removeAll { $0 == client } }
        }
    }

    /// Counts what was sent, and cuts when it is time.
    private func countPiece() {
        let cut = state.withLock { state -> [Int32] in
            state.sent += 1
            guard let end = state.cutsAt, state.sent >= end else { return [] }
            state.cutsAt = nil
            return state.clients
        }
        for client in cut { shutdown(client, Int32(SHUT_RDWR)) }
    }

    /// Keeps a piece back while nothing is let through.
    private func hold() {
        let isStalled = state.withLock { state in
            if state.isStalled { state.held += 1 }
            return state.isStalled
        }
        while isStalled, state.withLock({ $0.isStalled }) { usleep(5000) }
    }

    private func forward(from source: Int32, to sink: Int32, _ sent: () -> Void) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(source, &buffer, buffer.count)
            hold()
            guard count > 0, send(sink, buffer, count, Int32(MSG_NOSIGNAL)) == count else { return }
            sent()
        }
    }

    private func connectToServer() -> Int32 {
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { path in path.copyBytes(from: Array(target.utf8)) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let failed = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(server, $0, size) }
        }
        return failed == 0 ? server : -1
    }
}
