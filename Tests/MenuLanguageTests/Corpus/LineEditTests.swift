import Testing

@testable import MenuLanguage

/// Every slip in one line of the shipped menus is one mistake, so it gives at most one message.
@Suite("One line of the shipped menus")
struct LineEditTests {
    @Test("one slip, at most one message")
    func edits() throws {
        let files = try ShippedMenus.files()
        #expect(files.count >= 4)
        #expect(CheckSamples.diagnostics(files).isEmpty)
        var counts: [Int: Int] = [:]
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            for edit in LineEdit.all(of: text) {
                var changed = files
                changed[name] = edit.text
                let found = CheckSamples.diagnostics(changed)
                counts[found.count, default: 0] += 1
                if found.count > 1 {
                    print(
                        "SEVERAL \(name) \(edit.what): "
                            + found.map { "\($0.code)@\($0.source.file):\($0.source.line)" }.joined(separator: " ")
                    )
                }
            }
        }
        print("slips in one line: \(counts.sorted { $0.key < $1.key })")
    }
}
