import Carriers
import CurlClient
import Gateway
import TestKit
import Testing

/// Messages on their way to Africa's Talking.
@Suite struct SendingTests {
    private func outcome(_ answer: RecordedTransport.Answer) async throws -> SendOutcome {
        try await Sample.carrier(on: RecordedTransport([answer])).send(Sample.message())
    }

    @Test("the request")
    func request() async throws {
        let transport = RecordedTransport([.success(Sample.recipient(#""statusCode":101,"messageId":"ATXid_7""#))])
        let carrier = try Sample.carrier(on: transport)
        let message = try Sample.message("Reçu: 100% & plus\nبلاغ", linkID: "link 1")
        #expect(await carrier.send(message) == .accepted(carrierMessageID: "ATXid_7"))
        let request = try #require(transport.requests.first)
        #expect(request.method == .post)
        #expect(request.url == "https://api.example.net/version1/messaging")
        #expect(request.header("apiKey") == Sample.apiKey)
        #expect(request.header("Accept") == "application/json")
        #expect(request.header("Content-Type") == FormEncoding.contentType)
        #expect(request.header("Idempotency-Key") == message.id)
        #expect(request.deadline == .seconds(20))
        #expect(request.redirects == .refuse)
        #expect(
            request.form == [
                "username": "gov", "to": "+213550000001", "message": "Reçu: 100% & plus\nبلاغ", "from": "1212",
                "bulkSMSMode": "1", "linkId": "link 1",
            ]
        )
    }

    @Test(
        "the URL",
        arguments: [
            "https://api.example.net/", "https://api.example.net", "https://api.example.net/version1/messaging",
        ]
    )
    func url(base: String) async throws {
        var settings = Sample.settings()
        settings.baseURL = base
        let transport = RecordedTransport()
        _ = try await Sample.carrier(settings, on: transport).send(Sample.message(from: nil))
        #expect(transport.requests.first?.url == "https://api.example.net/version1/messaging")
        #expect(transport.requests.first?.form["from"] == nil)
    }

    @Test(
        "codes of the recipient",
        arguments: [
            (#""statusCode":100,"messageId":"a""#, SendOutcome.accepted(carrierMessageID: "a")),
            (#""statusCode":"102","messageId":"a""#, .accepted(carrierMessageID: "a")),
            (#""statusCode":101,"messageId":"None""#, .accepted(carrierMessageID: nil)),
            (#""statusCode":403,"status":"InvalidPhoneNumber""#, .permanentFailure(reason: "403 InvalidPhoneNumber")),
            (
                #""statusCode":409,"status":"DoNotDisturbRejection""#,
                .permanentFailure(reason: "409 DoNotDisturbRejection")
            ),
            (#""statusCode":406,"status":"UserInBlacklist""#, .optedOut(reason: "406 UserInBlacklist")),
            (#""statusCode":405,"status":"InsufficientBalance""#, .transientFailure(reason: "405 InsufficientBalance")),
            (#""statusCode":407,"status":"CouldNotRoute""#, .transientFailure(reason: "407 CouldNotRoute")),
            (#""statusCode":502,"status":"RejectedByGateway""#, .transientFailure(reason: "502 RejectedByGateway")),
            (#""status":"Success","messageId":"b""#, .accepted(carrierMessageID: "b")),
            (#""status":"Failed""#, .permanentFailure(reason: "Failed")),
            ("", .permanentFailure(reason: "the carrier gave no reason")),
        ]
    )
    func codes(fields: String, expected: SendOutcome) async throws {
        #expect(try await outcome(.success(Sample.recipient(fields))) == expected)
    }

    @Test("201 with a wrong sender is no success")
    func wrongSender() async throws {
        let answer = Sample.response(201, #"{"SMSMessageData":{"Message":"InvalidSenderId","Recipients":[]}}"#)
        #expect(try await outcome(.success(answer)) == .permanentFailure(reason: "InvalidSenderId"))
    }

    @Test(
        "statuses of the request",
        arguments: [
            (200, "unknown"), (401, "account"), (402, "account"), (404, "account"), (302, "account"),
            (400, "permanent"), (408, "transient"),
            (500, "transient"), (503, "transient"), (502, "unknown"), (504, "unknown"), (429, "throttled"),
        ]
    )
    func statuses(status: Int, expected: String) async throws {
        let found =
            switch try await outcome(.success(Sample.response(status, "<html>"))) {
            case .accepted: "accepted"
            case .permanentFailure: "permanent"
            case .accountRefused: "account"
            case .transientFailure: "transient"
            case .throttled: "throttled"
            case .optedOut: "opted out"
            case .unknown: "unknown"
            }
        #expect(found == expected)
    }

    @Test(
        "Retry-After",
        arguments: [
            ("5", Duration.seconds(5)), (" 0 ", .zero), ("99999999999999999999", .seconds(86_400)), ("soon", nil),
            ("-1", nil),
            ("Sun, 06 Nov 1994 08:50:07 GMT", .seconds(30)), ("Sun, 06 Nov 1994 08:00:00 GMT", .zero),
            ("Thu, 01 Dec 1994 08:49:37 GMT", .seconds(86_400)),
        ]
    )
    func retryAfter(value: String, expected: Duration?) async throws {
        let headers = [(name: "Retry-After", value: value), (name: "Date", value: "Sun, 06 Nov 1994 08:49:37 GMT")]
        let found = try await outcome(.success(Sample.response(429, "", headers: headers)))
        #expect(found == .throttled(retryAfter: expected))
    }

    @Test("no answer: what was never sent can be sent again, the rest is unknown")
    func errors() async throws {
        let never = CurlError(.connectFailed, sent: .neverSent, detail: "api.example.net refused")
        #expect(try await outcome(.failure(never)) == .transientFailure(reason: never.kind.words))
        let maybe = CurlError(.reset, sent: .maybeSent, detail: "closed")
        #expect(try await outcome(.failure(maybe)) == .unknown(reason: maybe.kind.words))
    }
}
