import CCurl

/// A URL that libcurl's own parser has read, so that the check and the use cannot differ.
struct ParsedURL: Sendable {
    /// What to hand to libcurl.
    let text: String
    /// Whether the scheme is https.
    let isSecure: Bool
    /// The host in lower case; an address without brackets.
    let host: String
    /// Scheme, host and port: the line in which a request waits, and the origin that headers may be sent to.
    let origin: String

    /// Reads an absolute URL.
    ///
    /// - Parameter text: The URL.
    /// - Throws: `.badURL` or `.refusedScheme`.
    init(_ text: String) throws(CurlError) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else {
            throw CurlError(.badURL, sent: .neverSent, detail: "a space or control character in the URL")
        }
        guard let url = curl_url() else { throw CurlError.outOfMemory }
        defer { curl_url_cleanup(url) }
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        let code = curl_url_set(url, CURLUPART_URL, text, isASCII ? 0 : UInt32(CURLU_URLENCODE))
        guard code == CURLUE_OK else {
            let kind: CurlError.Kind = code == CURLUE_UNSUPPORTED_SCHEME ? .refusedScheme : .badURL
            throw CurlError(kind, sent: .neverSent, detail: String(cString: curl_url_strerror(code)))
        }
        let scheme = try Self.part(CURLUPART_SCHEME, of: url).lowercased()
        guard scheme == "http" || scheme == "https" else {
            throw CurlError(.refusedScheme, sent: .neverSent, detail: "\(scheme) is neither http nor https")
        }
        let host = try Self.part(CURLUPART_HOST, of: url).lowercased()
        let port = try Self.part(CURLUPART_PORT, of: url, flags: UInt32(CURLU_DEFAULT_PORT))
        self.text = isASCII ? text : try Self.part(CURLUPART_URL, of: url)
        self.isSecure = scheme == "https"
        self.origin = "\(scheme)://\(host):\(port)"
        self.host = host.hasPrefix("[") ? String(host.dropFirst().prefix { $0 != "]" && $0 != "%" }) : host
    }

    private static func part(_ part: CURLUPart, of url: OpaquePointer, flags: UInt32 = 0) throws(CurlError) -> String {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &value, flags) == CURLUE_OK, let value else {
            throw CurlError(.badURL, sent: .neverSent, detail: "the URL has no host")
        }
        defer { curl_free(value) }
        return String(cString: value)
    }
}
