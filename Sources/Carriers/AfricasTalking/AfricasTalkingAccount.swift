import CurlClient
import Foundation

/// Where and as whom messages are sent.
struct AfricasTalkingAccount: Sendable {
    /// The path of the sending API.
    private static let path = "/version1/messaging"

    let url: String
    let username: String
    let apiKey: String
    let timeout: Duration

    init(_ settings: CarrierSettings) throws(CarrierSettingsError) {
        func needed(_ value: String?, _ key: String, _ mend: String) throws(CarrierSettingsError) -> String {
            guard let value, !value.isEmpty else { throw .missing(carrier: settings.name, key: key, mend: mend) }
            return value
        }
        let base = try needed(settings.baseURL, "baseURL", "add `baseURL: https://api.africastalking.com`")
        username = try needed(settings.username, "username", "add `username: NAME`, the name of the account")
        apiKey = try needed(settings.apiKey, "apiKeyFile", "add `apiKeyFile: FILE`, with the key as its only line")
        guard let url = Self.url(base) else {
            throw .malformed(
                carrier: settings.name,
                key: "baseURL",
                problem: "is no http or https URL",
                mend: "write it as https://api.africastalking.com"
            )
        }
        guard apiKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .malformed(
                carrier: settings.name,
                key: "apiKey",
                problem: "holds spaces or signs that no key has",
                mend: "copy it again; the file holds the key as its only line"
            )
        }
        self.url = url
        timeout = settings.timeout
    }

    private static func url(_ base: String) -> String? {
        guard let parts = URLComponents(string: base), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), parts.host?.isEmpty == false, parts.query == nil, parts.fragment == nil,
            base.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        var base = base[...]
        while base.hasSuffix("/") { base = base.dropLast() }
        return base.hasSuffix(path) ? String(base) : base + path
    }
}
