import CurlClient
import Gateway
import Glibc

/// One carrier beside another that takes connections and never answers, over one transport.
struct Neighbours {
    let folder: String
    let url: String
    let seconds: Int

    private static let inFlight = 32
    private static let settings = ["username": "gov", "apiKey": "key-0123456789"]

    func run() async throws {
        let transport = try CurlTransport()
        let deaf = try DeafSocket()
        defer { deaf.close() }
        let good = try carrier(at: url, on: transport)
        let silent = try carrier(at: "http://127.0.0.1:\(deaf.port)", timeout: .seconds(seconds), on: transport)
        _ = try await rate(of: good)
        let alone = try await rate(of: good)
        let beside = try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<Self.inFlight {
                group.addTask { _ = await silent.send(try Sample.message(number, "x")) }
            }
            let rate = try await rate(of: good)
            group.cancelAll()
            return rate
        }
        await transport.shutdown()
        print("alone \(Int(alone)) messages/s, beside a carrier that does not answer \(Int(beside)) messages/s")
        print("beside \((beside / alone * 100).rounded() / 100)")
    }

    private func carrier(
        at url: String,
        timeout: Duration = .seconds(20),
        on transport: CurlTransport
    ) throws -> any Carrier {
        var settings = Self.settings
        settings["baseURL"] = url
        return try Sample.carrier("africastalking", settings, folder: folder, timeout: timeout, on: transport)
    }

    /// Messages a second that a carrier takes, so many under way at a time.
    private func rate(of carrier: any Carrier) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + .seconds(seconds)
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<Self.inFlight {
                group.addTask { try await Self.send(to: carrier, worker: worker, until: end) }
            }
            return try await group.reduce(0, +)
        }
        return Double(count) / ((clock.now - start) / .seconds(1))
    }

    @concurrent
    private static func send(
        to carrier: any Carrier,
        worker: Int,
        until end: ContinuousClock.Instant
    ) async throws -> Int {
        var count = 0
        while ContinuousClock.now < end {
            let outcome = await carrier.send(try Sample.message(worker * 100_000 + count, "Votre demande est prête."))
            guard case .accepted = outcome else { throw BenchError.notAccepted("\(outcome)") }
            count += 1
        }
        return count
    }
}

/// A port of this machine that takes connections and reads nothing.
private struct DeafSocket {
    let descriptor: Int32
    let port: Int

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0 && listen(descriptor, 256) == 0
                    && getsockname(descriptor, address, &size) == 0
            }
        }
        guard isListening else { throw BenchError.noSocket }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    func close() { _ = Glibc.close(descriptor) }
}
