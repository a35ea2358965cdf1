import CCurl

/// libcurl's result codes in our words.
extension CurlError {
    static var outOfMemory: CurlError {
        CurlError(.internalFailure, sent: .neverSent, detail: "libcurl has no memory")
    }

    static func closed(_ sent: SentState) -> CurlError {
        CurlError(.closed, sent: sent, detail: "the HTTP transport is shut down")
    }

    static func cancelled(_ sent: SentState) -> CurlError {
        CurlError(.cancelled, sent: sent, detail: "the calling task was cancelled")
    }

    static var timedOutInLine: CurlError {
        CurlError(.timedOut, sent: .neverSent, detail: "the deadline passed before a place was free")
    }

    /// The kind of a failed request.
    ///
    /// - Parameters:
    ///   - code: libcurl's result.
    ///   - sent: Whether the request may have reached the server: some codes mean something else from then on.
    /// - Returns: The kind.
    static func kind(of code: CURLcode, sent: SentState) -> Kind {
        switch code {
        case CURLE_URL_MALFORMAT: .badURL
        // Before sending: a scheme that is not allowed. After: an answer that is HTTP/0.9, which is refused.
        case CURLE_UNSUPPORTED_PROTOCOL: sent == .neverSent ? .refusedScheme : .badResponse
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .nameNotResolved
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED, CURLE_PROXY: .connectFailed
        case CURLE_SSL_CONNECT_ERROR,
            CURLE_PEER_FAILED_VERIFICATION,
            CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_ENGINE_INITFAILED,
            CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            CURLE_SSL_CLIENTCERT,
            CURLE_USE_SSL_FAILED:
            .tlsFailed
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_SEND_ERROR, CURLE_SEND_FAIL_REWIND, CURLE_READ_ERROR: .sendFailed
        // A connection that breaks before the request is sent (a proxy's, or in the TLS handshake) is none.
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            sent == .neverSent ? .connectFailed : .reset
        case CURLE_FILESIZE_EXCEEDED: .responseTooLarge
        case CURLE_TOO_MANY_REDIRECTS: .tooManyRedirects
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING: .badResponse
        default: .internalFailure
        }
    }
}
