import Foundation
import Glibc
import Synchronization

/// A program that a test started.
///
/// Its output goes to files, so that no pipe can fill up and hold it.
final class ChildProcess: Sendable {
    /// How a program ended.
    enum Ending: Sendable, Equatable {
        /// By itself, with an exit code.
        case exited(Int32)
        /// By a signal.
        case killed(signal: Int32)
    }

    private let pid: pid_t
    private let box: Box

    /// What the termination handler writes into; it outlives nobody's reference to the process.
    private final class Box: Sendable {
        let ending = Mutex<Ending?>(nil)
    }

    /// Starts a program in a folder, with nothing of the environment but what it needs to run, and what a test adds.
    init(
        _ program: URL,
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:],
        output: URL,
        errors: URL
    ) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let kept = ["PATH", "HOME", "LD_LIBRARY_PATH"]
        process.environment = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
            .merging(environment) { _, added in added }
        process.standardInput = FileHandle.nullDevice
        let standardOutput = try Self.appending(to: output)
        process.standardOutput = standardOutput
        process.standardError = errors == output ? standardOutput : try Self.appending(to: errors)
        let box = Box()
        process.terminationHandler = { process in
            let status = process.terminationStatus
            let ending: Ending = process.terminationReason == .exit ? .exited(status) : .killed(signal: status)
            box.ending.withLock { $0 = ending }
        }
        try process.run()
        self.box = box
        pid = process.processIdentifier
    }

    /// How it ended; `nil` while it runs.
    var end: Ending? { box.ending.withLock { $0 } }

    /// How much memory it has, in KiB; `nil` when it has ended.
    var memory: Int? {
        let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }.flatMap { Int($0) }
    }

    /// Sends a signal, unless it has ended: its number may be another program's then.
    func signal(_ number: Int32) {
        box.ending.withLock { ending in
            if ending == nil { _ = kill(pid, number) }
        }
    }

    /// Waits for the end.
    func waitForEnd(within limit: Duration) async throws -> Ending {
        try await eventually("the program ends", within: limit, every: .milliseconds(5)) { end }
    }

    deinit { signal(SIGKILL) }

    private static func appending(to file: URL) throws -> FileHandle {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
