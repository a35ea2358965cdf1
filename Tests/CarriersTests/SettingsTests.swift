import Carriers
import Gateway
import ShortText
import Testing

/// Settings that cannot be used are told in one line with the mend, and no secret in it.
@Suite struct SettingsTests {
    private func problem(_ change: (inout CarrierSettings) -> Void) -> String {
        var settings = Sample.settings()
        change(&settings)
        do {
            _ = try Sample.carrier(settings)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test("an unknown kind")
    func kind() {
        #expect(problem { $0.kind = "pigeon" }.contains("known kinds: "))
        #expect(problem { $0.kind = "pigeon" }.contains("africastalking"))
        #expect(problem { $0.kind = "../carriers/africastalking" }.contains("no kind of carrier"))
        #expect(problem { $0.kind = "africatalking" }.contains("did you mean `africastalking`?"))
    }

    @Test("what Africa's Talking needs")
    func needs() {
        #expect(problem { $0.baseURL = nil } == "")
        #expect(problem { $0.own["pin"] = "1" }.contains("`pin` is no setting of africastalking"))
        #expect(problem { $0.username = "" }.contains("`username` is missing"))
        #expect(problem { $0.apiKey = nil }.contains("`apiKeyFile` is missing"))
        for url in ["ftp://a", "api.example.net", "https://", "https://a b", "https://a/?x=1"] {
            #expect(problem { $0.baseURL = url }.contains("no http or https URL"), "\(url)")
        }
        let key = problem { $0.apiKey = "very secret\nkey" }
        #expect(key.contains("`apiKey`") && !key.contains("secret"))
    }

    @Test("what every kind needs")
    func common() {
        #expect(problem { $0.timeout = .seconds(101) }.contains("`timeout`"))
        #expect(problem { $0.maximumInFlight = 0 }.contains("`maximumInFlight`"))
        #expect(problem { $0.messagesPerSecond = 0 }.contains("`messagesPerSecond`"))
        #expect(problem { $0.prefixes = ["2136"] }.contains("`prefixes`"))
        #expect(problem { $0.prefixes = ["+2136"] } == "")
    }

    @Test("the profile: the settings, else the menus' codes and the gateway's country")
    func profile() throws {
        var settings = Sample.settings()
        #expect(try Sample.carrier(settings).profile.shortCodes == ["1212"])
        #expect(try Sample.carrier(settings).profile.serviceCodes == ["*123#"])
        #expect(try Sample.carrier(settings).profile.country.code == "DZ")
        #expect(try Sample.carrier(settings).profile.endpoints["ussd"] == ["POST"])
        settings.shortCodes = ["999"]
        settings.country = try Sample.country("KE")
        settings.answerDeadline = .seconds(3)
        let profile = try Sample.carrier(settings).profile
        #expect(profile.shortCodes == ["999"])
        #expect(profile.country.code == "KE")
        #expect(profile.answerDeadline == .seconds(3))
        #expect(CarrierSettings.loopback(country: profile.country).name == "loopback")
    }
}

/// Who may call.
@Suite struct AccessTests {
    private func access(secret: String? = nil, from networks: [String] = []) throws -> CarrierAccess {
        var settings = Sample.settings()
        settings.webhookSecret = secret
        settings.allowFrom = networks
        return try CarrierAccess(settings)
    }

    @Test("a carrier that anybody could imitate")
    func problem() throws {
        var settings = Sample.settings()
        #expect(accessProblem(settings, listensOnLoopback: true) == nil)
        let line = try #require(accessProblem(settings, listensOnLoopback: false))
        #expect(line.contains("mobilis") && line.contains("webhookSecretFile") && line.contains("allowFrom"))
        settings.allowFrom = ["203.0.113.0/24"]
        #expect(accessProblem(settings, listensOnLoopback: false) == nil)
        settings.allowFrom = ["203.0.113.0/33"]
        #expect(accessProblem(settings, listensOnLoopback: true)?.contains("203.0.113.0/33") == true)
        settings.allowFrom = []
        settings.webhookSecret = "open-sesame-0123"
        #expect(accessProblem(settings, listensOnLoopback: false) == nil)
    }

    @Test("the secret")
    func secret() throws {
        let access = try access(secret: "open-sesame-0123")
        #expect(access.hasSecret && access.matches(secret: "open-sesame-0123"))
        for wrong in [
            "", "open-sesame-012", "open-sesame-01234", "Open-sesame-0123", "open-sesame-0123open-sesame-0123",
        ] {
            #expect(!access.matches(secret: wrong), "\(wrong)")
        }
        #expect(try !self.access().matches(secret: ""))
    }

    @Test(
        "a secret that a path cannot hold, or that is short",
        arguments: ["s3cret", "with/slash-0123", "mit Umlaut ü 1"]
    )
    func badSecret(secret: String) {
        #expect {
            try access(secret: secret)
        } throws: { error in
            !"\(error)".contains(secret) && "\(error)".contains("openssl rand")
        }
    }

    @Test(
        "networks",
        arguments: [
            (["203.0.113.0/24"], "203.0.113.7", true), (["203.0.113.0/24"], "203.0.114.7", false),
            (["203.0.113.0/24"], "::ffff:203.0.113.7", true), (["203.0.113.7"], "203.0.113.7", true),
            (["2001:db8::/32"], "2001:db8:1::5", true), (["2001:db8::/32"], "2001:db9::5", false),
            (["10.0.0.0/8", "::1"], "::1", true), (["0.0.0.0/0"], "198.51.100.1", true),
            (["0.0.0.0/0"], "2001:db8::1", false),
            (["::/0"], "198.51.100.1", true), (["10.0.0.0/8"], "nonsense", false), ([], "198.51.100.1", true),
        ]
    )
    func networks(networks: [String], address: String, permitted: Bool) throws {
        #expect(try access(from: networks).permits(address: address) == permitted)
    }

    @Test("an unknown address is not in any network")
    func unknownAddress() throws {
        #expect(try !access(from: ["0.0.0.0/0"]).permits(address: nil))
        #expect(try access().permits(address: nil))
    }
}
