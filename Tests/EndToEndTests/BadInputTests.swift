import CurlClient
import Testing

extension EndToEnd {
    /// Bad input is refused with the dialect's status and a line that names the field, and never hurts the daemon.
    @Suite struct BadInputTests {
        /// A request, and what it must be answered with.
        private struct Row {
            var name: String
            var method = HTTPRequest.Method.post
            var path: String
            var body: String?
            var status: Int
            /// What the answer must name.
            var names = ""
        }

        private static let sms = "/carriers/mobilis/sms"
        private static let ussd = "/carriers/mobilis/ussd"
        private static let report = "/carriers/mobilis/status"

        private static let rows = [
            Row(name: "unknown carrier", path: "/carriers/nobody/sms", body: "from=1", status: 404),
            Row(name: "unknown endpoint", path: "/carriers/mobilis/mms", body: "from=1", status: 404),
            Row(name: "unknown path", method: .get, path: "/nothing", status: 404),
            Row(name: "no secret", path: "/carriers/guarded/sms", body: "from=1", status: 404),
            Row(name: "wrong secret", path: "/carriers/guarded/wrong/sms", body: "from=1", status: 404),
            Row(name: "right secret", path: "/carriers/guarded/open-sesame-0123/sms", body: "from=1", status: 400),
            Row(name: "GET", method: .get, path: sms, status: 405),
            Row(name: "PUT", method: .put, path: ussd, body: "text=", status: 405),
            Row(name: "DELETE", method: .delete, path: report, status: 405),
            Row(name: "POST to healthz", path: "/healthz", body: "", status: 405),
            Row(name: "empty body", path: sms, body: "", status: 400),
            Row(name: "no from", path: sms, body: "to=1212&text=HELP&id=1", status: 400, names: "from"),
            Row(name: "no text", path: sms, body: "from=%2B213550000001&to=1212&id=1", status: 400, names: "text"),
            Row(name: "no id", path: sms, body: "from=%2B213550000001&to=1212&text=HELP", status: 400, names: "id"),
            Row(name: "no number", path: sms, body: "from=MTN&to=1212&text=HELP&id=1", status: 400, names: "from"),
            Row(name: "bad escape", path: sms, body: "from=%ZZ&to=1212&text=HELP&id=1", status: 400),
            Row(name: "cut escape", path: sms, body: "from=%2B213550000001&to=1212&id=1&text=%D", status: 400),
            Row(name: "not UTF-8", path: sms, body: "from=%2B213550000001&to=1212&id=1&text=%FF%FE", status: 400),
            Row(name: "JSON", path: sms, body: #"{"from":"+213550000001"}"#, status: 400),
            Row(
                name: "no session",
                path: ussd,
                body: "serviceCode=*123%23&phoneNumber=%2B213550000001&text=",
                status: 400,
                names: "sessionId"
            ),
            Row(
                name: "no phone",
                path: ussd,
                body: "sessionId=s&serviceCode=*123%23&text=",
                status: 400,
                names: "phoneNumber"
            ),
            Row(name: "report without id", path: report, body: "status=Success", status: 400, names: "id"),
            Row(name: "report without status", path: report, body: "id=ATXid_1", status: 400, names: "status"),
            Row(name: "report of a stranger", path: report, body: "id=ATXid_unknown&status=Success", status: 200),
            Row(name: "too long", path: sms, body: "text=" + String(repeating: "a", count: 65_536), status: 413),
            Row(name: "far too long", path: ussd, body: "text=" + String(repeating: "a", count: 400_000), status: 413),
            Row(
                name: "64 KiB",
                path: sms,
                body: "to=1212&id=1&text=" + String(repeating: "a", count: 65_536 - 18),
                status: 400,
                names: "from"
            ),
        ]

        @Test("requests that cannot be read")
        func requests() async throws {
            var settings = BedSettings()
            settings.more = """
                  - name: guarded
                    kind: loopback
                    webhookSecret: open-sesame-0123
                """
            try await TestBed.with(settings) { bed in
                try await bed.start()
                for row in Self.rows {
                    let answer = try await bed.send(row.method, row.path, row.body.map { Array($0.utf8) })
                    #expect(answer.status == row.status, "\(row.name): \(answer)")
                    if !row.names.isEmpty {
                        #expect(answer.body.contains("'\(row.names)'"), "\(row.name): \(answer)")
                    }
                    #expect(!answer.body.contains("MTN"), "an answer never repeats a value")
                }
                #expect(try await bed.send(.get, "/healthz").status == 200)
                #expect(try await bed.send(.get, "/readyz").status == 200)
                #expect(try await bed.sms("HELP", from: "+213550000601", id: "after").status == 200)
                _ = try await bed.messages(to: "+213550000601", in: "sent")
                #expect(try await bed.messages().count == 1, "nothing of the bad input had an effect")
                print("bad requests: \(Self.rows.count)")
            }
        }

        @Test("an unescaped plus in the number is read as curl and careless carriers send it")
        func unescapedPlus() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                let body = "sessionId=s1&serviceCode=*123#&phoneNumber=+213550000001&text="
                let answer = try await bed.send(.post, Self.ussd, Array(body.utf8))
                #expect(answer.status == 200 && answer.body.hasPrefix("CON "), "\(answer)")
            }
        }
    }
}
