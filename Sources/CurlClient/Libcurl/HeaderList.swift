import CCurl

/// Request headers as libcurl's list of lines.
///
/// Owned, and freed at the end.
struct HeaderList: ~Copyable {
    /// Well below the length from which libcurl asks before it sends.
    private static let longBody = 512 * 1024

    private(set) var first: UnsafeMutablePointer<curl_slist>?

    /// Checks and lists the headers.
    ///
    /// - Parameters:
    ///   - headers: Names and values.
    ///   - bodyLength: The bytes of the body, if there is one: libcurl would add headers of its own to it.
    /// - Throws: `.badHeader` for what would let a value become a second header or a second request (RFC 9110 5.5).
    init(_ headers: [(String, String)], bodyLength: Int?) throws(CurlError) {
        var hasContentType = false
        for (name, value) in headers {
            try Self.check(name, value)
            hasContentType = hasContentType || HeaderBlock.areEqual(name, "content-type")
            // "Name:" without a value would tell libcurl to leave a header of its own out; "Name;" sends an empty one.
            let isBlank = value.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            try append(isBlank ? name + ";" : name + ": " + value)
        }
        guard let bodyLength else { return }
        // Without a type of its own, libcurl would call any body a form.
        if !hasContentType { try append("Content-Type:") }
        // Before it sends a body of 1 MiB, libcurl would ask and wait a second for "100 Continue".
        if bodyLength >= Self.longBody { try append("Expect:") }
    }

    deinit { curl_slist_free_all(first) }

    private mutating func append(_ line: String) throws(CurlError) {
        guard let longer = curl_slist_append(first, line) else { throw CurlError.outOfMemory }
        first = longer
    }

    private static func check(_ name: String, _ value: String) throws(CurlError) {
        guard !name.isEmpty, name.utf8.allSatisfy(isTokenByte) else {
            throw CurlError(.badHeader, sent: .neverSent, detail: "a header's name is no token (RFC 9110 5.1)")
        }
        guard value.utf8.allSatisfy({ $0 == UInt8(ascii: "\t") || ($0 >= 0x20 && $0 != 0x7f) }) else {
            throw CurlError(.badHeader, sent: .neverSent, detail: "a control character in the value of \(name)")
        }
        for own in ["content-length", "transfer-encoding"] where HeaderBlock.areEqual(name, own) {
            throw CurlError(.badHeader, sent: .neverSent, detail: "\(name) is set by the client itself")
        }
    }

    /// The bytes of a token, RFC 9110 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"):
            true
        default:
            "!#$%&'*+.^_`|~".utf8.contains(byte)
        }
    }
}
