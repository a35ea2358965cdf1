import HummingbirdCore
import NIOHTTP1

/// What the server needs of a request's head, found by one look at its fields.
struct DoorHead {
    let method: String
    /// The path and query as they stand in the request line.
    let target: String
    /// Whether the connection lives on after the answer.
    let isKeptAlive: Bool
    let isOldVersion: Bool
    let headers: HTTPHeaders
    private(set) var contentLength: Int?
    private(set) var contentType: String?
    /// Whether the client waits with its body until it is told to go on.
    private(set) var expectsContinue = false

    init(_ head: HTTPRequestHead) {
        method = head.method.rawValue
        target = head.uri
        headers = head.headers
        isOldVersion = head.version.major < 1 || (head.version.major == 1 && head.version.minor == 0)
        var upgrades = false
        for (name, value) in head.headers {
            // The length tells most of the names apart.
            switch name.utf8.count {
            case 6 where Self.same(name, "expect"): expectsContinue = value.lowercased() == "100-continue"
            case 7 where Self.same(name, "upgrade"): upgrades = true
            case 12 where Self.same(name, "content-type"): contentType = contentType ?? value
            case 14 where Self.same(name, "content-length"): contentLength = contentLength ?? Int(value)
            default: break
            }
        }
        if isOldVersion { expectsContinue = false }
        // Behind an upgrade that we do not take the parser reads no further request.
        isKeptAlive = head.isKeepAlive && !upgrades
    }

    private static func same(_ name: String, _ lowercased: StaticString) -> Bool {
        var position = 0
        for byte in name.utf8 {
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            if (isCapital ? byte | 0x20 : byte) != lowercased.utf8Start[position] { return false }
            position += 1
        }
        return true
    }

    /// The path, and the query behind it; both still percent-encoded.
    var place: (path: Substring, query: Substring) {
        guard target.utf8.first == UInt8(ascii: "/") else {
            let uri = URI(target)
            return (uri.path[...], (uri.query ?? "")[...])
        }
        let utf8 = target.utf8
        guard let mark = utf8.firstIndex(of: UInt8(ascii: "?")) else { return (target[...], "") }
        let query = utf8[utf8.index(after: mark)...].prefix { $0 != UInt8(ascii: "#") }
        return (target[..<mark], Substring(query))
    }
}
