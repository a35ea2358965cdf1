import Foundation
import Gateway
import ShortText
import Testing

@testable import Carriers

@Suite("A declared carrier behind its guards")
struct DeclaredGuardTests {
    private let country: Country

    init() throws { country = try #require(Country.all.first { $0.code == "DZ" }) }

    private static func file(_ guards: String, status: String = "") -> String {
        """
        carrier: guarded
        title: Guarded
        source: this test
        settings:
          secret: {help: the key, secret: true, optional: true}
          user: {help: the user, optional: true}
        guard:
        \(guards)
        receive:
        - at: sms
          event: sms
          id: any:id
          from: any:from
          to: any:to
          text: any:text
        - at: status
          event: report
          id: any:id
          status: {read: any:status, map: {ok: delivered}}
        \(status)
        """
    }

    private func carrier(_ yaml: String, _ own: [String: String]) throws -> DeclaredCarrier {
        var settings = CarrierSettings(name: "guarded", kind: "declared")
        settings.own = own
        settings.country = country
        let declaration = try CarrierDeclaration.read(yaml: yaml, file: "guarded.yaml", settings: own)
        return try DeclaredCarrier(declaration, settings, CarrierDefaults(country: country), transport: nil)
    }

    private let hmac = """
        - {kind: hmac, hash: sha256, over: "{header:X-Time}.{body}", key: "{secret}", signature: header:X-Signature,
           as: base64, timestamp: header:X-Time}
        """

    private func signed(
        _ body: String,
        path: String = "sms",
        at seconds: Int64 = CarrierRequest.clock
    ) -> CarrierRequest {
        .sample(
            target: "/\(path)",
            type: CarrierRequest.formType,
            body: body,
            headers: [
                ("X-Time", "1700000000"), ("X-Signature", base64(sha256HMAC("1700000000." + body, "s3cret-key"))),
            ],
            at: seconds
        )
    }

    private let message = "id=1&from=%2B213551234567&to=2020&text=Hello"

    @Test("a signed webhook is read; an unsigned, tampered or old one is refused with 403 and means nothing")
    func signature() throws {
        let carrier = try carrier(Self.file(hmac), ["secret": "s3cret-key"])
        #expect(carrier.profile.readsHeaders)
        #expect(try carrier.decode(signed(message)).events.count == 1)
        var tampered = signed(message)
        tampered.body[5] ^= 1
        var broken = signed(message)
        broken.body = Array("id=1&text=%zz&from".utf8)
        var unsigned = signed(message)
        unsigned.headers = []
        for request in [tampered, broken, unsigned, signed(message, at: CarrierRequest.clock + 301)] {
            let error = try #require(throws: CarrierRejection.self) { try carrier.decode(request) }
            let answer = carrier.respond(to: request, rejection: error)
            #expect(answer.status == 403, "\(error)")
            #expect(answer.headers["WWW-Authenticate"] == nil)
        }
    }

    @Test("who gives no password is asked for one by 401")
    func password() throws {
        let yaml = Self.file(#"- {kind: basic, user: "{user}", password: "{secret}"}"#)
        let carrier = try carrier(yaml, ["user": "user", "secret": "s3cret-key"])
        var request = signed(message)
        let error = try #require(throws: CarrierRejection.self) { try carrier.decode(request) }
        let answer = carrier.respond(to: request, rejection: error)
        #expect(answer.status == 401)
        #expect(answer.headers["WWW-Authenticate"]?.hasPrefix("Basic realm=") == true)
        request.headers = GuardSample.basic.request.headers
        #expect(try carrier.decode(request).events.count == 1)
    }

    @Test("a rule without a guard is open, and no other")
    func open() throws {
        let carrier = try carrier(Self.file(hmac, status: "  guard: none"), ["secret": "s3cret-key"])
        let report = CarrierRequest.sample("GET", target: "/status?id=1&status=ok", body: "")
        #expect(try carrier.decode(report).events.count == 1)
        let sms = CarrierRequest.sample("GET", target: "/sms?" + message, body: "")
        #expect(throws: CarrierRejection.self) { try carrier.decode(sms) }
        var encoded = sms
        encoded.path = "%73ms"
        #expect(throws: CarrierRejection.self) { try carrier.decode(encoded) }
    }

    @Test("reading a secret of the body leaves it to the rule how the body is read")
    func secretInBody() throws {
        let yaml = Self.file(#"- {kind: parameter, read: ["json:$.secret", "form:secret"], equals: "{secret}"}"#)
        let carrier = try carrier(yaml, ["secret": "s3cret-key"])
        #expect(try carrier.decode(signed(message + "&secret=s3cret-key")).events.count == 1)
        #expect(throws: CarrierRejection.self) { try carrier.decode(signed(message)) }
    }

    @Test("an active guard before every path restricts the access; an inactive one, or an open path, does not")
    func restriction() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "guards-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (status, own, isRestricted) in [
            ("", ["secret": "s3cret-key"], true), ("", [:], false), ("  guard: none", ["secret": "s3cret-key"], false),
        ] as [(String, [String: String], Bool)] {
            let file = folder.appending(path: "guarded.yaml")
            try Self.file(hmac, status: status).write(to: file, atomically: true, encoding: .utf8)
            var settings = CarrierSettings(name: "guarded", kind: "declared")
            settings.file = file.path
            settings.own = own
            settings.country = country
            #expect((accessProblem(settings, listensOnLoopback: false) == nil) == isRestricted, "\(status) \(own)")
        }
    }
}
