import Carriers
import CurlClient
import Foundation
import Gateway
import ShortText
import TestKit
import Testing

/// The shared cases of Africa's Talking, both ways.
@Suite(.enabled(if: SharedCases.exist)) struct SharedCaseTests {
    private static let endpoints = [
        "sms_mo": "sms", "sms_dlr": "status", "ussd": "ussd", "ussd_event": "ussd-event", "sms_optout": "optout",
    ]

    @Test("requests that come in")
    func inbound() throws {
        let cases = try SharedCases.read(carrier: "africastalking").filter { Self.endpoints[$0.direction] != nil }
        for one in cases { try checkInbound(one) }
        print("shared cases of africastalking, inbound: \(cases.count)")
        #expect(!cases.isEmpty)
    }

    @Test("requests that go out")
    func outbound() async throws {
        let cases = try SharedCases.read(carrier: "africastalking").filter { $0.direction == "sms_send" }
        for one in cases { try await checkOutbound(one) }
        print("shared cases of africastalking, outbound: \(cases.count)")
        #expect(!cases.isEmpty)
    }

    @Test("there are no other cases")
    func others() throws {
        let directions = Set(try SharedCases.read(carrier: "africastalking").map(\.direction))
        #expect(directions.subtracting(Self.endpoints.keys).subtracting(["sms_send"]).isEmpty)
    }

    private func checkInbound(_ one: SharedCase) throws {
        var settings = Sample.settings()
        if let country = one.config?["country"] { settings.country = try Sample.country(country) }
        let carrier = try Sample.carrier(settings)
        var request = Sample.request(Self.endpoints[one.direction] ?? "", one.request.body?.text ?? "")
        request.method = one.request.method
        let answer: CarrierResponse
        do throws(CarrierRejection) {
            let event = try carrier.decodeOne(request)
            let words = words(of: event)
            for (name, value) in words {
                if let expected = one.meaning[name] { #expect(value == expected, "\(one.id): \(name)") }
            }
            #expect(one.meaning["kind"] == words["kind"], "\(one.id)")
            answer = carrier.respond(to: event, reply: reply(to: event, one.reply))
            #expect(answer.status == one.expected.status, "\(one.id)")
        } catch {
            answer = carrier.respond(to: request, rejection: error)
            #expect(one.meaning["kind"] == "reject_request", "\(one.id): \(error.line)")
            #expect((400..<500).contains(answer.status), "\(one.id)")
            return
        }
        if let pattern = one.expected.bodyPattern {
            #expect(answer.body.firstMatch(of: try Regex(pattern)) != nil, "\(one.id): \(answer.body)")
        }
    }

    private func reply(to event: InboundEvent, _ reply: SharedCase.Reply?) -> CarrierReply {
        guard case .ussd = event else { return .accepted }
        return .screen(reply?.text ?? "Welcome", continues: reply?.action != "end")
    }

    /// An event in the words of the case file.
    private func words(of event: InboundEvent) -> [String: String] {
        switch event {
        case .sms(let sms):
            [
                "kind": "message", "from": sms.from.e164, "to": sms.to, "text": sms.text,
                "external_id": sms.externalID ?? "",
            ]
        case .ussd(let turn):
            [
                "kind": "ussd", "session_id": turn.sessionID, "msisdn": turn.from?.e164 ?? "",
                "service_code": turn.serviceCode ?? "",
                "cumulative": turn.turnID ?? "", "input": turn.turnID ?? "",
            ]
        case .ussdEnded(let end):
            [
                "kind": "ussd_session_end", "session_id": end.sessionID, "msisdn": end.from?.e164 ?? "",
                "outcome": [.completed: "completed", .left: "user_left", .failed: "app_error"][end.outcome] ?? "",
            ]
        case .report(let report):
            [
                "kind": "delivery_report", "message_ref": report.reference.id, "raw_status": report.raw,
                "status": report.status?.rawValue ?? "unknown",
            ]
        case .ussdQuery(let sessionID): ["kind": "ussd_query", "session_id": sessionID]
        case .optOut(let phone): ["kind": "opt_out", "msisdn": phone.e164]
        }
    }

    private func checkOutbound(_ one: SharedCase) async throws {
        let form = one.request.form ?? [:]
        var settings = Sample.settings()
        settings.baseURL = "https://api.africastalking.com"
        settings.username = form["username"]
        settings.apiKey = one.config?["APIKey"] ?? one.request.headers["apiKey"]
        let answer = Sample.response(one.expected.status ?? 0, one.expected.body?.text ?? "")
        let transport = RecordedTransport([.success(answer)])
        let carrier = try Sample.carrier(settings, on: transport)
        let message = try Sample.message(to: form["to"] ?? "", form["message"] ?? "", from: form["from"])
        let outcome = await carrier.send(message)
        let request = try #require(transport.requests.first, "\(one.id)")
        #expect(request.method.rawValue == one.request.method, "\(one.id)")
        #expect(request.url == settings.baseURL.map { $0 + one.request.path }, "\(one.id)")
        #expect(request.header("apiKey") == settings.apiKey, "\(one.id)")
        // A message that we pay for says so, also where the sender of the case leaves it to the carrier's default.
        var expected = form
        expected["bulkSMSMode"] = "1"
        #expect(request.form == expected, "\(one.id)")
        switch outcome {
        case .accepted(let id):
            #expect(one.meaning["outcome"] == "accepted" && one.meaning["external_id"] == id, "\(one.id)")
        case .permanentFailure, .accountRefused: #expect(one.meaning["outcome"] == "permanent_failure", "\(one.id)")
        case .throttled: #expect(one.meaning["outcome"] == "throttled", "\(one.id)")
        case .transientFailure, .unknown, .optedOut: Issue.record("\(one.id): \(outcome)")
        }
    }
}
