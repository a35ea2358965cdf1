import CurlClient
import Foundation

extension ConfigurationReading {
    /// The section `http`: how carriers and ministries' systems are reached.
    func http() throws(ConfigurationError) -> CurlConfiguration {
        var http = CurlConfiguration()
        if let proxy = try secret("http.proxy") {
            let schemes = ["http://", "https://", "socks5://", "socks5h://"]
            guard schemes.contains(where: { proxy.hasPrefix($0) && proxy.count > $0.count }) else {
                // A proxy's URL may hold a password, so it is not repeated.
                throw error("http.proxy", "the proxy is no URL", "write it as http://proxy.example:3128")
            }
            http.proxy = proxy
        }
        if let hosts = list("http.proxyExceptions") { http.proxyExceptions = hosts.joined(separator: ",") }
        http.certificateAuthorityFile = try file("http.certificateAuthorityFile")
        let certificate = try file("http.certificateFile")
        let key = try file("http.keyFile")
        switch (certificate, key) {
        case (let certificate?, let key?):
            http.clientCertificate = .init(
                certificateFile: certificate,
                keyFile: key,
                keyPassword: try secret("http.keyPassword")
            )
        case (nil, nil): break
        case (_, nil): throw error("http.certificateFile", "the certificate has no key", "add `keyFile: FILE`")
        case (nil, _): throw error("http.keyFile", "the key has no certificate", "add `certificateFile: FILE`")
        }
        if text("http.keepAlive") == "off" {
            http.keepAlive = nil
        } else if let time = try duration("http.keepAlive") {
            http.keepAlive = time
        }
        if let time = try duration("http.connectTimeout") { http.connectTimeout = time }
        return http
    }

    private func file(_ key: String) throws(ConfigurationError) -> String? {
        guard let path = text(key) else { return nil }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw error(key, "`\(path)` cannot be read", "check the path and who may read it")
        }
        return path
    }
}
