import Foundation
import Testing

extension EndToEnd {
    /// What the README shows is what works: its service is checked, its transcript played.
    @Suite struct ReadmeTests {
        @Test("the service of the README has no mistake, and its transcript passes beside the shipped menus")
        func service() async throws {
            let readme = try String(contentsOf: Places.package.appending(path: "README.md"), encoding: .utf8)
            let blocks = readme.components(separatedBy: "```menu\n").dropFirst().map { block in
                block.components(separatedBy: "```")[0]
            }
            try #require(blocks.count == 2)
            try await TestBed.with { bed in
                let menus = try bed.copyMenus { _, text in text }
                for (name, block) in zip(["tax.menu", "tax.test.menu"], blocks) {
                    try bed.write(block, to: "Menus/" + name)
                }
                let checked = try await bed.run(["check", menus])
                #expect(checked.ending == .exited(0) && checked.output.contains("0 errors, 0 warnings"), "\(checked)")
                let played = try await bed.run(["test", menus])
                #expect(played.ending == .exited(0), "\(played)")
            }
        }
    }
}
