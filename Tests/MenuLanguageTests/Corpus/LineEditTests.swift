import Testing

@testable import MenuLanguage

/// Every slip in one line of the shipped menus is one mistake, so it gives at most one message.
@Suite("One line of the shipped menus")
struct LineEditTests {
    @Test("one slip, at most one message")
    func edits() throws {
        let files = try ShippedMenus.files()
        #expect(CheckSamples.diagnostics(files).isEmpty)
        var counts: [Int: Int] = [:]
        for (name, text) in files.sorted(by: { $0.key < $1.key }) where !name.hasSuffix(".test.menu") {
            for edit in LineEdit.all(of: text) {
                var changed = files
                changed[name] = edit.text
                let found = CheckSamples.diagnostics(changed)
                counts[min(found.count, 2), default: 0] += 1
                let told = found.map { "\($0.code) \($0.source.file):\($0.source.line)" }
                #expect(told.count <= 1, "\(name) \(edit.what): \(told)")
            }
        }
        let (none, one) = (counts[0] ?? 0, counts[1] ?? 0)
        print("slips in one line: \(one) with one message, \(counts[2] ?? 0) with more, \(none) that are no mistake")
        #expect(one > 1500)
    }
}
