/// A URL as the carrier sees it, which a proxy in front of the gateway may hide from us.
struct PublicURL: Sendable, Hashable {
    /// `https` or `http`.
    let scheme: String
    /// The host, as it is written.
    let host: String
    /// The port, when it is written.
    let port: Substring?
    /// The path, with its slash; empty when there is none.
    let path: String
    /// The query, without its question mark; `nil` when there is none.
    let query: String?

    /// The part of a public URL that the configuration gives: scheme, host, port, and what the proxy takes from the path.
    struct Base: Sendable, Hashable {
        let scheme: String
        let host: String
        let port: Substring?
        let path: String

        /// Reads a base such as `https://gateway.example.org` or `https://example.org:8443/hatif`.
        init?(_ text: String) {
            let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let scheme = parts.first?.lowercased(), ["http", "https"].contains(scheme),
                text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !"?#\\".utf8.contains($0) })
            else { return nil }
            let rest = parts[1]
            let authority = rest.prefix { $0 != "/" }
            var path = rest.dropFirst(authority.count)
            while path.hasSuffix("/") { path = path.dropLast() }
            self.init(scheme: scheme, authority: String(authority), path: String(path))
        }

        /// A base from the parts of a request.
        init?(scheme: String, authority: String, path: String = "") {
            // A colon inside brackets belongs to an IPv6 address.
            let afterHost = authority.lastIndex(of: "]").map { authority.index(after: $0) } ?? authority.startIndex
            let colon = authority[afterHost...].firstIndex(of: ":")
            let host = authority[..<(colon ?? authority.endIndex)]
            let port = colon.map { authority[authority.index(after: $0)...] }
            guard !host.isEmpty, !authority.contains("@"), !authority.contains("/"),
                port.map({ UInt16($0) != nil }) ?? true
            else { return nil }
            self.scheme = scheme
            self.host = String(host)
            self.port = port
            self.path = path
        }
    }

    /// The URL of a request.
    ///
    /// - Parameters:
    ///   - base: Where the gateway is for the carrier.
    ///   - target: The path and query of the request line, still escaped.
    init(_ base: Base, target: String) {
        scheme = base.scheme
        host = base.host
        port = base.port
        let mark = target.firstIndex(of: "?") ?? target.endIndex
        path = base.path + target[..<mark]
        query = mark == target.endIndex ? nil : String(target[target.index(after: mark)...])
    }

    /// Scheme, host, the port where it is written, and path.
    var withoutQuery: String { scheme + "://" + host + (port.map { ":" + $0 } ?? "") + path }

    /// The whole URL, as it is written.
    var text: String { withoutQuery + ending }

    /// The whole URL without a port, as it is written, and with a port in any case.
    ///
    /// Carriers and proxies do not agree about which of them it is.
    var textsByPort: [String] {
        let before = scheme + "://" + host
        let after = path + ending
        let usual = ":" + (port ?? (scheme == "https" ? "443" : "80"))
        return [before + after, before + usual + after]
    }

    private var ending: String { query.map { "?" + $0 } ?? "" }
}
