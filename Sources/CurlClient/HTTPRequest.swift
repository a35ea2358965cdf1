/// One HTTP request, with the limits within which its answer must come.
public struct HTTPRequest: Sendable {
    /// The request methods that carriers and ministries use (RFC 9110 9.3, RFC 5789).
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// Reads a resource.
        case get = "GET"
        /// Reads the headers of a resource only.
        case head = "HEAD"
        /// Hands over a body to be processed.
        case post = "POST"
        /// Replaces a resource.
        case put = "PUT"
        /// Changes a part of a resource.
        case patch = "PATCH"
        /// Removes a resource.
        case delete = "DELETE"
        /// Asks what a resource allows.
        case options = "OPTIONS"

        /// Whether sending it twice has the effect of sending it once (RFC 9110 9.2.2).
        public var isIdempotent: Bool { self != .post && self != .patch }
    }

    /// What to do with an answer 301, 302, 303, 307 or 308.
    public enum Redirects: Sendable, Hashable {
        /// Hand the 3xx answer to the caller as it is.
        case refuse
        /// Follow, at most so many times. To another origin no header of the caller goes along but harmless ones
        /// (a key or a password may be in any other), and never a body; from https to http it is refused.
        case follow(max: Int)
    }

    /// The request method.
    public var method: Method

    /// The absolute URL, `http` or `https`; characters outside ASCII in path and query are percent-encoded.
    public var url: String

    /// Headers in the order to send them.
    ///
    /// `Content-Length` and `Transfer-Encoding` are the client's own. Without a `Content-Type` here none is sent.
    public var headers: [(String, String)]

    /// The body, sent with its `Content-Length`; `nil` sends none.
    public var body: [UInt8]?

    /// The time from the call to the complete answer, waiting for a free connection and redirects included;
    /// more than a day counts as a day.
    public var deadline: Duration

    /// The longest answer body to accept, in bytes; a longer one throws `.responseTooLarge`.
    public var maximumResponseBytes: Int

    /// Whether redirects are followed.
    public var redirects: Redirects

    /// The networks that it may be sent to; any when `nil`.
    public var networks: NetworkRules?

    /// Describes a request.
    ///
    /// - Parameters:
    ///   - method: The request method.
    ///   - url: The absolute URL, `http` or `https`.
    ///   - headers: Headers in the order to send them.
    ///   - body: The body, or `nil` for none.
    ///   - deadline: The time from the call to the complete answer.
    ///   - maximumResponseBytes: The longest answer body to accept, in bytes.
    ///   - redirects: Whether redirects are followed.
    ///   - networks: The networks that it may be sent to; any when `nil`.
    public init(
        method: Method = .get,
        url: String,
        headers: [(String, String)] = [],
        body: [UInt8]? = nil,
        deadline: Duration = .seconds(30),
        maximumResponseBytes: Int = 1 << 20,
        redirects: Redirects = .refuse,
        networks: NetworkRules? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.deadline = deadline
        self.maximumResponseBytes = maximumResponseBytes
        self.redirects = redirects
        self.networks = networks
    }
}
