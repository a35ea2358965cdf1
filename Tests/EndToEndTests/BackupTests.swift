import Foundation
import TestKit
import Testing

extension EndToEnd {
    /// `hatif backup` and `hatif restore`, as an operator uses them.
    @Suite struct BackupTests {
        @Test("a restored backup answers as the original did")
        func answersAlike() async throws {
            try await TestBed.with { bed in
                try await bed.startWithRegisters()
                let (phone, waiting) = ("+213550000711", "+213550000712")
                let screens = try await bed.dialog(
                    ["3", "1", "198765432101", "1987", "1", "1"],
                    from: phone,
                    session: "whole"
                )
                let reference = try #require(try await bed.cases().first).reference
                let sms = try await bed.sms("STATUS \(reference)", from: phone, id: "status-1")
                _ = try await bed.messages(to: phone, count: 2, in: "sent")
                for text in ["", "3", "3*1"] { _ = try await bed.ussd(text, from: phone, session: "middle") }
                // A message that waits for its next try when the backup is made.
                bed.carrier.script(Array(repeating: .status(503), count: 3), to: waiting)
                #expect(try await bed.sms("HELP", from: waiting, id: "waiting").status == 200)
                try await eventually("the first try failed") { (!bed.carrier.requests(to: waiting).isEmpty).holds }

                let backup = try await bed.run("backup", "backup.db")
                #expect(backup.ending == .exited(0), "\(backup)")
                #expect(
                    backup.output.contains("whole, schema ") && backup.output.contains("\naudit head "),
                    "\(backup)"
                )
                let next = try await bed.ussd("3*1*198765432101", from: phone, session: "middle")
                #expect(next.status == 200)
                #expect(try await bed.run("case", "move", reference, "in-review").ending == .exited(0))
                let running = try await bed.run("restore", "backup.db", "--force")
                #expect(running.ending == .exited(1) && running.errors.contains("stop it first"), "\(running)")
                try await bed.stop(by: 15)

                let refused = try await bed.run("restore", "backup.db")
                #expect(refused.ending == .exited(2) && refused.errors.contains("--force"), "\(refused)")
                let restored = try await bed.run("restore", "backup.db", "--force")
                #expect(restored.ending == .exited(0) && restored.output.contains("is kept in"), "\(restored)")
                try await bed.start()

                #expect(try await bed.cases().first?.stage == "received", "as it was when the backup was made")
                let last = ["3", "1", "198765432101", "1987", "1", "1"].joined(separator: "*")
                #expect(try await bed.ussd(last, from: phone, session: "whole") == screens.last, "a repeat")
                #expect(try await bed.sms("STATUS \(reference)", from: phone, id: "status-1") == sms, "a repeat")
                #expect(try await bed.ussd("3*1*198765432101", from: phone, session: "middle") == next)
                _ = try await bed.messages(to: waiting, in: "sent")
                let replies = try await bed.messages(to: phone, count: 2, in: "sent")
                #expect(try await bed.sms("STATUS \(reference)", from: phone, id: "status-2").status == 200)
                let third = try await bed.messages(to: phone, count: 3, in: "sent")[2]
                #expect(third.text == replies[1].text)
                #expect(try await bed.run("audit", "verify").ending == .exited(0))
            }
        }

        @Test("a file that is there, a file that is none, and a damaged one are refused in a line")
        func refusals() async throws {
            try await TestBed.with { bed in
                #expect(try await bed.run("backup", "backup.db").ending == .exited(0))
                let again = try await bed.run("backup", "backup.db")
                #expect(again.ending == .exited(2) && again.errors.contains("--force"), "\(again)")
                #expect(try await bed.run("backup", "backup.db", "--force").ending == .exited(0))
                let nowhere = try await bed.run("backup", "no/such/folder/backup.db")
                #expect(nowhere.ending == .exited(1) && nowhere.errors.contains("No such file"), "\(nowhere)")
                try bed.write("name\n", to: "text.csv")
                for (file, code, words) in [("text.csv", 1, "no SQLite file"), ("none.db", 2, "No such file")] {
                    let printed = try await bed.run("restore", file, "--force")
                    #expect(printed.ending == .exited(Int32(code)) && printed.errors.contains(words), "\(printed)")
                }
                let file = bed.folder.appending(path: "backup.db")
                var bytes = try Data(contentsOf: file)
                bytes.removeLast(bytes.count / 2)
                try bytes.write(to: file)
                let damaged = try await bed.run("restore", "backup.db", "--force")
                #expect(damaged.ending == .exited(1) && damaged.errors.contains("nothing was changed"), "\(damaged)")
            }
        }
    }
}
