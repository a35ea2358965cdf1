import Crypto
import Foundation
import Gateway
import Testing

@testable import Carriers

@Suite("Signed tokens")
struct TokenGuardTests {
    private let hash = hex(SHA256.hash(data: Data("body".utf8)))

    private func verify(_ token: String, issuer: String? = nil, at seconds: Int64 = CarrierRequest.clock) throws {
        let key = try #require(GuardKey("s3cret-key"))
        let guardian = TokenGuard(keys: [key], place: .header("X-Token"), issuer: issuer, bodyClaim: "payload_hash")
        let request = CarrierRequest.sample(body: "body", headers: [("X-Token", token)], at: seconds)
        try guardian.verify(SignedRequest(request, base: nil))
    }

    private func claims(_ more: String) -> String { #"{"payload_hash":"\#(hash)"\#(more)}"# }

    @Test("a token is believed from its beginning to its end")
    func times() throws {
        let token = GuardSample.token(claims(#","nbf":1700000000,"exp":1700000100.5"#))
        for (seconds, holds) in [(0, true), (-1, true), (-2, false), (100, true), (102, false)] as [(Int64, Bool)] {
            let isBelieved = isBelieved { try verify(token, at: CarrierRequest.clock + seconds) }
            #expect(isBelieved == holds, "\(seconds)")
        }
    }

    @Test("a token without an end is refused, unless it is a young one")
    func endless() throws {
        try verify(GuardSample.token(claims(#","iat":1700000000"#)))
        for more in [
            "", #","iat":1600000000"#, #","exp":"1800000000""#, #","exp":null"#, #","exp":1e300"#, #","nbf":1"#,
        ] {
            #expect(throws: CarrierRejection.self, "\(more)") { try verify(GuardSample.token(claims(more))) }
        }
    }

    @Test(
        "only HMAC is taken, whatever the token says of itself",
        arguments: [
            #"{"alg":"none"}"#, #"{"alg":"None"}"#, #"{"alg":"RS256"}"#, #"{"alg":"ES256"}"#, #"{"alg":"HS1"}"#,
            #"{"alg":"HSmd5"}"#,
            #"{"alg":"HS512"}"#, #"{"alg":"hs256"}"#, #"{"alg":"HS256","crit":["x"]}"#, #"{}"#, #"[]"#, "",
            #"{"alg":256}"#,
        ]
    )
    func algorithms(header: String) {
        let token = GuardSample.token(claims(#","exp":1800000000"#), header: header)
        let unsigned =
            token.split(separator: ".", omittingEmptySubsequences: false).prefix(2).joined(separator: ".") + "."
        for tried in [token, unsigned] { #expect(throws: CarrierRejection.self) { try verify(tried) } }
    }

    @Test("the issuer and the hash of the body must be there and fit")
    func content() throws {
        let end = #","exp":1800000000"#
        try verify(GuardSample.token(claims(end + #","iss":"us""#)), issuer: "us")
        for tried in [claims(end), claims(end + #","iss":"them""#), claims(end + #","iss":["us"]"#)] {
            #expect(throws: CarrierRejection.self, "\(tried)") { try verify(GuardSample.token(tried), issuer: "us") }
        }
        for tried in [
            #"{"exp":1800000000}"#, #"{"exp":1800000000,"payload_hash":""}"#,
            #"{"exp":1800000000,"payload_hash":"00"}"#,
        ] {
            #expect(throws: CarrierRejection.self, "\(tried)") { try verify(GuardSample.token(tried)) }
        }
    }

    @Test(
        "what is no token is refused",
        arguments: ["", ".", "..", "...", "a.b", "a.b.c", "ä.ö.ü", "e30.e30.", "e30.e30.e30"]
    )
    func garbage(token: String) {
        #expect(throws: CarrierRejection.self) { try verify(token) }
    }
}
