import Foundation
import Testing

extension EndToEnd {
    /// What an operator does with menus beside checking them: draw, record, see what no test walks, let chance play.
    @Suite struct MenuToolTests {
        @Test("a recorded dialog is kept, and passes with the others")
        func record() async throws {
            try await TestBed.with { bed in
                let menus = try bed.copyMenus { _, text in text }
                let file = menus + "/extra.test.menu"
                for inputs in ["1234,198765432101,1987", "1,2,3"] {
                    let recorded = try await bed.run([
                        "record", "birth", "--lang", "fr", "--inputs", inputs, "--to", file, "--menus", menus,
                    ])
                    #expect(recorded.ending == .exited(0), "\(recorded)")
                    #expect(recorded.output.isEmpty && recorded.errors.contains("kept in"))
                }
                let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
                #expect(text.contains("test \"birth by ussd in fr, recorded\"\n  citizen speaks fr\n"))
                #expect(text.contains("test \"birth by ussd in fr, recorded 2\"\n"))
                let played = try await bed.run(["test", menus])
                #expect(played.ending == .exited(0), "\(played)")
                let checked = try await bed.run(["check", menus])
                #expect(checked.output.contains("0 errors, 0 warnings"), "\(checked)")
            }
        }

        @Test("coverage names what no transcript walks, and is no failure")
        func coverage() async throws {
            try await TestBed.with { bed in
                let menus = try bed.copyMenus { name, text in
                    name == "birth.test.menu" ? "test \"one\"\n  they dial *123*1#\n" : text
                }
                let covered = try await bed.run(["test", menus, "--coverage"])
                #expect(covered.ending == .exited(0), "\(covered)")
                #expect(covered.output.contains("NO TEST GOES HERE"))
                #expect(covered.output.contains("No test answers `no` to `order-it`."))
                let json = try await bed.run(["test", menus, "--coverage", "--json"])
                let report = try JSONDecoder().decode(Coverage.self, from: Data(json.output.utf8))
                #expect(report.missing.count == report.branches - report.walked && !report.missing.isEmpty)
            }
        }

        private struct Coverage: Decodable {
            struct Gap: Decodable {
                let file: String
                let line: Int
                let code: String
            }

            let walked: Int
            let branches: Int
            let missing: [Gap]
        }

        @Test("random citizens find no dead end; the same seed says the same")
        func random() async throws {
            try await TestBed.with { bed in
                let menus = try bed.copyMenus { _, text in text }
                let first = try await bed.run(["test", menus, "--random", "300", "--seed", "5"])
                let second = try await bed.run(["test", menus, "--random", "300", "--seed", "5"])
                #expect(first.ending == .exited(0) && first.output.contains("no dead end"), "\(first)")
                #expect(first.output == second.output)
            }
        }

        @Test("the picture of the service and of a flow", arguments: ["svg", "mermaid", "dot"])
        func graph(_ format: String) async throws {
            try await TestBed.with { bed in
                let menus = try bed.copyMenus { _, text in text }
                for arguments in [[], ["--flow", "birth", "--language", "fr"]] {
                    let drawn = try await bed.run(["graph", menus, "--format", format] + arguments)
                    #expect(drawn.ending == .exited(0) && drawn.errors.isEmpty, "\(drawn)")
                    let start = ["svg": "<svg ", "mermaid": "flowchart TD", "dot": "digraph "][format] ?? "?"
                    #expect(drawn.output.hasPrefix(start))
                }
                let unknown = try await bed.run(["graph", menus, "--flow", "brith"])
                #expect(unknown.ending == .exited(2) && unknown.errors.contains("there are birth"))
            }
        }
    }
}
