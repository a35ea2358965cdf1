import Testing

@testable import CurlClient

@Suite("The next request of a redirect")
struct HopTests {
    private func hop(_ url: String, _ method: HTTPRequest.Method = .get, body: [UInt8]? = nil) throws -> Hop {
        let headers = [("Authorization", "Bearer key"), ("Accept", "text/plain")]
        return Hop(HTTPRequest(method: method, url: url, headers: headers, body: body), url: try ParsedURL(url))
    }

    @Test("from https to http is refused, on the same host too")
    func downgrade() throws {
        var hop = try hop("https://example.com/")
        #expect {
            try hop.follow(status: 301, to: "http://example.com/")
        } throws: { error in
            (error as? CurlError)?.kind == .refusedRedirect && (error as? CurlError)?.sent == .maybeSent
        }
    }

    @Test(
        "another scheme, host or port is another origin, a path or a password is not",
        arguments: [
            ("https://example.com/other", true), ("HTTPS://EXAMPLE.com:443/", true), ("https://u:p@example.com/", true),
            ("https://example.com:8443/", false), ("https://www.example.com/", false), ("https://example.com./", false),
        ]
    )
    func origins(location: String, isSame: Bool) throws {
        var get = try hop("https://example.com/")
        try get.follow(status: 302, to: location)
        #expect(get.headers.map(\.0) == (isSame ? ["Authorization", "Accept"] : ["Accept"]))
        var post = try hop("https://example.com/", .post, body: [65])
        if isSame {
            try post.follow(status: 308, to: location)
            #expect(post.body == [65])
        } else {
            #expect(throws: CurlError.self) { try post.follow(status: 308, to: location) }
        }
    }

    @Test("from http to https the headers stay behind")
    func upgrade() throws {
        var hop = try hop("http://example.com/")
        try hop.follow(status: 301, to: "https://example.com/")
        #expect(hop.headers.map(\.0) == ["Accept"])
    }
}
