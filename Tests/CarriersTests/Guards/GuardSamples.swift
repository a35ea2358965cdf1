import Crypto
import Foundation
import Gateway

@testable import Carriers

/// A part of a request that a signature may bind.
enum SignedPart: CaseIterable {
    case body
    case path
    case query
    case host
    case time
}

/// A guard, and a request that it lets through.
struct GuardSample: Sendable, CustomStringConvertible {
    var description: String
    var key = "s3cret-key"
    /// The guard with a key; `nil` when the key is none.
    var make: @Sendable (String) -> (any WebhookGuard)?
    var base = "https://gw.example"
    var request: CarrierRequest
    /// What cannot be changed without being refused.
    var binds: Set<SignedPart>

    func verify(_ request: CarrierRequest, key: String? = nil, base: String? = nil) throws {
        guard let tested = make(key ?? self.key) else { throw NoGuard() }
        try tested.verify(SignedRequest(request, base: PublicURL.Base(base ?? self.base)))
    }

    struct NoGuard: Error {}
}

extension CarrierRequest {
    static let clock: Int64 = 1_700_000_000

    /// A request as the door hands it over.
    static func sample(
        _ method: String = "POST",
        target: String = "/carriers/c/sms",
        type: String = "application/json",
        body: String = #"{"text":"Hello"}"#,
        headers: [(String, String)] = [],
        at seconds: Int64 = clock
    ) -> CarrierRequest {
        let parts = target.split(separator: "?", maxSplits: 1)
        return CarrierRequest(
            method: method,
            path: String(parts[0].drop { $0 == "/" }),
            query: parts.count == 2 ? String(parts[1]) : "",
            contentType: body.isEmpty ? "" : type,
            body: Array(body.utf8),
            headers: headers.map { Header($0, $1) },
            target: target,
            receivedAt: Timestamp(milliseconds: seconds * 1000)
        )
    }

    static let formType = "application/x-www-form-urlencoded"
}

/// Whether a guard lets something through.
func isBelieved(_ verify: () throws -> Void) -> Bool {
    (try? verify()) != nil
}

func base64(_ bytes: some Sequence<UInt8>) -> String { Data(bytes).base64EncodedString() }

func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

func sha256HMAC(_ text: String, _ key: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: Array(key.utf8))))
}

extension GuardSample {
    static let everything: [GuardSample] = [
        twilioForm, twilioJSON, vonageQuery, vonageForm, vonageJSON, plivoSecond, plivoThirdForm, plivoThirdQuery,
        sinch,
        telnyx, messageBird, bearerToken, templateHMAC, basic, parameter,
    ]

    static let twilioForm = GuardSample(
        description: "twilio, a form",
        key: "12345",
        make: { GuardKey($0).map { TwilioGuard(keys: [$0]) } },
        base: "https://mycompany.com",
        request: .sample(
            target: "/myapp.php?foo=1&bar=2",
            type: CarrierRequest.formType,
            body: "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309",
            headers: [("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
        ),
        binds: [.body, .path, .query, .host]
    )

    static let twilioJSON = GuardSample(
        description: "twilio, JSON",
        key: "12345",
        make: twilioForm.make,
        base: "https://mycompany.com",
        request: .sample(
            target: "/myapp.php?foo=1&bar=2"
                + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
            body: #"{"property": "value", "boolean": true}"#,
            headers: [("x-twilio-signature", "a9nBmqA0ju/hNViExpshrM61xv4=")]
        ),
        binds: [.body, .path, .query, .host]
    )

    static let vonageSignature = "9aa69659a9f66ef9e9d710bfdca844845b5e1f6b95888f06bed61de7db766f6a"
    static let vonagePairs =
        "to=447700900000&msisdn=447700900001&text=a%3Db+%26+%C3%B1&nonce=x1&timestamp=1700000000"

    static func vonage(_ methods: [VonageGuard.Method]) -> @Sendable (String) -> (any WebhookGuard)? {
        { GuardKey($0).map { VonageGuard(keys: [$0], methods: methods, window: .standard) } }
    }

    static let vonageQuery = GuardSample(
        description: "vonage, GET",
        key: "signature_secret",
        make: vonage([.hmac(.sha256)]),
        request: .sample("GET", target: "/carriers/v/sms?\(vonagePairs)&sig=\(vonageSignature)", body: ""),
        binds: [.body, .query, .time]
    )

    static let vonageForm = GuardSample(
        description: "vonage, POST",
        key: "signature_secret",
        make: vonage(VonageGuard.Method.allCases),
        request: .sample(type: CarrierRequest.formType, body: "sig=\(vonageSignature.uppercased())&\(vonagePairs)"),
        binds: [.body, .query, .time]
    )

    static let vonageJSON = GuardSample(
        description: "vonage, JSON",
        key: "signature_secret",
        make: vonage([.hmac(.sha256)]),
        request: .sample(
            body: #"{"msisdn":"447700900001", "text":"Gr\u00fc\u00dfe \ud83d\ude00","timestamp":1700000000,"#
                + #""price":0.0300,"ok":true,"#
                + #""sig":"53619c2988fc26e820affaef823c44374914f99995492f63fb1b865c981f6c1f"}"#
        ),
        binds: [.body, .query, .time]
    )

    static let plivoSecond = GuardSample(
        description: "plivo, second",
        key: "my_auth_token",
        make: { GuardKey($0).map { PlivoSecondGuard(keys: [$0]) } },
        base: "https://answer.url",
        request: .sample(
            target: "/",
            body: "",
            headers: [
                ("X-Plivo-Signature-V2", "AAAA, ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc= ,invalid"),
                ("X-Plivo-Signature-V2-Nonce", "12345"),
            ]
        ),
        binds: [.path, .host]
    )

    static let plivoThird: @Sendable (String) -> (any WebhookGuard)? = {
        GuardKey($0).map { PlivoThirdGuard(keys: [$0]) }
    }

    static let plivoThirdForm = GuardSample(
        description: "plivo, third, POST",
        key: "tok",
        make: plivoThird,
        request: .sample(
            target: "/carriers/plivo/sms?k=v",
            type: CarrierRequest.formType,
            body: "To=2020&From=%2B60124361111&Text=Hello+%26+you",
            headers: [
                ("X-Plivo-Signature-V3", "AAAA,RY4evVeEJmc1EeG/flIbSja8vqCn6rhQSdFZSQOSRGM="),
                ("X-Plivo-Signature-V3-Nonce", "n0nce"),
            ]
        ),
        binds: [.body, .path, .query, .host]
    )

    static let plivoThirdQuery = GuardSample(
        description: "plivo, third, GET",
        key: "tok",
        make: plivoThird,
        request: .sample(
            "GET",
            target: "/carriers/plivo/sms?b=2%20x&a=%C3%A9&a=1",
            body: "",
            headers: [
                ("X-Plivo-Signature-V3", "Y3Y1gjhKU9XThJu/OX4QhReaMp2Q9MWbZyLFhoil9mc="),
                ("X-Plivo-Signature-V3-Nonce", "n0nce"),
            ]
        ),
        binds: [.body, .path, .query, .host]
    )

    static let sinch = GuardSample(
        description: "sinch",
        make: { GuardKey($0).map { SinchGuard(keys: [$0], window: .standard) } },
        request: .sample(
            body: "body",
            headers: [
                ("x-sinch-webhook-signature", base64(sha256HMAC("body.n1.1700000000", "s3cret-key"))),
                ("x-sinch-webhook-signature-nonce", "n1"),
                ("x-sinch-webhook-signature-timestamp", "1700000000"),
            ]
        ),
        binds: [.body, .time]
    )

    static let telnyx = GuardSample(
        description: "telnyx",
        key: "vdysMWsvtcdQdwik9pDtmoQrbK9h2AIEjR7Yhm5rIzo=",
        make: { Ed25519Guard.telnyx(publicKey: $0, window: .standard) },
        request: .sample(
            body: #"{"data":{"event_type":"message.received"}}"#,
            headers: [
                (
                    "telnyx-signature-ed25519",
                    "8rSNUDO5CPnvDuBU+/dBAhjidJ3HwdUeUS93UFuFUdiKBGxT2qmu53kAjNZxy1GH6YXxRtryNUZpsD82WYnHDA=="
                ),
                ("telnyx-timestamp", "1700000000"),
            ]
        ),
        binds: [.body, .time]
    )

    static let messageBird = GuardSample(
        description: "messagebird",
        key: "my_super_secret",
        make: { GuardKey($0).map { TokenGuard.messageBird(keys: [$0], window: .standard) } },
        request: .sample(
            target: "/hook/messagebird/receive",
            body: #"{"originator":"31612345678","recipient":"2020","body":"Hello"}"#,
            headers: [
                (
                    "Messagebird-Signature-Jwt",
                    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                        + "eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTY5MDMwNjMwNSwiZXhwIjo0MDcwOTA4ODAwLCJwYXlsb2FkX2hh"
                        + "c2giOiI4ZWQxNjU2ZjBiYmVhZDE1YmE1ODcwMGVjMmNlY2FhYWE3YzA3YzZlNDZlNzQ4ZjgyNWYzYjM0ZTE1NDg2"
                        + "NDhiIiwidXJsX2hhc2giOiJkZmNmYTdkYWM4NjYyZmQxZGZiZmU0ZDg2MmY2MDc2NDFlMmQ3YjU1YTU5YTc5NzJj"
                        + "YjcxNWI2NTVkYmM4NGE4In0.JhoXb7QtLYvqtjb0UZyp99OdmBcxCtYfWvTY-xP84cI"
                )
            ]
        ),
        binds: [.body, .path, .query, .host]
    )

    static let bearerToken = GuardSample(
        description: "a bearer's token",
        make: { GuardKey($0).map { TokenGuard(keys: [$0], place: .bearer, bodyClaim: "payload_hash") } },
        request: .sample(
            body: "body",
            headers: [
                (
                    "authorization",
                    "bearer "
                        + token(
                            #"{"iat":1700000000,"payload_hash":"\#(hex(SHA256.hash(data: Data("body".utf8))))"}"#
                        )
                )
            ]
        ),
        binds: [.body, .time]
    )

    static let templateHMAC = GuardSample(
        description: "HMAC over time and body",
        make: { key in
            GuardKey(key).map { key in
                HMACGuard(
                    hash: .sha256,
                    keys: [key],
                    signature: { request throws(CarrierRejection) in try request.required(header: "X-Signature") },
                    writing: .hex,
                    prefix: "sha256=",
                    time: { request throws(CarrierRejection) in try request.required(header: "X-Time") },
                    signed: { request throws(CarrierRejection) in
                        Array((try request.required(header: "X-Time") + ".").utf8) + request.body
                    }
                )
            }
        },
        request: .sample(
            body: "body",
            headers: [
                ("X-Signature", "sha256=" + hex(sha256HMAC("1700000000000.body", "s3cret-key"))),
                ("X-Time", "1700000000000"),
            ]
        ),
        binds: [.body, .time]
    )

    static let basic = GuardSample(
        description: "user and password",
        make: { key in
            GuardKey("user").flatMap { user in GuardKey(key).map { BasicGuard(user: user, password: $0) } }
        },
        request: .sample(headers: [("Authorization", "Basic " + base64("user:s3cret-key".utf8))]),
        binds: []
    )

    static let parameter = GuardSample(
        description: "a secret in a header",
        make: { key in
            GuardKey(key).map { key in
                ParameterGuard(keys: [key], name: "X-Secret") { request throws(CarrierRejection) in
                    request.header("X-Secret")
                }
            }
        },
        request: .sample(headers: [("X-Secret", "s3cret-key")]),
        binds: []
    )

    /// A token signed by the samples' key.
    static func token(_ claims: String, header: String = #"{"alg":"HS256"}"#, key: String = "s3cret-key") -> String {
        func part(_ bytes: some Sequence<UInt8>) -> String {
            base64(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
        let text = part(header.utf8) + "." + part(claims.utf8)
        return text + "." + part(sha256HMAC(text, key))
    }
}
