import Foundation
import Glibc
import Synchronization

/// An HTTP server that does what a test tells it, byte by byte: it answers, delays, hangs, breaks off or resets.
///
/// It speaks over plain sockets, a thread for each connection, on a free port of 127.0.0.1 from `init` to ``stop()``.
public final class TestServer: Sendable {
    /// What to do with a request; called on the connection's thread.
    public typealias Script = @Sendable (ServerRequest) -> [ServerAct]

    private struct State {
        var requests: [ServerRequest] = []
        var connections: Set<Int32> = []
        var accepted = 0
        var inFlight = 0
        var mostInFlight = 0
        var gates: [Gate] = []
        var isStopped = false
    }

    private let listener: ListeningSocket
    private let greeting: [ServerAct]
    private let script: Script
    private let state = Mutex(State())

    /// Starts the server.
    ///
    /// - Parameters:
    ///   - greeting: What to do with each connection, before anything is read from it.
    ///   - script: What to do with each request.
    /// - Throws: When no socket can be had.
    public init(greeting: [ServerAct] = [], _ script: @escaping Script) throws {
        listener = try ListeningSocket()
        self.greeting = greeting
        self.script = script
        Thread.detachNewThread { [self] in acceptConnections() }
    }

    /// Starts a server that answers every request with the same acts.
    ///
    /// - Parameter acts: What to do with each request.
    /// - Throws: When no socket can be had.
    public convenience init(always acts: ServerAct...) throws { try self.init { _ in acts } }

    /// The port of 127.0.0.1.
    public var port: Int { listener.port }

    /// The base URL, without a path.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// All requests, in the order of their arrival.
    public var requests: [ServerRequest] { state.withLock { $0.requests } }

    /// How many connections were opened.
    public var connectionsAccepted: Int { state.withLock { $0.accepted } }

    /// How many connections are open.
    public var connectionsOpen: Int { state.withLock { $0.connections.count } }

    /// The most requests that were under way at the same time.
    public var mostInFlight: Int { state.withLock { $0.mostInFlight } }

    /// Ends the server and all its connections; may be called more than once.
    public func stop() {
        let gates = state.withLock { state in
            guard !state.isStopped else { return [Gate]() }
            state.isStopped = true
            shutdown(listener.descriptor, Int32(SHUT_RDWR))
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
            return state.gates
        }
        for gate in gates { gate.open() }
    }

    private func acceptConnections() {
        while let connection = listener.accept() {
            let number = state.withLock { state -> Int? in
                guard !state.isStopped else { return nil }
                state.connections.insert(connection)
                state.accepted += 1
                return state.accepted - 1
            }
            guard let number else {
                close(connection)
                break
            }
            Thread.detachNewThread { [self] in
                serve(connection, number: number)
                // Closed under the lock: the number may be another connection's as soon as it is free.
                state.withLock { state in
                    state.connections.remove(connection)
                    close(connection)
                }
            }
        }
        close(listener.descriptor)
    }

    private func serve(_ connection: Int32, number: Int) {
        var reader = RequestReader(socket: connection)
        for act in greeting { guard perform(act, on: connection, &reader) else { return } }
        while let (head, body) = reader.next() {
            let request = ServerRequest(
                connection: number,
                method: head.method,
                target: head.path,
                headers: head.headers,
                body: body
            )
            state.withLock { state in
                state.requests.append(request)
                state.inFlight += 1
                state.mostInFlight = max(state.mostInFlight, state.inFlight)
            }
            // Counted out before the last byte leaves: the client may send the next request right after it.
            let acts = script(request)
            let last = acts.indices.last
            for (index, act) in acts.enumerated() {
                if index == last { state.withLock { $0.inFlight -= 1 } }
                guard perform(act, on: connection, &reader) else { return }
            }
        }
    }

    /// Does one act.
    ///
    /// - Returns: Whether the connection is still of use.
    private func perform(_ act: ServerAct, on connection: Int32, _ reader: inout RequestReader) -> Bool {
        switch act {
        case .send(let bytes):
            return write(bytes[...], to: connection)
        case .pause(let duration):
            usleep(UInt32(duration / .microseconds(1)))
            return true
        case .wait(let gate):
            let isStopped = state.withLock { state in
                state.gates.append(gate)
                return state.isStopped
            }
            if !isStopped { gate.pass() }
            return true
        case .hang:
            reader.waitForClose()
            return false
        case .close:
            return false
        case .reset:
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
            return false
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>, to connection: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
