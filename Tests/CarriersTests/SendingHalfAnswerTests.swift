import CurlClient
import Foundation
import Gateway
import ShortText
import TestKit
import Testing

@testable import Carriers

/// Answers of the shipped carriers that are cut somewhere: such a message may have been taken, so it is never told as
/// refused.
@Suite(.enabled(if: SharedCases.exist)) struct SendingHalfAnswerTests {
    /// What a carrier answered to a message that it took.
    private struct Entry: Decodable {
        struct Meaning: Decodable {
            var outcome: String?
        }
        struct Response: Decodable {
            var status: Int?
            var body: String?
        }
        var carrier: String
        var direction: String
        var meaning: Meaning?
        var response: Response?

        enum CodingKeys: String, CodingKey {
            case carrier
            case direction
            case meaning
            case response = "expected_response"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            carrier = try container.decode(String.self, forKey: .carrier)
            direction = try container.decode(String.self, forKey: .direction)
            meaning = try? container.decode(Meaning.self, forKey: .meaning)
            response = try? container.decode(Response.self, forKey: .response)
        }
    }

    @Test("a good answer that is cut is unknown, or good")
    func cut() async throws {
        let entries = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: SharedCases.file))
        let good = entries.filter { $0.direction == "sms_send" && $0.meaning?.outcome == "accepted" }
        let names = CarrierFolders.names(in: [ShippedFilesTests.folder.path])
        var count = 0
        for entry in good where names.contains(entry.carrier) {
            guard let body = entry.response?.body, let status = entry.response?.status else { continue }
            for length in 0...body.utf8.count {
                let answer = HTTPResponse(status: status, body: Array(body.utf8.prefix(length)))
                let outcome = try await ShippedCarrier.outcome(of: entry.carrier, answer)
                let kind = SendingSample.kind(outcome)
                #expect(
                    ["accepted", "unknown"].contains(kind),
                    "\(entry.carrier), \(length) bytes of \(body): \(outcome)"
                )
                count += 1
            }
        }
        print("cut answers of shipped carriers: \(count)")
        #expect(count > 0)
    }
}

/// The shipped carriers, with settings that only have to be there.
enum ShippedCarrier {
    /// A transport that gives a token to whoever logs in, and answers all else in one way.
    private struct Answering: HTTPTransport {
        let answer: HTTPResponse

        func send(_ request: HTTPRequest) async throws(CurlError) -> HTTPResponse {
            guard request.url.contains("oken") else { return answer }
            return HTTPResponse(status: 200, body: Array(#"{"access_token":"T","expires_in":3600}"#.utf8))
        }
    }

    /// What came of a plain message to which the carrier answers in one way.
    static func outcome(of name: String, _ answer: HTTPResponse) async throws -> SendOutcome {
        var settings = CarrierSettings(name: name, kind: name)
        settings.folders = [ShippedFilesTests.folder.path]
        settings.webhookSecret = "0123456789abcdef"
        let file = ShippedFilesTests.folder.appending(path: name + ".yaml").path
        let yaml = try String(contentsOfFile: file, encoding: .utf8)
        for setting in try CarrierDeclaration.read(yaml: yaml, file: file).settings
        where setting.isRequired || setting.name == "sendURL" && setting.fallback == nil {
            settings.own[setting.name] = setting.name.hasSuffix("URL") ? "https://a.example" : "1"
        }
        settings.publicURL = "https://gateway.example"
        let carrier = try Sample.carrier(settings, on: Answering(answer: answer))
        return await carrier.send(try SendingSample.message())
    }
}

/// What every shipped carrier can do.
@Suite struct SendingShippedTests {
    @Test("a plain message can be written", arguments: CarrierFolders.names(in: [ShippedFilesTests.folder.path]))
    func plain(name: String) async throws {
        let outcome = try await ShippedCarrier.outcome(of: name, HTTPResponse(status: 500))
        guard SendingSample.kind(outcome) != "transient" else { return }
        // Carriers of USSD alone send no messages; a file may know 500 better.
        let file = ShippedFilesTests.folder.appending(path: name + ".yaml").path
        let declaration = try CarrierDeclaration.read(
            yaml: try String(contentsOfFile: file, encoding: .utf8),
            file: file
        )
        #expect(declaration.sending?.sends.isEmpty != false, "\(outcome)")
    }
}
