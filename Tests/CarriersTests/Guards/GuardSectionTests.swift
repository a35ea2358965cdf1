import Crypto
import Gateway
import ShortText
import Testing

@testable import Carriers

@Suite("The section guard of a carrier's file")
struct GuardSectionTests {
    private func read(_ yaml: String) throws -> (GuardList, [String]) {
        let log = DeclarationLog(file: "c.yaml")
        log.names = ["secret", "user", "password", "how", "kind", "publicURL", "old"]
        let node = try #require(DeclarationNode.read(yaml: yaml, log: log))
        let list = GuardList.read(node["guard"])
        return (list, log.problems.map(\.description).sorted())
    }

    private let country: Country

    init() throws { country = try #require(Country.all.first { $0.code == "DZ" }) }

    private func scope(_ settings: [String: String], _ request: CarrierRequest? = nil) -> ValueScope {
        var scope = ValueScope(now: Timestamp(milliseconds: CarrierRequest.clock * 1000), country: country)
        scope.settings = settings
        scope.document = request.map { WireDocument(request: $0) }
        return scope
    }

    private func verify(
        _ yaml: String,
        _ settings: [String: String],
        _ request: CarrierRequest,
        at path: String = "sms"
    ) throws {
        let (list, problems) = try read(yaml)
        try #require(problems.isEmpty, "\(problems)")
        let guards = try list.activated(scope: scope(settings), carrier: "c")
        try guards.verify(request, at: [path], scope: scope(settings, request))
    }

    @Test("a guard is active when the configuration gives its key; a required one refuses without it")
    func activity() throws {
        for (more, settings, isOpen) in [
            ("", [:], true), ("", ["secret": ""], true), ("", ["secret": "x"], false), (", required: true", [:], false),
        ] as [(String, [String: String], Bool)] {
            let yaml = "guard: [{kind: twilio, key: \"{secret}\"\(more)}]"
            #expect(isBelieved { try verify(yaml, settings, .sample()) } == isOpen, "\(more) \(settings)")
        }
    }

    @Test(
        "each kind by name",
        arguments: [
            ("twilio", GuardSample.twilioForm), ("twilio", .twilioJSON), ("vonage", .vonageQuery),
            ("vonage", .vonageJSON),
            ("plivo-v2", .plivoSecond), ("plivo-v3", .plivoThirdForm), ("plivo-v3", .plivoThirdQuery),
            ("sinch", .sinch),
            ("telnyx", .telnyx), ("messagebird", .messageBird), ("jwt", .bearerToken),
        ]
    )
    func kinds(kind: String, sample: GuardSample) throws {
        let yaml = "guard: {kind: \(kind), key: [\"{secret}\", \"{old}\"]}"
        let settings = ["secret": sample.key, "publicURL": sample.base]
        try verify(yaml, settings, sample.request)
        var other = sample.request
        other.headers = []
        other.query = ""
        other.body = Array("{}".utf8)
        #expect(throws: CarrierRejection.self) { try verify(yaml, settings, other) }
    }

    @Test("HMAC over a template, with a time and a prefix; and Ed25519 likewise")
    func templates() throws {
        let hmac = """
            guard:
            - kind: hmac
              hash: sha256
              over: "{header:X-Time}.{body}"
              key: "{secret}"
              signature: header:X-Signature
              strip: sha256=
              timestamp: header:X-Time
              window: 5m
            """
        let sample = GuardSample.templateHMAC
        try verify(hmac, ["secret": sample.key], sample.request)
        var late = sample.request
        late.receivedAt = late.receivedAt + .seconds(301)
        for (request, key) in [(late, sample.key), (sample.request, "other"), (.sample(), sample.key)] {
            #expect(throws: CarrierRejection.self) { try verify(hmac, ["secret": key], request) }
        }
        let pair = """
            guard: {kind: ed25519, over: "{header:telnyx-timestamp}|{body}", key: "{secret}", as: base64,
              signature: header:telnyx-signature-ed25519, timestamp: header:telnyx-timestamp}
            """
        try verify(pair, ["secret": GuardSample.telnyx.key], GuardSample.telnyx.request)
        #expect(throws: CarrierSettingsError.self) {
            try verify(pair, ["secret": "no key"], GuardSample.telnyx.request)
        }
    }

    @Test("user and password: asked for by 401; half of a pair lets nobody in")
    func basic() throws {
        let yaml = "guard: [{kind: basic, user: \"{user}\", password: \"{password}\"}]"
        let both = ["user": "user", "password": "s3cret-key"]
        try verify(yaml, both, GuardSample.basic.request)
        try verify(yaml, [:], .sample())
        #expect(throws: CarrierRejection.self) { try verify(yaml, both, .sample()) }
        #expect(throws: CarrierRejection.self) { try verify(yaml, ["user": "user"], GuardSample.basic.request) }
        let guards = try read(yaml).0.activated(scope: scope(both), carrier: "c")
        #expect(guards.refusalStatus == 401)
        #expect(guards.refusalHeaders["WWW-Authenticate"]?.hasPrefix("Basic ") == true)
        #expect(guards.isRestricting)
    }

    @Test("a secret in a field, compared as it is")
    func parameter() throws {
        let yaml = "guard: [{kind: parameter, read: any:secret, equals: \"{secret}\"}]"
        let settings = ["secret": "geheim"]
        try verify(yaml, settings, .sample(type: CarrierRequest.formType, body: "secret=geheim"))
        for body in ["secret=Geheim", "secret=", "x=geheim", "", "secret=%zz", "secret=%FF"] {
            let error = try #require(throws: CarrierRejection.self, "\(body)") {
                try verify(yaml, settings, .sample(type: CarrierRequest.formType, body: body))
            }
            guard case .notGenuine = error else {
                Issue.record("\(body): \(error)")
                continue
            }
        }
        let guards = try read(yaml).0.activated(scope: scope(settings), carrier: "c")
        #expect(guards.refusalStatus == 403)
        #expect(guards.refusalHeaders.isEmpty)
    }

    @Test("paths, conditions and alternatives")
    func choice() throws {
        let paths =
            "guard: [{kind: parameter, read: header:X-Secret, equals: \"{secret}\", at: [sms, receive], status: 401}]"
        let settings = ["secret": "s3cret-key", "kind": "v3"]
        try verify(paths, settings, .sample(), at: "status")
        #expect(throws: CarrierRejection.self) { try verify(paths, settings, .sample(), at: "receive") }
        let guards = try read(paths).0.activated(scope: scope(settings), carrier: "c")
        #expect(!guards.isRestricting)
        #expect(guards.refusalStatus == 401)
        for (word, isOpen) in [("v2", true), ("v3", false)] {
            let yaml = "guard: [{kind: twilio, key: \"{secret}\", when: {\"name:kind\": \(word)}}]"
            #expect(isBelieved { try verify(yaml, settings, .sample()) } == isOpen)
            #expect(try read(yaml).0.activated(scope: scope(settings), carrier: "c").isRestricting != isOpen)
        }
        let any = """
            guard:
            - any:
              - {kind: twilio, key: "{secret}"}
              - {kind: parameter, read: header:X-Secret, equals: "{secret}"}
            """
        try verify(any, settings, GuardSample.parameter.request)
        #expect(throws: CarrierRejection.self) { try verify(any, settings, .sample()) }
    }

    @Test("the words for Vonage's methods")
    func methods() throws {
        #expect(VonageGuard.Method.named("md5") == [.md5Hash, .hmac(.md5)])
        #expect(VonageGuard.Method.named("MD5 hash") == [.md5Hash])
        #expect(VonageGuard.Method.named("vonage-hmac-md5") == [.hmac(.md5)])
        #expect(VonageGuard.Method.named("HMAC-SHA512") == [.hmac(.sha512)])
        #expect(VonageGuard.Method.named("any") == VonageGuard.Method.allCases)
        #expect(VonageGuard.Method.named("rot13") == nil)
        #expect(throws: CarrierSettingsError.self) {
            let yaml = "guard: {kind: vonage, key: \"{secret}\", method: \"{how}\"}"
            try verify(yaml, ["secret": "s", "how": "rot13"], .sample())
        }
        #expect(throws: CarrierSettingsError.self) {
            try verify("guard: {kind: twilio, key: \"{secret}\"}", ["publicURL": "gw.example"], .sample())
        }
    }

    @Test(
        "what is wrong in the section is told with its place",
        arguments: [
            ("guard: [{key: x}]", "c.yaml:1:9"), ("guard: [{kind: twillio, key: x}]", "did you mean `twilio`"),
            ("guard: [{kind: twilio}]", "no `key`"), ("guard: [{kind: twilio, key: \"{nobody}\"}]", "nobody"),
            ("guard: [{kind: hmac, key: x, over: x, signature: header:X}]", "no `hash`"),
            ("guard: [{kind: hmac, hash: crc, key: x, over: x, signature: header:X}]", "crc"),
            ("guard: [{kind: basic, user: x}]", "no `password`"),
            ("guard: [{kind: parameter, read: any:x}]", "no `equals`"),
            ("guard: [{kind: sinch, key: x, window: soon}]", "window"),
            ("guard: [{kind: sinch, key: x, hash: md5}]", "hash"),
            ("guard: [{kind: twilio, key: x, status: 200}]", "status"),
        ]
    )
    func problems(yaml: String, part: String) throws {
        let problems = try read(yaml).1
        #expect(problems.contains { $0.contains(part) }, "\(problems)")
    }

    @Test("without the section there is no guard")
    func none() throws {
        let guards = try GuardList.read(nil).activated(scope: scope([:]), carrier: "c")
        #expect(guards.isEmpty && !guards.isRestricting)
        try guards.verify(.sample(), at: [], scope: scope([:]))
    }
}
