import Foundation
import Testing

@testable import Carriers

/// What `hatif carrier new` writes is a carrier that works.
@Suite("Drafts of carriers") struct DraftTests {
    @Test("the draft of each form holds, and so do its cases", arguments: CarrierDraft.Form.allCases)
    func drafts(form: CarrierDraft.Form) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "carriers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let draft = CarrierDraft(name: "fixnet-2", form: form)
        try Data(draft.file.utf8).write(to: folder.appending(path: "fixnet-2.yaml"))
        let shelf = try CarrierShelf(folder: folder.path)
        #expect(shelf.faults == [])
        #expect(shelf.pictures.map(\.does) == [["SMS in", "SMS out", "reports", "USSD"]])
        let cases = try CaseFile(draft.cases).cases
        #expect(cases.count == 4)
        for recorded in cases {
            let outcome = await shelf.replay(recorded)
            #expect(outcome.verdict == .passed, "\(outcome.line ?? "")")
        }
    }

    @Test(
        "names stand in paths",
        arguments: [
            ("fixnet", true), ("fix-2", true), ("Fix", false), ("", false), ("-a", false), ("a/b", false),
            ("a.b", false),
        ]
    )
    func names(name: String, holds: Bool) {
        #expect(CarrierDraft.isName(name) == holds)
    }
}
