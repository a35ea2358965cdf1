import Gateway
import Testing

@testable import Carriers

@Suite("Signature schemes")
struct SignatureSchemeTests {
    private func twilio(_ target: String, base: String?, signature: String, pairs: String, host: String? = nil) throws {
        let guardian = TwilioGuard(keys: [try #require(GuardKey("old")), try #require(GuardKey("12345"))])
        let request = CarrierRequest.sample(
            target: target,
            type: CarrierRequest.formType,
            body: pairs,
            headers: [("X-Twilio-Signature", signature)] + (host.map { [("Host", $0)] } ?? [])
        )
        try guardian.verify(SignedRequest(request, base: try base.map { try #require(PublicURL.Base($0)) }))
    }

    private let pairs =
        "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309"

    @Test(
        "twilio: with and without the usual port, and any other",
        arguments: [
            ("https://mycompany.com", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
            ("https://mycompany.com:443", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
            ("https://mycompany.com:1234", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
            ("https://mycompany.com", "kvajT1Ptam85bY51eRf/AJRuM3w="),
            ("http://mycompany.com:1234", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
            ("http://mycompany.com", "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        ]
    )
    func ports(base: String, signature: String) throws {
        try twilio("/myapp.php?foo=1&bar=2", base: base, signature: signature, pairs: pairs)
    }

    @Test("twilio: of repeated keys the values are sorted, and each stands once")
    func repeated() throws {
        for pairs in ["Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=5678"] {
            let signature = "IK+Dwps556ElfBT0I3Rgjkr1wJU="
            try twilio("/myapp.php?foo=1&bar=2", base: "https://mycompany.com", signature: signature, pairs: pairs)
        }
    }

    @Test("twilio: without a public URL the host that was asked decides; without both nothing is believed")
    func host() throws {
        let signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8="
        for target in ["/myapp.php?foo=1&bar=2", "http://10.0.0.7:8080/myapp.php?foo=1&bar=2"] {
            try twilio(target, base: nil, signature: signature, pairs: pairs, host: "mycompany.com")
        }
        #expect(throws: CarrierRejection.self) {
            try twilio("/myapp.php?foo=1&bar=2", base: nil, signature: signature, pairs: pairs)
        }
    }

    @Test("twilio: a pair without value, and a body of a space, are signed as they are")
    func blank() throws {
        let guardian = TwilioGuard(keys: [try #require(GuardKey("6789"))])
        let request = CarrierRequest.sample(
            target: "/c/t/8eb23e93-5ecb-45ba-b726-3b064e0c56ab/receive",
            type: CarrierRequest.formType,
            body: " ",
            headers: [("X-Twilio-Signature", "I8jWk/UlwgotM/zoA37Z9hxA3Lc=")]
        )
        try guardian.verify(SignedRequest(request, base: PublicURL.Base("https://localhost")))
    }

    @Test("twilio: a body that neither the form nor its hash binds is refused")
    func unbound() {
        var request = GuardSample.twilioForm.request
        request.contentType = "text/plain"
        #expect(throws: CarrierRejection.self) { try GuardSample.twilioForm.verify(request) }
    }

    @Test("vonage: each method, and both that are called md5")
    func vonageMethods() throws {
        let signatures: [(VonageGuard.Method, String)] = [
            (.md5Hash, "539f1e6ff58f78e25c374df70f89a2a6"),
            (.hmac(.md5), "64d4b23a10d6c17851d4dcbcd678c485"),
            (.hmac(.sha1), "711ed70b72abde5d052fe962de3d6351b66faab1"),
            (.hmac(.sha256), GuardSample.vonageSignature),
            (
                .hmac(.sha512),
                "e1be0a39a2912ad7b5848672fa9987df93ffea929ec1ade1ba942cedcfef4efc"
                    + "023daabd444009ff464234d68b805538be27f49faac60961a8299a4776f02e79"
            ),
        ]
        for (method, signature) in signatures {
            let request = CarrierRequest.sample(
                "GET",
                target: "/x?sig=\(signature)&\(GuardSample.vonagePairs)",
                body: ""
            )
            let key = try #require(GuardKey("signature_secret"))
            for allowed in VonageGuard.Method.allCases.map({ [$0] }) + [VonageGuard.Method.allCases] {
                let guardian = VonageGuard(keys: [key], methods: allowed, window: .standard)
                let signed = SignedRequest(request, base: nil)
                #expect(isBelieved { try guardian.verify(signed) } == allowed.contains(method), "\(method) \(allowed)")
            }
        }
    }

    @Test("vonage: a name that swallows its neighbour, two signatures and a request without time are refused")
    func vonageTricks() {
        let pairs = GuardSample.vonagePairs
        let signature = "sig=" + GuardSample.vonageSignature
        let swallowed = pairs.replacing("&nonce=x1", with: "").replacing(
            "msisdn=447700900001",
            with: "msisdn=447700900001"
        )
        for query in [
            swallowed.replacing("to=", with: "nonce%3Dx1%26to=") + "&" + signature.dropFirst(0),
            pairs + "&" + signature + "&sig=00",
            pairs.replacing("&timestamp=1700000000", with: "") + "&" + signature,
        ] {
            let request = CarrierRequest.sample("GET", target: "/x?" + query, body: "")
            #expect(throws: CarrierRejection.self) { try GuardSample.vonageQuery.verify(request) }
        }
    }

    @Test(
        "plivo: the third signature with and without query and form",
        arguments: [
            (
                "/carriers/plivo/sms", "To=2020&From=%2B60124361111&Text=Hello+%26+you",
                "j5tqec6DXEScVfTjEz+95GtHAlAi/v3Usu6VZ691oAw="
            ),
            ("/carriers/plivo/sms?k=v", "", "ys88M8OPI7ZWWkf1yjN0bSZYwQD6rai5Jfg5TY0XnIg="),
            ("/carriers/plivo/sms", "", "7TRBiGCZQtdYkoEhbHQYVe97M3FRpMaXfvH92KtHF8A="),
        ]
    )
    func plivo(target: String, body: String, signature: String) throws {
        let request = CarrierRequest.sample(
            target: target,
            type: CarrierRequest.formType,
            body: body,
            headers: [("X-Plivo-Signature-V3", signature), ("X-Plivo-Signature-V3-Nonce", "n0nce")]
        )
        try GuardSample.plivoThirdForm.verify(request)
    }

    @Test("of alternatives one is enough, and none is too little")
    func alternatives() throws {
        let guards = try [GuardSample.basic, .parameter].map { try #require($0.make($0.key)) }
        let both = AlternativeGuards(guards: guards)
        for sample in [GuardSample.basic, .parameter] { try both.verify(SignedRequest(sample.request, base: nil)) }
        #expect(throws: CarrierRejection.self) { try both.verify(SignedRequest(.sample(), base: nil)) }
        #expect(throws: CarrierRejection.self) {
            try AlternativeGuards(guards: []).verify(SignedRequest(.sample(), base: nil))
        }
        #expect(both.challenge == #"Basic realm="webhooks", charset="UTF-8""#)
    }

    @Test("user and password: what is no such pair is refused")
    func basic() {
        for value in [
            "Basic", "Basic ", "Basic ?", "Bearer x", "Basic " + base64("user".utf8), "Basic " + base64("user:".utf8),
            "Basic " + base64(":s3cret-key".utf8), "Basic " + base64("user:s3cret-key:".utf8),
        ] {
            #expect(throws: CarrierRejection.self, "\(value)") {
                try GuardSample.basic.verify(.sample(headers: [("Authorization", value)]))
            }
        }
    }
}
