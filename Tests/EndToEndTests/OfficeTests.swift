import Foundation
import TestKit
import Testing

extension EndToEnd {
    /// The commands of officers and operators: what they print, and what they refuse.
    @Suite struct OfficeTests {
        private struct VersionRow: Decodable {
            var version: Int
            var state: String
        }

        @Test("what a citizen wrote forges no line and moves no cursor")
        func forgedWords() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                let phone = "+213550000901"
                let words = "\u{1B}[2J\u{202E}x\u{7}"
                #expect(try await bed.sms("REPORT 1 16000 \(words)", from: phone, id: "forged").status == 200)
                let reference = try #require(try await bed.cases().first).reference
                let message = try #require(try await bed.messages(to: phone, in: "sent").first)
                for arguments in [
                    ["case", "show", reference], ["case", "list"], ["message", "list"],
                    ["message", "show", message.id],
                ] {
                    let printed = try await bed.run(arguments + ["--config", "hatif.yaml"])
                    #expect(printed.ending == .exited(0), "\(printed)")
                    let bad: [Unicode.Scalar] = ["\u{1B}", "\u{7}", "\u{202E}"]
                    #expect(
                        !printed.output.unicodeScalars.contains { bad.contains($0) },
                        "\(arguments): \(printed.output)"
                    )
                }
                let shown = try await bed.run("case", "show", reference).output
                #expect(shown.contains("<U+001B>[2Jx<U+0007>"), "\(shown)")
            }
        }

        @Test("versions are live, held or old; a purge keeps what waits, and an empty file replaces nothing")
        func datasets() async throws {
            try await TestBed.with { bed in
                func states() async throws -> [String] {
                    try await bed.json([VersionRow].self, "data", "list").map { "\($0.version) \($0.state)" }
                }
                try bed.write("name\n", to: "empty.csv")
                try bed.write("sep=;\r\nname\r\nCentre\r\n", to: "one.csv")
                let none = try await bed.run("data", "load", "offices", "empty.csv")
                #expect(none.ending == .exited(1) && none.errors.contains("--allow-empty"), "\(none)")
                #expect(try await bed.run("data", "load", "offices", "one.csv", "--hold").ending == .exited(0))
                #expect(try await bed.run("data", "purge", "offices").output.contains("0 versions removed"))
                #expect(try await states() == ["1 held"])
                let first = try await bed.run("data", "load", "offices", "one.csv")
                #expect(first.output == "offices: version 2 with 1 row is live\n")
                #expect(try await bed.run("data", "load", "offices", "one.csv", "--hold").ending == .exited(0))
                #expect(try await states() == ["3 held", "2 live", "1 old"])
                let refused = try await bed.run("data", "load", "offices", "empty.csv")
                #expect(refused.errors.contains("version 2 with 1 row stays live"), "\(refused)")
                #expect(try await bed.run("data", "purge", "offices").output == "offices: 1 version removed\n")
                #expect(try await states() == ["3 held", "2 live"])
                #expect(try await bed.run("data", "load", "offices", "empty.csv", "--allow-empty").ending == .exited(0))
                let listed = try await bed.run(
                    ["data", "list", "--config", "hatif.yaml"],
                    environment: ["HATIF_TIME_ZONE": "Africa/Algiers"]
                )
                #expect(listed.output.contains("offices version 4, 0 rows, live, "), "\(listed)")
                #expect(listed.output.contains(" +01:00 by "), "\(listed)")
            }
        }

        @Test("names, limits and numbers that nothing has are refused, and an empty list is none of them")
        func refusals() async throws {
            let rows: [(arguments: [String], code: Int32, names: String)] = [
                (["case", "list"], 0, "no such request"), (["message", "list"], 0, "no such message"),
                (["case", "list", "--kind", "birth-extract"], 0, ""),
                (["case", "list", "--kind", "birth-extrct"], 2, "`birth-extract`"),
                (["case", "list", "--stage", "redy"], 2, "`ready`"),
                (["case", "list", "--limit", "0"], 2, "--limit 0"),
                (["message", "list", "--limit=-1"], 2, "--limit -1"),
                (["case", "show", "44190276"], 1, "44190276"), (["message", "show", "01k"], 1, "01k"),
                (["data", "release", "office"], 2, "`offices`"), (["data", "purge", "office"], 2, "`offices`"),
                (["data", "release", "offices"], 1, "hatif data load offices"),
                (["data", "purge", "births"], 1, "hatif data load births"),
                (["sms", "HELP", "--to", "abc"], 2, "1212"), (["sms", "HELP", "--to", "1-2"], 2, "short code"),
                (["sms", "HELP", "--to", "1212"], 0, ""),
            ]
            try await TestBed.with { bed in
                for row in rows {
                    let printed = try await bed.run(row.arguments + ["--config", "hatif.yaml"])
                    #expect(printed.ending == .exited(row.code), "\(row.arguments): \(printed)")
                    #expect(
                        row.names.isEmpty || printed.errors.contains(row.names),
                        "\(row.arguments): \(printed.errors)"
                    )
                }
                let empty = try await bed.run("case", "list", "--json")
                #expect(empty.output.filter { !$0.isWhitespace } == "[]", "\(empty)")
            }
        }

        @Test("a message that waits says how often it was tried, why it failed, and when it is next")
        func waiting() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                let phone = "+213550000902"
                bed.carrier.script(Array(repeating: .status(503), count: 9), to: phone)
                #expect(try await bed.sms("HELP", from: phone, id: "waiting").status == 200)
                let line = try await eventually("the list shows a try", every: .milliseconds(100)) {
                    let lines = try await bed.run("message", "list", "--to", phone).output.split(separator: "\n")
                    return lines.first { $0.contains("HTTP 503") }
                }
                #expect(line.contains(" try, the last: ") || line.contains(" tries, the last: "), "\(line)")
                #expect(line.contains("; next try 2"), "\(line)")
            }
        }

        @Test("the doctor finds codes that do not meet, a port that is taken, and a carrier that is away")
        func doctor() async throws {
            let closed = try ClosedPort()
            var settings = BedSettings()
            settings.more = """
                  - name: djezzy
                    kind: africastalking
                    baseURL: \(closed.url)
                    username: gov
                    apiKey: \(TestBed.apiKey)
                    shortCodes: ["1213", "GOV"]
                    serviceCodes: ["*124#", "*123*1#"]
                """
            try await TestBed.with(settings) { bed in
                let port = try #require(URL(string: bed.carrier.baseURL)?.port)
                settings.listen = "127.0.0.1:\(port)"
                try bed.configure(settings)
                let printed = try await bed.run("doctor")
                #expect(printed.ending == .exited(1), "\(printed)")
                let bad = printed.output.split(separator: "\n").filter { $0.hasPrefix("BAD") }
                for words in [
                    "127.0.0.1:\(port) is taken", "has *124#", "has 1213", "the connection was refused",
                ] {
                    #expect(bad.contains { $0.contains(words) }, "\(words): \(printed.output)")
                }
                #expect(!printed.output.contains("GOV") && !printed.output.contains("libcurl"), "\(printed.output)")

                try bed.configure(BedSettings())
                try await bed.startWithRegisters()
                let second = try await bed.run("doctor")
                #expect(second.ending == .exited(0), "\(second)")
                #expect(second.output.contains("`hatif serve` runs"), "\(second.output)")
            }
        }
    }
}
