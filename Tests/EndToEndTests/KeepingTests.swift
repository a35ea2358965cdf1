import Foundation
import GRDB
import Glibc
import TestKit
import Testing

extension EndToEnd {
    /// How long things are kept, one citizen's data, and the archive: the commands beside a running daemon.
    @Suite struct KeepingTests {
        private struct Purged: Decodable {
            struct Row: Decodable {
                var kind: String
                var olderThan: String
                var gone: Int
            }

            var dryRun: Bool
            var kinds: [Row]
        }

        private struct Citizen: Decodable {
            struct Inbound: Decodable {
                var text: String
                var screen: String?
            }

            var phone: String
            var inbound: [Inbound]
            var messages: [MessageRow]
            var cases: [CaseRow]
        }

        private struct Indexed: Decodable {
            var indexed: Int
            var left: Int
            var whole: Bool
        }

        private struct Hit: Decodable {
            var inbound: Citizen.Inbound?
            var message: MessageRow?
        }

        @Test("a citizen is handed out, found, and forgotten beside the daemon; everything still counts")
        func oneCitizen() async throws {
            try await TestBed.with { bed in
                try await bed.start()
                let phone = "+213550000911"
                #expect(try await bed.sms("REPORT 1 16000 حفرة أمام المدرسة", from: phone, id: "one").status == 200)
                #expect(try await bed.sms("HELP", from: "+213550000912", id: "two").status == 200)
                #expect(try await bed.ussd("", from: phone, session: "s1").status == 200)
                _ = try await bed.messages(to: phone, in: "sent")
                let reference = try #require(try await bed.cases().first).reference

                let file = try await bed.json(Citizen.self, "citizen", "export", "0550 00 09 11")
                #expect(file.phone == phone && file.inbound.count == 2 && file.cases.count == 1)
                #expect(try await bed.run("citizen", "export", phone).output.contains(reference))

                let hits = try await bed.json([Hit].self, "archive", "search", "المدرسه حفره")
                #expect(hits.count == 1 && hits[0].inbound?.text.hasPrefix("REPORT") == true, "\(hits)")
                let ofPhone = try await bed.json([Hit].self, "archive", "search", reference, "--phone", "0550000911")
                #expect(ofPhone.count == 1 && ofPhone[0].message != nil, "\(ofPhone)")

                let empty = try await bed.run("archive", "search", "a", "--from", "2026-11-02", "--to", "2026-11-01")
                #expect(empty.ending == .exited(2) && empty.errors.contains("no time lies between"), "\(empty)")

                let refused = try await bed.run("citizen", "erase", "0550000911", "--yes")
                #expect(refused.ending == .exited(1) && refused.errors.contains(reference), "\(refused)")
                let unasked = try await bed.run("citizen", "erase", "0550000911", "--including-open-cases")
                #expect(unasked.ending == .exited(2) && unasked.errors.contains("--yes"), "\(unasked)")
                let dry = try await bed.run("citizen", "erase", "0550000911", "--dry-run")
                #expect(dry.output.contains("would forget 2 events") && dry.output.contains(reference), "\(dry)")
                let done = try await bed.run("citizen", "erase", "0550000911", "--yes", "--including-open-cases")
                #expect(done.ending == .exited(0) && done.output.hasPrefix("forgotten: 2 events, "), "\(done)")

                #expect(try await bed.json(Citizen.self, "citizen", "export", phone).inbound.isEmpty)
                #expect(try await bed.json([Hit].self, "archive", "search", "المدرسه").isEmpty)
                #expect(try await bed.run("case", "list").output.contains(reference))
                let shown = try await bed.run("case", "show", reference).output
                #expect(shown.contains("erased → ") && shown.contains("answers   gone since"), "\(shown)")
                #expect(try await bed.run("audit", "list").output.contains("citizen.erase"))
                let files = ["", "-wal"].map { suffix in
                    (try? Data(contentsOf: bed.folder.appending(path: "var/hatif.db" + suffix))) ?? Data()
                }
                for file in files { #expect(file.range(of: Data("550000911".utf8)) == nil) }

                let messages = try await bed.messages().count
                #expect(try await bed.sms("REPORT 1 16000 حفرة أمام المدرسة", from: phone, id: "one").status == 200)
                #expect(try await bed.messages().count == messages, "the repeat has no effect")
                #expect(try await bed.json(Citizen.self, "citizen", "export", phone).inbound.isEmpty)
                #expect(try await bed.sms("HELP", from: phone, id: "three").status == 200)
                #expect(try await bed.json(Citizen.self, "citizen", "export", phone).inbound.count == 1)
                #expect(try await bed.run("audit", "verify").ending == .exited(0))
            }
        }

        @Test("a big archive is indexed to its end, in pieces, alone and beside the daemon")
        func bigArchive() async throws {
            try await TestBed.with { bed in
                _ = try await bed.run("message", "list")
                try bed.putMessages(60_000)
                let errors = bed.folder.appending(path: "index.err")
                let process = try ChildProcess(
                    Places.hatif,
                    ["archive", "index", "--config", "hatif.yaml"],
                    in: bed.folder,
                    output: bed.folder.appending(path: "index.out"),
                    errors: errors
                )
                try await eventually("it says how far it is", every: .milliseconds(2)) {
                    try? String(contentsOf: errors, encoding: .utf8).contains(" left, ") ? true : nil
                }
                process.signal(SIGINT)
                #expect(try await process.waitForEnd(within: .seconds(60)) == .exited(1))
                #expect(try String(contentsOf: errors, encoding: .utf8).contains("call it again"))

                try await bed.start()
                let whole = try await bed.json(Indexed.self, "archive", "index")
                #expect(whole.whole && whole.left == 0 && whole.indexed < 60_000, "\(whole)")
                #expect(try await bed.json([Hit].self, "archive", "search", "ready 41").count == 1)
                #expect(try await bed.json([Hit].self, "archive", "search", "re*", "--limit", "5").count == 5)
                let again = try await bed.run("archive", "index")
                #expect(again.ending == .exited(0) && again.output.contains("nothing is left"), "\(again)")
            }
        }

        @Test("a purge says what would go, and what is kept for ever")
        func purge() async throws {
            var settings = BedSettings()
            settings.more = "retention:\n  texts: 30d\n  cases: forever\n  at: \"04:30\""
            try await TestBed.with(settings) { bed in
                try await bed.start()
                #expect(try await bed.sms("HELP", from: "+213550000913", id: "one").status == 200)
                let preview = try await bed.json(Purged.self, "data", "purge", "--dry-run")
                #expect(preview.dryRun && preview.kinds.count == 8)
                #expect(preview.kinds.first { $0.kind == "inbound-texts" }?.olderThan == "30d")
                #expect(preview.kinds.first { $0.kind == "ended-cases" }?.olderThan == "forever")
                let printed = try await bed.run("data", "purge")
                #expect(printed.ending == .exited(0) && printed.output.contains("kept for ever"), "\(printed)")
                #expect(try await bed.run("audit", "list").output.contains("data.purge"))
                #expect(try await bed.run("data", "purge", "--all").ending == .exited(2))
                #expect(try await bed.run("data", "purge", "births", "--dry-run").ending == .exited(2))
            }
        }

        @Test("times that make no sense are told with line and mend")
        func settings() async throws {
            let rows: [(yaml: String, words: [String])] = [
                ("texts: 90", ["hatif.yaml:22", "90d, 12w, 5y or forever"]), ("texts: 0d", ["no time to keep"]),
                ("texs: 90d", ["`texs` is no key of `retention`", "did you mean `texts`?"]),
                ("texts: 3y", ["kept for longer", "at most as long as `messages`"]),
                ("messages: 30d", ["kept for longer"]), ("audit: 5y", ["the audit is a chain", "write forever"]),
                ("at: 25:00", ["no time of day", "03:00"]), ("texts: [90d]", ["one value, not a list"]),
            ]
            for row in rows {
                var settings = BedSettings()
                settings.more = "retention:\n  " + row.yaml
                try await TestBed.with(settings) { bed in
                    let printed = try await bed.run("data", "purge", "--dry-run")
                    #expect(printed.ending == .exited(2), "\(row.yaml): \(printed)")
                    for word in row.words { #expect(printed.errors.contains(word), "\(row.yaml): \(printed.errors)") }
                }
            }
        }

        @Test("a search and a number that are none are refused with the mend")
        func refusals() async throws {
            let rows: [(arguments: [String], code: Int32, words: String)] = [
                (["archive", "search", "?!"], 2, "letters or digits"),
                (["archive", "search", "a*"], 2, "two letters"),
                (["archive", "index", "--minutes", "0"], 2, "--minutes 0"),
                (["archive", "search", "x", "--from", "2026-13-01"], 2, "2026-11-01"),
                (["archive", "search", "x", "--limit", "0"], 2, "--limit 0"),
                (["archive", "search", "x", "--phone", "abc"], 2, "+213550000001"),
                (
                    ["archive", "search", "nothing", "--from", "2026-11-01", "--to", "2026-11-02T10:30"], 0,
                    "these words"
                ),
                (["citizen", "export", "abc"], 2, "+213550000001"), (["citizen", "erase", "12"], 2, "no phone number"),
                (["citizen", "export", "0550000914"], 0, "nothing is kept"),
                (["citizen", "erase", "0550000914", "--yes"], 0, "nothing is kept"),
                (["citizen", "export", "0550000914", "--format", "xml"], 2, "text or json"),
            ]
            try await TestBed.with { bed in
                for row in rows {
                    let printed = try await bed.run(row.arguments + ["--config", "hatif.yaml"])
                    #expect(printed.ending == .exited(row.code), "\(row.arguments): \(printed)")
                    #expect(printed.errors.contains(row.words), "\(row.arguments): \(printed.errors)")
                }
            }
        }
    }
}

extension TestBed {
    /// Puts messages that were delivered long ago into the file, as if it came from elsewhere.
    fileprivate func putMessages(_ count: Int) throws {
        let columns = "carrier, phone, text, language, priority, created_at, not_before, expires_at, attempts, status"
        try DatabaseQueue(path: folder.appending(path: "var/hatif.db").path).write { database in
            try database.execute(
                sql: """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                    INSERT INTO outbox (id, \(columns))
                    SELECT 'old' || i, 'test', 213550000000 + i, 'ready ' || i, 'fr', 1, 1780000000000 + i, 0, 1790000000000, 1,
                        'delivered'
                    FROM n
                    """,
                arguments: [count]
            )
        }
    }
}
