import Foundation
import TestKit
import Testing

extension EndToEnd {
    /// The audit as officers and operators see it.
    @Suite struct AuditCommandTests {
        private struct Row: Decodable {
            var number: Int
            var actor: String
            var act: String
            var object: String
        }

        private struct Head: Decodable {
            var count: Int
            var hash: String
        }

        private struct Verdict: Decodable {
            struct Fault: Decodable {
                var kind: String
                var number: Int
                var actor: String?
                var act: String?
            }

            var ok: Bool
            var count: Int
            var fault: Fault?
        }

        @Test("what citizens, officers and operators do is in it, in one chain, while the daemon runs")
        func deeds() async throws {
            try await TestBed.with { bed in
                try await bed.startWithRegisters()
                let phone = "+213550000701"
                _ = try await bed.dialog(["3", "1", "198765432101", "1987", "1", "1"], from: phone, session: "audit")
                let reference = try #require(try await bed.cases().first).reference
                let moved = try await bed.run(
                    ["case", "move", reference, "in-review", "--config", "hatif.yaml"],
                    environment: ["HATIF_ACTOR": "amina"]
                )
                #expect(moved.ending == .exited(0), "\(moved)")
                #expect(try await bed.run("data", "purge", "offices").ending == .exited(0))

                let rows = try await bed.json([Row].self, "audit", "list")
                let acts = Set(rows.map { "\($0.act) \($0.object)" })
                for deed in [
                    "case.opened \(reference)", "case.moved \(reference)", "data.load births version 1",
                    "data.load offices version 1", "data.purge offices",
                ] {
                    #expect(acts.contains(deed), "\(deed): \(acts)")
                }
                #expect(rows.map(\.number) == Array((1...rows.count).reversed()))
                let text = String(decoding: try JSONEncoder().encode(acts.sorted()), as: UTF8.self)
                #expect(!text.contains("213550000701"))
                let own = try await bed.json([Row].self, "audit", "list", "--object", reference, "--actor", "amina")
                #expect(own.map(\.act) == ["case.moved"])

                let head = try await bed.json(Head.self, "audit", "head")
                #expect(head.count == rows.count)
                #expect(try await bed.run("data", "purge", "offices").ending == .exited(0))
                let verified = try await bed.run("audit", "verify", "--head", head.hash)
                #expect(verified.ending == .exited(0), "\(verified)")
                #expect(verified.output.contains("\(head.count + 1) events from 2"), "\(verified)")
                let other = String(head.hash.reversed())
                let refused = try await bed.run("audit", "verify", "--head", other)
                #expect(refused.ending == .exited(1) && refused.errors.contains("noted hash"), "\(refused)")
                #expect(try await bed.run("audit", "verify", "--head", "12").ending == .exited(2))
                #expect(try await bed.run("audit", "list", "--since", "yesterday").ending == .exited(2))
            }
        }

        @Test("one byte changed in the file is found, and its row is named")
        func changedByte() async throws {
            try await TestBed.with { bed in
                try bed.write("name\nCentre\n", to: "one.csv")
                for actor in ["officer-6", "officer-7", "officer-9"] {
                    let loaded = try await bed.run(
                        ["data", "load", "offices", "one.csv", "--config", "hatif.yaml"],
                        environment: ["HATIF_ACTOR": actor]
                    )
                    #expect(loaded.ending == .exited(0), "\(loaded)")
                }
                #expect(try await bed.json(Verdict.self, "audit", "verify").count == 3)

                // In a row of the table the columns stand one behind the other.
                let file = bed.folder.appending(path: "var/hatif.db")
                var bytes = try Data(contentsOf: file)
                let place = try #require(bytes.firstRange(of: Data("officer-7data.load".utf8)))
                bytes[place.lowerBound + 8] = UInt8(ascii: "8")
                try bytes.write(to: file)

                let printed = try await bed.run("audit", "verify")
                #expect(printed.ending == .exited(1), "\(printed)")
                for words in ["row 2 (", "data.load offices version 2 by officer-8", "was changed"] {
                    #expect(printed.errors.contains(words), "\(words): \(printed.errors)")
                }
                let json = try await bed.run("audit", "verify", "--json")
                let verdict = try JSONDecoder().decode(Verdict.self, from: Data(json.output.utf8))
                #expect(json.ending == .exited(1) && !verdict.ok && verdict.count == 1)
                #expect(verdict.fault?.kind == "changed" && verdict.fault?.number == 2)
                #expect(verdict.fault?.actor == "officer-8")
            }
        }
    }
}
