import CurlClient
import Foundation
import Gateway

/// The answer of the sending API: a status for the request, and within it a code for the one recipient.
struct AfricasTalkingAnswer: Decodable {
    private struct Content: Decodable {
        var message: String?
        var recipients: [Recipient]?

        enum CodingKeys: String, CodingKey {
            case message = "Message"
            case recipients = "Recipients"
        }
    }

    private struct Recipient: Decodable {
        var status: String?
        var statusCode: Int?
        var messageID: String?

        /// The carrier's id; a recipient that it did not take has the id `None`.
        var identifier: String? { messageID.flatMap { $0.isEmpty || $0 == "None" ? nil : $0 } }

        enum CodingKeys: String, CodingKey {
            case status
            case statusCode
            case messageID = "messageId"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            status = try? container.decode(String.self, forKey: .status)
            messageID = try? container.decode(String.self, forKey: .messageID)
            // Some gateways that speak this dialect send the code as text.
            statusCode =
                (try? container.decode(Int.self, forKey: .statusCode))
                ?? (try? container.decode(String.self, forKey: .statusCode)).flatMap { Int($0) }
        }
    }

    private var content: Content

    private enum CodingKeys: String, CodingKey {
        case content = "SMSMessageData"
    }

    /// What came of a request that was answered (CARRIERS 5.1 and 6.3).
    static func outcome(of response: HTTPResponse) -> SendOutcome {
        switch response.status {
        case 200..<300:
            guard let answer = try? JSONDecoder().decode(Self.self, from: Data(response.body)) else {
                return .unknown(reason: "HTTP \(response.status) with an answer that cannot be read")
            }
            return answer.outcome
        case 429: return .throttled(retryAfter: RetryAfter.wait(response))
        case 502, 504:
            // A machine between us and the carrier lost the answer; the request may have arrived.
            return .unknown(reason: "HTTP \(response.status)")
        case 408, 500...: return .transientFailure(reason: "HTTP \(response.status)")
        case 401, 403: return .accountRefused(reason: "HTTP \(response.status): the carrier refuses username or key")
        case 402: return .accountRefused(reason: "HTTP 402: the carrier wants to be paid")
        case 300..<400, 404, 405, 410:
            return .accountRefused(reason: "HTTP \(response.status): nothing takes messages there; check baseURL")
        default: return .permanentFailure(reason: "HTTP \(response.status)")
        }
    }

    private var outcome: SendOutcome {
        guard let recipient = content.recipients?.first else {
            return .permanentFailure(reason: Self.word(content.message) ?? "the carrier took no recipient")
        }
        let reason = [recipient.statusCode.map(String.init), Self.word(recipient.status)].compactMap(\.self)
            .joined(separator: " ")
        switch recipient.statusCode {
        case .some(100...102): return .accepted(carrierMessageID: recipient.identifier)
        case .some(406): return .optedOut(reason: reason)
        // 405, no money, and 407, no route, are mended by people on either side while the message waits.
        case .some(405), .some(407), .some(500...599): return .transientFailure(reason: reason)
        case nil where recipient.status == "Success": return .accepted(carrierMessageID: recipient.identifier)
        default: return .permanentFailure(reason: reason.isEmpty ? "the carrier gave no reason" : reason)
        }
    }

    /// The carrier's own words, bounded.
    private static func word(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        return String(text.prefix(100))
    }
}
