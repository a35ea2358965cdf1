import Foundation
import Glibc
import Synchronization

/// A carrier's sending API in the dialect of Africa's Talking (CARRIERS 5.1), as a test needs it: its answers are scripted
/// for each recipient, it keeps every request, and it finds repeats by `Idempotency-Key`, as our contract with carriers says.
///
/// It speaks HTTP over plain sockets, a thread for each connection: only so can it reset a connection or leave a request
/// without an answer, which no HTTP server offers. It listens on a free port of 127.0.0.1 from `init` to ``stop()``.
public final class MockCarrierServer: Sendable {
    private struct State {
        var requests: [MockCarrierRequest] = []
        var scripts: [String: ArraySlice<MockCarrierAnswer>] = [:]
        var taken: [String: Taken] = [:]
        var connections: Set<Int32> = []
        var isStopped = false
    }

    /// A message that the carrier took.
    public struct Taken: Sendable {
        /// The carrier's id; the same for all repeats.
        public let carrierMessageID: String
        /// The request that brought it first.
        public let request: MockCarrierRequest
        /// How many requests brought it, the first counted.
        public internal(set) var times: Int
    }

    private let listener: ListeningSocket
    private let state = Mutex(State())

    /// Starts the server.
    ///
    /// - Throws: When no socket can be had.
    public init() throws(MockCarrierError) {
        listener = try ListeningSocket()
        Thread.detachNewThread { [self] in acceptConnections() }
    }

    /// The base URL to configure, without a path.
    public var baseURL: String { "http://127.0.0.1:\(listener.port)" }

    /// All requests, in the order of their arrival.
    public var requests: [MockCarrierRequest] { state.withLock { $0.requests } }

    /// The messages that it took, repeats put together, by their `Idempotency-Key`.
    public var taken: [String: Taken] { state.withLock { $0.taken } }

    /// The requests for a recipient, in the order of their arrival.
    ///
    /// - Parameter recipient: The number in E.164.
    /// - Returns: The requests, those without effect among them.
    public func requests(to recipient: String) -> [MockCarrierRequest] {
        state.withLock { state in state.requests.filter { $0.to == recipient } }
    }

    /// Says what the next requests for a recipient meet; after them, and without a script, messages are taken.
    ///
    /// - Parameters:
    ///   - answers: One answer for each request.
    ///   - recipient: The number in E.164.
    public func script(_ answers: [MockCarrierAnswer], to recipient: String) {
        state.withLock { $0.scripts[recipient] = answers[...] }
    }

    /// Ends the server and all its connections; may be called more than once.
    public func stop() {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            shutdown(listener.descriptor, Int32(SHUT_RDWR))
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
        }
    }

    private func acceptConnections() {
        while let connection = listener.accept() {
            let isServed = state.withLock { state in
                guard !state.isStopped else { return false }
                state.connections.insert(connection)
                return true
            }
            guard isServed else {
                close(connection)
                break
            }
            Thread.detachNewThread { [self] in
                serve(connection)
                // Closed under the lock: the number may be another connection's as soon as it is free.
                state.withLock { state in
                    state.connections.remove(connection)
                    close(connection)
                }
            }
        }
        close(listener.descriptor)
    }

    private func serve(_ connection: Int32) {
        var reader = RequestReader(socket: connection)
        while let (head, body) = reader.next() {
            let request = MockCarrierRequest(head, body: body, at: .now)
            let answer = state.withLock { state in
                state.requests.append(request)
                return state.scripts[request.to]?.popFirst() ?? .accept
            }
            switch answer {
            case .accept:
                write(
                    201,
                    [("Content-Type", "application/json")],
                    recipientJSON(take(request), request),
                    to: connection
                )
            case .refuseRecipient(let code, let status):
                let json = recipientJSON("None", request, code: code, status: status)
                write(201, [("Content-Type", "application/json")], json, to: connection)
            case .status(let status, let headers, let body):
                write(status, headers, body, to: connection)
            case .reset:
                return armReset(connection)
            case .acceptAndReset:
                _ = take(request)
                return armReset(connection)
            case .hang:
                return reader.waitForClose()
            }
        }
    }

    /// Takes a message, once for each key, and returns the carrier's id of it.
    private func take(_ request: MockCarrierRequest) -> String {
        state.withLock { state in
            // A carrier that gets no key cannot find repeats: each request is a message of its own.
            let key = request.key ?? "request-\(state.requests.count)"
            var taken =
                state.taken[key]
                ?? Taken(carrierMessageID: "ATXid_\(state.taken.count + 1)", request: request, times: 0)
            taken.times += 1
            state.taken[key] = taken
            return taken.carrierMessageID
        }
    }

    private func recipientJSON(
        _ identifier: String,
        _ request: MockCarrierRequest,
        code: Int = 101,
        status: String = "Success"
    ) -> String {
        """
        {"SMSMessageData":{"Message":"Sent to \(code == 101 ? 1 : 0)/1 Total Cost: DZD 1.0000","Recipients":[\
        {"cost":"DZD 1.0000","messageId":"\(identifier)","number":"\(request.to)","status":"\(status)",\
        "statusCode":\(code)}]}}
        """
    }

    private func write(
        _ status: Int,
        _ headers: [(name: String, value: String)],
        _ body: String,
        to connection: Int32
    ) {
        var head = "HTTP/1.1 \(status) Scripted\r\nContent-Length: \(body.utf8.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        var bytes = Array((head + "\r\n" + body).utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Lets the close that follows send RST in place of FIN.
    private func armReset(_ connection: Int32) {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }
}
