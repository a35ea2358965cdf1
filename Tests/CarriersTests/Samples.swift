import Carriers
import CurlClient
import Foundation
import Gateway
import ShortText
import TestKit

/// Carriers and messages that the tests of this module use.
enum Sample {
    static let apiKey = "key-0123456789"

    static func country(_ code: String = "DZ") throws -> Country {
        guard let country = Country(code: code) else { throw SampleError.noCountry(code) }
        return country
    }

    static func settings(kind: String = "africastalking") -> CarrierSettings {
        var settings = CarrierSettings(name: "mobilis", kind: kind)
        settings.folders = [ShippedFilesTests.folder.path]
        settings.baseURL = "https://api.example.net"
        settings.username = "gov"
        settings.apiKey = apiKey
        return settings
    }

    static func carrier(
        _ settings: CarrierSettings = Sample.settings(),
        on transport: any HTTPTransport = RecordedTransport(),
        show: @escaping @Sendable (OutboundMessage) -> Void = { _ in },
        report: @escaping @Sendable (DeliveryReport) -> Void = { _ in }
    ) throws -> any Carrier {
        let defaults = CarrierDefaults(country: try country(), shortCodes: ["1212"], serviceCodes: ["*123#"])
        return try makeCarrier(settings, transport: transport, defaults: defaults, show: show, report: report)
    }

    static func request(_ endpoint: String, _ body: String) -> CarrierRequest {
        CarrierRequest(
            method: "POST",
            path: endpoint,
            query: "",
            contentType: "application/x-www-form-urlencoded",
            body: Array(body.utf8),
            receivedAt: Timestamp(milliseconds: 1_790_000_000_000)
        )
    }

    static func message(
        to phone: String = "+213550000001",
        _ text: String = "Votre demande 1234",
        from originator: String? = "1212",
        linkID: String? = nil
    ) throws -> OutboundMessage {
        let now = Timestamp(milliseconds: 1_790_000_000_000)
        return OutboundMessage(
            id: "0191e180-7d60-7000-aded-7d8b151cbd5b",
            carrier: "mobilis",
            to: try MSISDN(e164: phone),
            originator: originator,
            text: text,
            language: "fr",
            priority: .reply,
            createdAt: now,
            expiresAt: now + .seconds(3600),
            linkID: linkID
        )
    }

    static func response(_ status: Int, _ body: String, headers: [(name: String, value: String)] = []) -> HTTPResponse {
        HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
    }

    /// An answer of the sending API with one recipient.
    static func recipient(_ fields: String) -> HTTPResponse {
        response(201, #"{"SMSMessageData":{"Message":"Sent to 1/1","Recipients":[{\#(fields)}]}}"#)
    }

    /// One request for each endpoint.
    static let webhooks = [
        request(
            "sms",
            "from=%2B213550000001&to=1212&text=BIRTH+198765432101&id=m-1&date=2026-05-03T06%3A04%3A45Z&linkId=l-1"
        ),
        request("ussd", "sessionId=s-1&serviceCode=*123%23&phoneNumber=%2B213550000001&text=3*1&networkCode=60301"),
        request("status", "id=ATXid_1&status=Failed&phoneNumber=%2B213550000001&failureReason=UserIsInactive"),
        request("ussd-event", "sessionId=s-1&phoneNumber=%2B213550000001&serviceCode=*123%23&status=Incomplete"),
        request("optout", "senderId=GOV&phoneNumber=%2B213550000001"),
    ]
}

enum SampleError: Error {
    case noCountry(String)
}

extension HTTPRequest {
    /// The fields of the form in the body.
    var form: [String: String] {
        var fields: [String: String] = [:]
        for pair in String(decoding: body ?? [], as: UTF8.self).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? parts[1].replacing("+", with: " ") : ""
            fields[String(parts[0])] = String(value).removingPercentEncoding
        }
        return fields
    }

    /// A header by its name.
    func header(_ name: String) -> String? {
        headers.first { $0.0.lowercased() == name.lowercased() }?.1
    }
}
