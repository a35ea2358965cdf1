import CurlClient
import Foundation
import Glibc
import Synchronization
import TestKit

/// A gateway of its own for one test: a folder, a configuration, a data base, a mock carrier, and the daemon.
final class TestBed: Sendable {
    /// The API key that the gateway shows to the carrier.
    static let apiKey = "key-for-tests-0123456789"

    private struct Daemon {
        var process: ChildProcess
        var port: Int
    }

    /// A program's end and what it printed.
    struct Printed {
        var ending: ChildProcess.Ending
        var output: String
        var errors: String
    }

    /// The folder, removed at the end.
    let folder: URL
    /// The carrier.
    let carrier: MockCarrierServer
    /// The client that plays the carrier's part towards the gateway.
    let http: CurlTransport
    private let daemon = Mutex<Daemon?>(nil)
    private let counter = Atomic<Int>(0)

    private init(_ settings: BedSettings) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hatif-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "var"), withIntermediateDirectories: true)
        carrier = try MockCarrierServer()
        http = try CurlTransport()
        try configure(settings)
    }

    /// Runs a test on a bed, and clears everything away afterwards, also when it fails.
    static func with(_ settings: BedSettings = BedSettings(), _ body: (TestBed) async throws -> Void) async throws {
        let bed = try TestBed(settings)
        var failure: (any Error)?
        do {
            try await body(bed)
        } catch {
            failure = error
            print(bed.lastLines)
        }
        await bed.clear()
        if let failure { throw failure }
    }

    private func clear() async {
        daemon.withLock { daemon in
            daemon?.process.signal(SIGKILL)
            daemon = nil
        }
        carrier.stop()
        await http.shutdown()
        try? FileManager.default.removeItem(at: folder)
    }

    // MARK: - Files

    /// Writes the configuration, for the next start.
    func configure(_ settings: BedSettings) throws {
        try write(settings.yaml(carrierURL: carrier.baseURL), to: "hatif.yaml")
    }

    /// Writes a file in the folder.
    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// Copies the shipped menus into the folder, with changes, and returns where they are.
    func copyMenus(changing change: (_ file: String, _ text: String) -> String) throws -> String {
        let source = Places.package.appending(path: "Menus")
        let target = folder.appending(path: "Menus")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) where name.hasSuffix(".menu") {
            let text = try String(contentsOf: source.appending(path: name), encoding: .utf8)
            try write(change(name, text), to: "Menus/" + name)
        }
        return target.path
    }

    /// The end of the daemon's log.
    private var lastLines: String {
        let log = (try? String(contentsOf: folder.appending(path: "serve.log"), encoding: .utf8)) ?? ""
        return "--- the daemon's last lines:\n" + log.split(separator: "\n").suffix(40).joined(separator: "\n")
    }

    // MARK: - The daemon

    /// Loads the sample registers and starts the daemon.
    func startWithRegisters(environment: [String: String] = [:]) async throws {
        for name in ["births", "offices"] {
            let file = Places.package.appending(path: "Deploy/sample/\(name).csv").path
            let loaded = try await run("data", "load", name, file)
            guard loaded.ending == .exited(0) else { throw NeverHappened(what: loaded.errors, limit: .zero) }
        }
        try await start(environment: environment)
    }

    /// Starts the daemon and waits until it listens.
    func start(_ more: String..., environment: [String: String] = [:]) async throws {
        let log = folder.appending(path: "serve.log")
        let known = (try? Data(contentsOf: log).count) ?? 0
        let process = try ChildProcess(
            Places.hatif,
            ["serve", "--config", "hatif.yaml"] + more,
            in: folder,
            environment: environment,
            output: log,
            errors: log
        )
        let port = try await eventually("the daemon listens", every: .milliseconds(5)) { () async throws -> Int? in
            if let port = Self.port(in: try Data(contentsOf: log).dropFirst(known)) { return port }
            if let end = process.end { throw NeverHappened(what: "the daemon ended: \(end)", limit: .zero) }
            return nil
        }
        daemon.withLock { $0 = Daemon(process: process, port: port) }
    }

    private static func port(in log: Data) -> Int? {
        guard let line = String(decoding: log, as: UTF8.self).firstRange(of: "listening on 127.0.0.1:") else {
            return nil
        }
        let rest = String(decoding: log, as: UTF8.self)[line.upperBound...]
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        // The line may be half written.
        return digits.endIndex == rest.endIndex ? nil : Int(digits)
    }

    /// Sends the daemon a signal and waits for its end.
    @discardableResult
    func stop(by signal: Int32, within limit: Duration = .seconds(60)) async throws -> ChildProcess.Ending {
        guard let process = daemon.withLock({ $0?.process }) else {
            throw NeverHappened(what: "there is no daemon to stop", limit: .zero)
        }
        process.signal(signal)
        let ending = try await process.waitForEnd(within: limit)
        daemon.withLock { $0 = nil }
        return ending
    }

    /// Whether the daemon runs.
    var isRunning: Bool { daemon.withLock { $0.map { $0.process.end == nil } ?? false } }

    /// How much memory the daemon has, in KiB.
    var memory: Int { daemon.withLock { $0?.process.memory } ?? 0 }

    /// The daemon's base URL.
    var url: String { "http://127.0.0.1:\(daemon.withLock { $0?.port ?? 0 })" }

    // MARK: - Commands

    /// Runs a command with this bed's configuration and waits for its end.
    func run(_ arguments: String...) async throws -> Printed {
        try await run(arguments + ["--config", "hatif.yaml"])
    }

    /// Runs a command as it is and waits for its end.
    func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Printed {
        let number = counter.add(1, ordering: .relaxed).newValue
        let output = folder.appending(path: "command-\(number).out")
        let errors = folder.appending(path: "command-\(number).err")
        let process = try ChildProcess(
            Places.hatif,
            arguments,
            in: folder,
            environment: environment,
            output: output,
            errors: errors
        )
        let ending = try await process.waitForEnd(within: .seconds(60))
        return Printed(
            ending: ending,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }

    /// Runs a command that prints JSON, and reads it.
    func json<Value: Decodable>(_ type: Value.Type, _ arguments: String...) async throws -> Value {
        let printed = try await run(arguments + ["--json", "--config", "hatif.yaml"])
        guard printed.ending == .exited(0) else { throw NeverHappened(what: printed.errors, limit: .zero) }
        return try JSONDecoder().decode(type, from: Data(printed.output.utf8))
    }
}
