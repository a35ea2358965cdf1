/// Why a request has no complete answer, and whether it may have had an effect all the same.
public struct CurlError: Error, Sendable, Hashable {
    /// The cause; its raw value is a bounded label for metrics.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The URL cannot be read.
        case badURL
        /// The URL's scheme is neither http nor https.
        case refusedScheme
        /// A header or its value holds what HTTP does not allow, or is one of the client's own.
        case badHeader
        /// The name of the host, or of the proxy, has no address.
        case nameNotResolved
        /// The host's address lies in a network that the request may not be sent to.
        case deniedAddress
        /// No connection to the host, or to the proxy, came about.
        case connectFailed
        /// TLS failed: no common version, a certificate that is expired, unknown or for another name.
        case tlsFailed
        /// The deadline passed.
        case timedOut
        /// The calling task was cancelled.
        case cancelled
        /// The request could not be sent to its end.
        case sendFailed
        /// The other side closed the connection before the answer was complete.
        case reset
        /// The answer's body or headers exceed the limit.
        case responseTooLarge
        /// More redirects than allowed.
        case tooManyRedirects
        /// A redirect that is not followed: from https to http, or one that would carry the body to another origin.
        case refusedRedirect
        /// What came is no HTTP.
        case badResponse
        /// Too many requests wait already.
        case overloaded
        /// The transport is shut down.
        case closed
        /// libcurl refused an option or ran out of memory: a fault of this machine or of this program.
        case internalFailure
    }

    /// Whether the request may have reached the server.
    public enum SentState: String, Sendable, Hashable {
        /// It is certain that no byte of the request left: it can be sent again without doubling an effect.
        case neverSent
        /// The server may have received the request, and may have acted on it.
        case maybeSent
    }

    /// The cause.
    public let kind: Kind

    /// Whether the request may have reached the server; `.maybeSent` when in doubt.
    public let sent: SentState

    /// One line for the operator: names of hosts and files may be in it, never a header, a query or a body.
    public let detail: String

    /// libcurl's own code (`CURLcode`), where the error comes from libcurl.
    public let curlCode: Int32?

    /// Describes an error; recorded transports in tests use it.
    ///
    /// - Parameters:
    ///   - kind: The cause.
    ///   - sent: Whether the request may have reached the server.
    ///   - detail: One line for the operator.
    ///   - curlCode: libcurl's own code, where there is one.
    public init(_ kind: Kind, sent: SentState, detail: String, curlCode: Int32? = nil) {
        self.kind = kind
        self.sent = sent
        self.detail = detail
        self.curlCode = curlCode
    }
}

extension CurlError.Kind {
    /// The cause in words for whoever reads why a message waits; it begins in the middle of a sentence.
    public var words: String {
        switch self {
        case .badURL: "the URL cannot be read"
        case .refusedScheme: "the URL is neither http nor https"
        case .badHeader: "a header holds what HTTP does not allow"
        case .nameNotResolved: "the host's name has no address"
        case .deniedAddress: "the host's address lies in a network that is not allowed"
        case .connectFailed: "the connection was refused, or found no way"
        case .tlsFailed: "TLS failed: no common version, or a certificate that is expired, unknown or for another name"
        case .timedOut: "there was no answer in time"
        case .cancelled: "the request was given up"
        case .sendFailed: "the request could not be sent to its end"
        case .reset: "the connection was closed before the answer was complete"
        case .responseTooLarge: "the answer is too long"
        case .tooManyRedirects: "the answer leads from one address to the next without end"
        case .refusedRedirect: "the answer leads to an address that is not followed"
        case .badResponse: "the answer is no HTTP"
        case .overloaded: "too many requests wait already"
        case .closed: "the gateway is stopping"
        case .internalFailure: "this machine could not make the request"
        }
    }
}

extension CurlError: CustomStringConvertible {
    /// The error as one line for a log.
    public var description: String {
        let code = curlCode.map { ", libcurl \($0)" } ?? ""
        return "\(kind.rawValue) (\(sent.rawValue)\(code)): \(detail)"
    }
}
