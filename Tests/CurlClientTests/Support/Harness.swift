import CurlClient
import TestKit
import Testing

/// Runs a test with a server and a transport of its own, and ends both, whatever the test does.
func withServer(
    _ configuration: CurlConfiguration = .init(),
    script: @escaping TestServer.Script,
    _ test: (TestServer, CurlTransport) async throws -> Void
) async throws {
    let server = try TestServer(script)
    defer { server.stop() }
    try await withTransport(configuration) { transport in try await test(server, transport) }
}

/// Runs a test with a server that answers every request with the same acts, and a transport of its own.
func withServer(
    _ configuration: CurlConfiguration = .init(),
    answering acts: [ServerAct],
    _ test: (TestServer, CurlTransport) async throws -> Void
) async throws {
    let script: TestServer.Script = { _ in acts }
    try await withServer(configuration, script: script, test)
}

/// Runs a test with a transport of its own, and ends it.
func withTransport(
    _ configuration: CurlConfiguration = .init(),
    _ test: (CurlTransport) async throws -> Void
) async throws {
    let transport = try CurlTransport(configuration: configuration)
    do {
        try await test(transport)
    } catch {
        await transport.shutdown()
        throw error
    }
    await transport.shutdown()
}

extension CurlTransport {
    /// Sends a request that must fail, and hands out why.
    func failure(
        of request: HTTPRequest,
        _ location: SourceLocation = #_sourceLocation
    ) async throws -> CurlError {
        do throws(CurlError) {
            let response = try await send(request)
            Issue.record("answered with \(response.status)", sourceLocation: location)
        } catch {
            return error
        }
        throw UnexpectedAnswer()
    }

    /// Starts a request that must fail.
    func failing(_ request: HTTPRequest) -> Task<CurlError, any Error> {
        Task { try await failure(of: request) }
    }
}

/// A request that had to fail was answered.
struct UnexpectedAnswer: Error {}

/// Expects an error of a kind, and what it says about the effect.
func expect(
    _ error: CurlError,
    _ kind: CurlError.Kind,
    _ sent: CurlError.SentState,
    _ location: SourceLocation = #_sourceLocation
) {
    #expect(error.kind == kind, "\(error)", sourceLocation: location)
    #expect(error.sent == sent, "\(error)", sourceLocation: location)
    #expect(!error.detail.isEmpty, sourceLocation: location)
}

/// Waits until a condition holds, looking again and again; the limit is generous, since machines are slow and busy.
func eventually(
    _ what: Comment,
    _ location: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + .seconds(180)
    while try await !condition() {
        try #require(ContinuousClock.now < end, what, sourceLocation: location)
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Long enough never to be the cause of a failure, also under a sanitizer.
let patient = Duration.seconds(120)
