/// One request of a chain of redirects, and the rules by which the next one comes from it.
struct Hop {
    var url: ParsedURL
    var method: HTTPRequest.Method
    var headers: [(String, String)]
    var body: [UInt8]?

    /// Headers that may go to another origin: none of them can carry a secret.
    private static let harmlessHeaders = ["accept", "accept-language", "content-type"]

    /// The first request of a chain.
    ///
    /// - Parameters:
    ///   - request: What the caller asked for.
    ///   - url: Its URL.
    init(_ request: HTTPRequest, url: ParsedURL) {
        self.url = url
        method = request.method
        headers = request.headers
        body = request.body
        // RFC 9110 8.6: methods that expect a body say that it is empty.
        if body == nil, [.post, .put, .patch].contains(method) { body = [] }
    }

    /// Turns it into the next request.
    ///
    /// - Parameters:
    ///   - status: The status of the redirect, 301, 302, 303, 307 or 308.
    ///   - location: Its absolute URL.
    /// - Throws: `.refusedRedirect`, `.badURL`, `.refusedScheme`.
    mutating func follow(status: Int, to location: String) throws(CurlError) {
        let next = try ParsedURL(location)
        // RFC 9110 15.4: 303 asks for a GET; 301 and 302 are so understood after a POST.
        let becomesGet = (status == 303 && method != .head) || ([301, 302].contains(status) && method == .post)
        if becomesGet {
            method = .get
            body = nil
            headers.removeAll { name, _ in HeaderBlock.areEqual(name, "content-type") }
        }
        guard !url.isSecure || next.isSecure else {
            throw CurlError(.refusedRedirect, sent: .maybeSent, detail: "a redirect from https to http")
        }
        if next.origin != url.origin {
            guard body == nil else {
                throw CurlError(.refusedRedirect, sent: .maybeSent, detail: "a redirect of the body to another origin")
            }
            headers.removeAll { name, _ in !Self.harmlessHeaders.contains { HeaderBlock.areEqual($0, name) } }
        }
        url = next
    }
}
