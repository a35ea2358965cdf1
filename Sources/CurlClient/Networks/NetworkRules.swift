/// Which networks a request may be sent to, whatever its host's name resolves to.
///
/// Whoever rules over a name can let it point into the inner network, at the gateway itself or at the addresses where
/// clouds keep their keys (SSRF). So the addresses are looked at when the connection is made, and not the name: those of
/// new connections before they are opened, those of kept ones before they are used, and both again after a redirect.
///
/// What goes through a proxy is resolved by the proxy: then only addresses that stand in the URL are looked at.
public struct NetworkRules: Sendable, Hashable {
    /// The networks that are not asked.
    public var denied: [AddressRange]
    /// Networks that are asked although they lie in a denied one.
    public var allowed: [AddressRange]

    /// Makes rules.
    ///
    /// - Parameters:
    ///   - denied: The networks that are not asked.
    ///   - allowed: Networks that are asked all the same.
    public init(denied: [AddressRange], allowed: [AddressRange] = []) {
        self.denied = denied
        self.allowed = allowed
    }

    /// Denies all that is not the open internet: this machine, private networks, link-local addresses with the clouds'
    /// metadata among them, and what is no host at all (RFC 6890, RFC 4193, RFC 6598).
    public static let internet = NetworkRules(
        denied: [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "fc00::/7",
            "fe80::/10",
            "fec0::/10", "ff00::/8",
        ].compactMap(AddressRange.init)
    )

    /// Whether an address may be asked.
    ///
    /// - Parameter address: The address.
    /// - Returns: Whether it may.
    public func permits(_ address: IPAddress) -> Bool { denial(of: address) == nil }

    /// The network for which an address is denied; `nil` when it may be asked.
    func denial(of address: IPAddress) -> AddressRange? {
        for address in [address, address.translated].compactMap({ $0 })
        where !allowed.contains(where: { $0.contains(address) }) {
            if let network = denied.first(where: { $0.contains(address) }) { return network }
        }
        return nil
    }

    /// The rules with the host of a URL allowed, when the URL names an address or this machine itself: whoever writes
    /// `http://10.0.0.7` into a configuration means it.
    ///
    /// - Parameter url: The URL.
    /// - Returns: The rules.
    public func allowing(hostNamedIn url: String) -> NetworkRules {
        guard let host = (try? ParsedURL(url))?.host else { return self }
        var rules = self
        if host == "localhost" || host.hasSuffix(".localhost") {
            rules.allowed += ["127.0.0.0/8", "::1"].compactMap(AddressRange.init)
        } else if let address = AddressRange(host), !host.contains("/") {
            rules.allowed.append(address)
        }
        return rules
    }
}

extension CurlError {
    /// The refusal of an address.
    static func denied(_ address: IPAddress, in network: AddressRange) -> CurlError {
        CurlError(
            .deniedAddress,
            sent: .neverSent,
            detail: "the host's address \(address) lies in \(network.notation), which is not allowed for this request"
        )
    }
}
