import Foundation
import Gateway
import Testing

@testable import Carriers

/// The signature vectors of the carrier cases handed out beside the repository; absent on most machines.
private enum SharedVectors {
    static let file = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../../../shared/cases/carriers.json")
        .standardizedFileURL

    static var exist: Bool { FileManager.default.fileExists(atPath: file.path) }

    struct Vector: Decodable {
        struct Request: Decodable {
            var method: String
            var path: String
            var headers: [String: String]
            var query: [String: String]
            var body: String?
            var url: String?
            var host: String?
        }
        struct Meaning: Decodable {
            var scheme: String
            var secret: String
            var valid: Bool
            var clock: Int64?
            var signature: String
            var spID: String?
            var timestamp: String?

            enum CodingKeys: String, CodingKey {
                case scheme
                case secret
                case valid
                case clock
                case signature
                case spID = "sp_id"
                case timestamp
            }
        }
        var id: String
        var request: Request
        var meaning: Meaning
    }

    private struct Entry: Decodable {
        var vector: Vector?

        enum CodingKeys: String, CodingKey {
            case direction
        }

        init(from decoder: any Decoder) throws {
            let direction = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .direction)
            vector = direction == "auth_vector" ? try Vector(from: decoder) : nil
        }
    }

    static func read() throws -> [Vector] {
        try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file)).compactMap(\.vector)
    }
}

@Suite("Signatures of the shared cases")
struct SharedVectorTests {
    @Test("every vector is believed or refused as it says", .enabled(if: SharedVectors.exist))
    func vectors() throws {
        var count = 0
        for vector in try SharedVectors.read() {
            count += 1
            if vector.meaning.scheme == "md5-hex" {
                let text = (vector.meaning.spID ?? "") + vector.meaning.secret + (vector.meaning.timestamp ?? "")
                #expect(hex(HashKind.md5.digest(Array(text.utf8))) == vector.meaning.signature)
                continue
            }
            let guardian = try #require(Self.guardian(vector.meaning), "\(vector.id): \(vector.meaning.scheme)")
            let request = try Self.request(vector)
            #expect(isBelieved { try guardian.verify(request) } == vector.meaning.valid, "\(vector.id)")
        }
        print("\(count) signature vectors")
        #expect(count >= 16)
    }

    private static func guardian(_ meaning: SharedVectors.Vector.Meaning) -> (any WebhookGuard)? {
        let scheme = meaning.scheme
        if scheme.hasPrefix("ed25519") {
            return Ed25519Guard.telnyx(publicKey: meaning.secret.replacing("public key ", with: ""), window: .standard)
        }
        guard let key = GuardKey(meaning.secret) else { return nil }
        if scheme.hasPrefix("twilio") { return TwilioGuard(keys: [key]) }
        if scheme.hasPrefix("plivo-v2") { return PlivoSecondGuard(keys: [key]) }
        if scheme.hasPrefix("plivo-v3") { return PlivoThirdGuard(keys: [key]) }
        if scheme.hasPrefix("sinch") { return SinchGuard(keys: [key], window: .standard) }
        if scheme.hasPrefix("jwt") { return TokenGuard.messageBird(keys: [key], window: .standard) }
        guard scheme.hasPrefix("vonage") else { return nil }
        return VonageGuard(keys: [key], methods: VonageGuard.Method.allCases, window: .standard)
    }

    private static func request(_ vector: SharedVectors.Vector) throws -> SignedRequest {
        let request = vector.request
        let query = request.query.map { "\($0)=\($1.replacing(" ", with: "%20"))" }.joined(separator: "&")
        let url = request.url ?? "https://gw.example" + request.path + (query.isEmpty ? "" : "?" + query)
        let authority = url.firstRange(of: "://").map { url[$0.upperBound...].prefix { $0 != "/" }.endIndex }
        let path = url[(authority ?? url.endIndex)...]
        let type = request.headers.first { $0.key.lowercased() == "content-type" }?.value ?? ""
        let clock =
            vector.meaning.clock
            ?? request.body?.firstRange(of: "timestamp=").flatMap { range in
                Int64(request.body?[range.upperBound...].prefix(10) ?? "")
            }
        let asked = CarrierRequest(
            method: request.method,
            path: String(path.dropFirst().prefix { $0 != "?" }),
            query: url.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? "",
            contentType: String(type.prefix { $0 != ";" }).lowercased(),
            body: Array((request.body ?? "").utf8),
            headers: request.headers.map { .init($0.key, $0.value) },
            target: path.isEmpty ? "/" : String(path),
            receivedAt: Timestamp(milliseconds: (clock ?? CarrierRequest.clock) * 1000)
        )
        let base = try #require(PublicURL.Base(String(url[..<(authority ?? url.endIndex)])))
        return SignedRequest(asked, base: base)
    }
}
