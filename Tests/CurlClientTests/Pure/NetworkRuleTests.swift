import Testing

@testable import CurlClient

@Suite("Addresses and networks")
struct NetworkRuleTests {
    @Test(
        "what is not the open internet is denied",
        arguments: [
            "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1",
            "172.31.255.255", "192.168.1.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "fc00::1",
            "fd00:ec2::254", "fe80::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
            "2002:a00:1::1",
        ]
    )
    func denied(text: String) throws {
        #expect(!NetworkRules.internet.permits(try #require(IPAddress(text))))
    }

    @Test(
        "the open internet is permitted",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.0", "126.255.255.255", "128.0.0.1", "172.15.255.255", "172.32.0.0",
            "192.167.255.255", "193.194.64.1", "2001:db8::1", "2a00::1", "64:ff9b::101:101", "2002:101:101::1",
        ]
    )
    func permitted(text: String) throws {
        #expect(NetworkRules.internet.permits(try #require(IPAddress(text))))
    }

    @Test(
        "an address that the URL names is meant; a name is not",
        arguments: [
            ("http://10.0.0.7:8080/x", "10.0.0.7", true), ("http://10.0.0.7/", "10.0.0.8", false),
            ("http://[fd00::1]/", "fd00::1", true), ("http://localhost:1/", "127.0.0.1", true),
            ("http://localhost/", "::1", true), ("http://localhost/", "10.0.0.1", false),
            ("http://registry.example/", "127.0.0.1", false), ("http://127.0.0.1.example/", "127.0.0.1", false),
            ("no URL", "127.0.0.1", false), ("http://10.0.0.7/8", "10.0.0.8", false),
        ]
    )
    func named(url: String, address: String, isPermitted: Bool) throws {
        let rules = NetworkRules.internet.allowing(hostNamedIn: url)
        #expect(rules.permits(try #require(IPAddress(address))) == isPermitted)
    }

    @Test(
        "addresses are written as they are read",
        arguments: [
            "0.0.0.0", "192.168.1.255", "::1", "2001:db8::a", "fe80::1", "255.255.255.255",
        ]
    )
    func written(text: String) {
        #expect(IPAddress(text)?.description == text)
    }

    @Test(
        "what is no address or no network",
        arguments: ["", "1.2.3", "1.2.3.4.5", "::g", "a", "1.2.3.4/33", "::/129", "1.2.3.4/-1", "1.2.3.4/"]
    )
    func malformed(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test("networks are the same when they hold the same")
    func same() {
        #expect(AddressRange("10.1.2.3/8") == AddressRange("10.0.0.0/8"))
        #expect(AddressRange("10.1.2.3/8")?.hashValue == AddressRange("10.0.0.0/8")?.hashValue)
        #expect(AddressRange("10.0.0.0/8") != AddressRange("10.0.0.0/9"))
        #expect(AddressRange("::ffff:10.0.0.0/104")?.contains("10.9.9.9") == true)
    }
}
