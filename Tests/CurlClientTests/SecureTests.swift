import CurlClient
import TestKit
import Testing

@Suite("TLS")
struct SecureTests {
    private func withSecureServer(_ mode: SecureServer.Mode, _ test: (SecureServer) async throws -> Void) async throws {
        let server = try await SecureServer(mode)
        defer { server.stop() }
        try await test(server)
    }

    private func trusting(_ server: SecureServer) -> CurlConfiguration {
        var configuration = CurlConfiguration()
        configuration.certificateAuthorityFile = server.certificateFile
        return configuration
    }

    @Test("a certificate that no known authority signed is refused: never sent")
    func unknownAuthority() async throws {
        try await withSecureServer(.page) { server in
            try await withTransport { transport in
                let post = HTTPRequest(method: .post, url: server.url, body: [65], deadline: patient)
                expect(try await transport.failure(of: post), .tlsFailed, .neverSent)
            }
        }
    }

    @Test("an expired certificate is refused, also when its authority is trusted: never sent")
    func expired() async throws {
        let server = try await SecureServer(.page, isExpired: true)
        defer { server.stop() }
        try await withTransport(trusting(server)) { transport in
            let post = HTTPRequest(method: .post, url: server.url, body: [65], deadline: patient)
            let error = try await transport.failure(of: post)
            expect(error, .tlsFailed, .neverSent)
            #expect(error.detail.contains("expired"), "\(error)")
        }
    }

    @Test("another connection to a known host resumes its TLS session")
    func resumed() async throws {
        try await withSecureServer(.page) { server in
            try await withTransport(trusting(server)) { transport in
                var pages: [String] = []
                for _ in 0..<3 {
                    let response = try await transport.send(HTTPRequest(url: server.url, deadline: patient))
                    pages.append(String(decoding: response.body, as: UTF8.self))
                }
                // The server ends each connection, and its page tells of the session.
                #expect(transport.statistics.connectionsOpened == 3)
                #expect(pages[0].contains("New, TLSv1.3"))
                #expect(pages[1].contains("Reused, TLSv1.3") && pages[2].contains("Reused, TLSv1.3"))
            }
        }
    }

    @Test("with the authority given it is trusted, for its own name only")
    func givenAuthority() async throws {
        try await withSecureServer(.page) { server in
            try await withTransport(trusting(server)) { transport in
                let response = try await transport.send(HTTPRequest(url: server.url, deadline: patient))
                #expect(response.status == 200)
                #expect(response.version == .http10)
                #expect(String(decoding: response.body, as: UTF8.self).contains("TLSv1.3"))
                let other = HTTPRequest(url: "https://127.0.0.1:\(server.port)/", deadline: patient)
                expect(try await transport.failure(of: other), .tlsFailed, .neverSent)
            }
        }
    }

    @Test("an authority that cannot be read: never sent")
    func missingAuthority() async throws {
        try await withSecureServer(.page) { server in
            var configuration = CurlConfiguration()
            configuration.certificateAuthorityFile = server.certificateFile + ".missing"
            try await withTransport(configuration) { transport in
                let error = try await transport.failure(of: HTTPRequest(url: server.url, deadline: patient))
                expect(error, .tlsFailed, .neverSent)
            }
        }
    }

    @Test("a server without TLS: never sent")
    func noTLS() async throws {
        let server = try TestServer(greeting: [.send("220 ready\r\n"), .close]) { _ in [] }
        defer { server.stop() }
        try await withTransport { transport in
            let url = "https://127.0.0.1:\(server.port)/"
            let post = HTTPRequest(method: .post, url: url, body: [65], deadline: patient)
            let error = try await transport.failure(of: post)
            #expect([.tlsFailed, .connectFailed].contains(error.kind), "\(error)")
            #expect(error.sent == .neverSent)
        }
    }

    @Test("a server that asks for a certificate gets ours")
    func clientCertificate() async throws {
        try await withSecureServer(.pageForCertified) { server in
            try await withTransport(trusting(server)) { transport in
                let error = try await transport.failure(of: HTTPRequest(url: server.url, deadline: patient))
                // TLS 1.3 tells only after the handshake that the certificate was missing (RFC 8446 4.4.2.4).
                #expect([.tlsFailed, .reset].contains(error.kind), "\(error)")
            }
            var configuration = trusting(server)
            configuration.clientCertificate = .init(certificateFile: server.certificateFile, keyFile: server.keyFile)
            try await withTransport(configuration) { transport in
                let response = try await transport.send(HTTPRequest(url: server.url, deadline: patient))
                #expect(response.status == 200)
            }
            configuration.clientCertificate?.keyFile += ".missing"
            try await withTransport(configuration) { transport in
                let error = try await transport.failure(of: HTTPRequest(url: server.url, deadline: patient))
                expect(error, .tlsFailed, .neverSent)
            }
        }
    }

    @Test("HTTP/2: requests at the same time share one connection")
    func http2() async throws {
        try await withSecureServer(.http2(answersAt: 8)) { server in
            try await withTransport(trusting(server)) { transport in
                for round in 0..<3 {
                    let bodies = try await withThrowingTaskGroup(of: String.self) { group in
                        for index in 0..<8 {
                            group.addTask {
                                let request = HTTPRequest(
                                    method: index % 2 == 0 ? .post : .get,
                                    url: server.url,
                                    body: index % 2 == 0 ? [65] : nil,
                                    deadline: patient
                                )
                                let response = try await transport.send(request)
                                #expect(response.status == 200)
                                #expect(response.version == .http2)
                                return String(decoding: response.body, as: UTF8.self)
                            }
                        }
                        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
                    }
                    // The server waits for all eight, and answers each with the number of its stream.
                    #expect(bodies == Set((0..<8).map { "\((round * 8 + $0) * 2 + 1)" }))
                }
                #expect(transport.statistics.connectionsOpened == 1)
            }
        }
    }
}
