import CurlClient

/// The gateway's answer to a webhook.
struct Answer: Sendable, Equatable {
    var status: Int
    var body: String
}

extension TestBed {
    /// Posts a form.
    func post(_ path: String, _ fields: [(String, String)]) async throws -> Answer {
        try await send(.post, path, FormEncoding.encode(fields))
    }

    /// Sends any request; a body goes as a form.
    func send(_ method: HTTPRequest.Method, _ path: String, _ body: [UInt8]? = nil) async throws -> Answer {
        let response = try await exchange(method, path, body)
        return Answer(status: response.status, body: String(decoding: response.body, as: UTF8.self))
    }

    /// Sends any request, and gives the whole answer.
    func exchange(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: [UInt8]? = nil
    ) async throws -> HTTPResponse {
        let request = HTTPRequest(
            method: method,
            url: url + path,
            headers: body == nil ? [] : [("Content-Type", FormEncoding.contentType)],
            body: body,
            deadline: .seconds(30)
        )
        return try await http.send(request)
    }

    /// An SMS from a citizen, as the carrier reports it.
    func sms(_ text: String, from phone: String, id: String) async throws -> Answer {
        let response = try await exchangeSMS(text, from: phone, id: id)
        return Answer(status: response.status, body: String(decoding: response.body, as: UTF8.self))
    }

    /// The same, with the whole answer.
    func exchangeSMS(_ text: String, from phone: String, id: String) async throws -> HTTPResponse {
        let fields = [
            ("from", phone), ("to", "1212"), ("text", text), ("id", id), ("date", "2026-05-03T06:04:45Z"),
            ("linkId", "link-" + id), ("networkCode", "60301"),
        ]
        return try await exchange(.post, "/carriers/mobilis/sms", FormEncoding.encode(fields))
    }

    /// A step of a USSD session, as the carrier reports it: all answers so far, joined by `*`.
    func ussd(_ text: String, from phone: String, session: String) async throws -> Answer {
        try await post(
            "/carriers/mobilis/ussd",
            [
                ("sessionId", session), ("serviceCode", "*123#"), ("phoneNumber", phone), ("networkCode", "60301"),
                ("text", text),
            ]
        )
    }

    /// A delivery report of the carrier.
    func report(
        _ status: String,
        of carrierMessageID: String,
        phone: String,
        reason: String? = nil
    ) async throws -> Answer {
        var fields = [("id", carrierMessageID), ("status", status), ("phoneNumber", phone), ("networkCode", "60301")]
        if let reason { fields.append(("failureReason", reason)) }
        return try await post("/carriers/mobilis/status", fields)
    }

    /// Plays a USSD session to its end, a step after the other, and returns the screens.
    func dialog(_ answers: [String], from phone: String, session: String) async throws -> [Answer] {
        var screens = [try await ussd("", from: phone, session: session)]
        for count in answers.indices {
            screens.append(try await ussd(answers[...count].joined(separator: "*"), from: phone, session: session))
        }
        return screens
    }
}
