/// How a `CurlTransport` connects; the same for all its requests.
public struct CurlConfiguration: Sendable {
    /// A certificate with which this side proves itself to servers that ask for one.
    public struct ClientCertificate: Sendable, Hashable {
        /// The file of the certificate chain, PEM.
        public var certificateFile: String
        /// The file of the private key, PEM.
        public var keyFile: String
        /// The password of the key, if it has one.
        public var keyPassword: String?

        /// Names the files of a client certificate.
        ///
        /// - Parameters:
        ///   - certificateFile: The file of the certificate chain, PEM.
        ///   - keyFile: The file of the private key, PEM.
        ///   - keyPassword: The password of the key, if it has one.
        public init(certificateFile: String, keyFile: String, keyPassword: String? = nil) {
            self.certificateFile = certificateFile
            self.keyFile = keyFile
            self.keyPassword = keyPassword
        }
    }

    /// Requests under way to one host and port at the same time, at least 1; what exceeds it waits in line.
    public var maximumInFlightPerHost = 32

    /// Requests under way in all, at least 1.
    ///
    /// A host takes another place only while more places are free than it has already: one host gets at most half of
    /// them, two at most a third each, and so on, so that some slow hosts together cannot keep all places from the
    /// others. libcurl 7.88 falls to half its rate beyond 64 (measured).
    public var maximumInFlight = 64

    /// Requests that may wait in line, all hosts together; beyond it `send` throws `.overloaded`.
    public var maximumQueued = 100_000

    /// The longest block of answer headers, in bytes.
    public var maximumHeaderBytes = 64 * 1024

    /// The time for name, connection and TLS together, within the request's deadline.
    public var connectTimeout: Duration = .seconds(10)

    /// How long an idle connection may be used again.
    ///
    /// Servers close idle ones after 60 seconds or so, and a request sent into that moment ends as "maybe sent".
    public var idleConnectionLifetime: Duration = .seconds(50)

    /// How long a connection may be silent until the system asks whether the other side still lives (TCP keep-alive);
    /// `nil` never asks.
    ///
    /// Firewalls forget silent connections, some of them after a minute or two.
    public var keepAlive: Duration? = .seconds(60)

    /// How long the addresses of a name are kept.
    public var nameLifetime: Duration = .seconds(60)

    /// The proxy's URL (`http://`, `https://`, `socks5h://`); `nil` connects directly.
    ///
    /// The environment is not asked.
    public var proxy: String?

    /// Hosts to reach without the proxy, separated by commas.
    public var proxyExceptions = ""

    /// A file of certificate authorities, PEM, in place of the system's.
    public var certificateAuthorityFile: String?

    /// The certificate with which this side proves itself.
    public var clientCertificate: ClientCertificate?

    /// The `User-Agent` header.
    public var userAgent = "Hatif/1"

    /// The defaults: 32 requests under way to a host, 64 in all, direct connections, the system's authorities.
    public init() {}
}
