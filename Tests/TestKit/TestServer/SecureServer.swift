import Foundation
import Glibc

/// A TLS server, by the `openssl` command, with a certificate of its own that no authority signed.
public final class SecureServer: Sendable {
    /// What it does with a connection.
    public enum Mode: Sendable, Equatable {
        /// It answers a GET with a page about the TLS session, by HTTP/1.0.
        case page
        /// As `page`, to those only who show a certificate.
        case pageForCertified
        /// It speaks HTTP/2 on one connection, and answers when so many requests are open.
        case http2(answersAt: Int)
    }

    /// The port of 127.0.0.1; the certificate is for `localhost` only.
    public let port: Int
    /// The file of the certificate, PEM: also the authority to verify it.
    public let certificateFile: String
    /// The file of the certificate's private key, PEM.
    public let keyFile: String

    private let folder: URL
    private let process: Process

    /// Makes a certificate and starts the server.
    ///
    /// - Parameters:
    ///   - mode: What it does with a connection.
    ///   - isExpired: Whether the certificate has ended already.
    /// - Throws: When the command cannot be run or does not begin to listen.
    public init(_ mode: Mode, isExpired: Bool = false) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificateFile = folder.appendingPathComponent("certificate.pem").path
        keyFile = folder.appendingPathComponent("key.pem").path
        try await Self.makeCertificate(certificateFile, key: keyFile, isExpired: isExpired)
        let socket = try ListeningSocket()
        port = socket.port
        close(socket.descriptor)
        process = Self.openssl(
            ["s_server", "-quiet", "-accept", "127.0.0.1:\(port)", "-cert", certificateFile, "-key", keyFile]
                + Self.options(mode, certificateFile)
        )
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try await waitUntilListening()
        if case .http2(let count) = mode {
            Thread.detachNewThread {
                HTTP2Script(input: output.fileHandleForReading, output: input.fileHandleForWriting, answersAt: count)
                    .run()
            }
        }
    }

    /// An expired one ends a day before it begins; the command makes it only of a request.
    private static func makeCertificate(_ file: String, key: String, isExpired: Bool) async throws {
        let request = [
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost", "-keyout", key,
        ]
        let commands =
            isExpired
            ? [
                request + ["-new", "-out", file + ".request"],
                [
                    "x509", "-req", "-in", file + ".request", "-signkey", key, "-days", "-1", "-copy_extensions",
                    "copy",
                    "-out", file,
                ],
            ] : [request + ["-x509", "-days", "2", "-out", file]]
        for command in commands {
            let status = try await run(command)
            guard status == 0 else { throw SecureServerError.commandFailed(status: status) }
        }
    }

    /// The base URL, by the name for which the certificate is.
    public var url: String { "https://localhost:\(port)" }

    /// Ends the server and removes its files.
    public func stop() {
        // Not SIGTERM: the command inherits the signals that the thread which started it has blocked.
        kill(process.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }

    private static func options(_ mode: Mode, _ authority: String) -> [String] {
        switch mode {
        case .page: ["-www"]
        case .pageForCertified: ["-www", "-Verify", "1", "-verify_return_error", "-CAfile", authority]
        case .http2: ["-alpn", "h2"]
        }
    }

    private static func openssl(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardError = FileHandle.nullDevice
        return process
    }

    private static func run(_ arguments: [String]) async throws -> Int32 {
        let process = openssl(arguments)
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }

    private func waitUntilListening() async throws {
        for _ in 0..<500 {
            if ListeningSocket.isReachable(port: port) { return }
            guard process.isRunning else { throw SecureServerError.commandFailed(status: process.terminationStatus) }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw SecureServerError.notListening
    }
}

/// Why a TLS server could not be started.
public enum SecureServerError: Error, Sendable {
    /// The command ended with this status.
    case commandFailed(status: Int32)
    /// The command did not begin to listen.
    case notListening
}
