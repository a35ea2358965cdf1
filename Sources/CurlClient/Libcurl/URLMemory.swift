import Synchronization

/// Remembers URLs that have been read: a carrier's is the same for each message, and reading it costs as much as all
/// else that a caller's task does for a request (measured).
final class URLMemory: Sendable {
    private static let capacity = 256
    private static let longestURL = 1024

    /// How many URLs are remembered.
    var count: Int { known.withLock { $0.count } }

    private let known = Mutex<[String: ParsedURL]>([:])

    /// Reads a URL, or remembers it.
    ///
    /// - Parameter text: The URL.
    /// - Returns: Its parts.
    /// - Throws: `.badURL` or `.refusedScheme`.
    func read(_ text: String) throws(CurlError) -> ParsedURL {
        if let url = known.withLock({ $0[text] }) { return url }
        let url = try ParsedURL(text)
        guard text.utf8.count <= Self.longestURL else { return url }
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[text] = url
        }
        return url
    }
}
