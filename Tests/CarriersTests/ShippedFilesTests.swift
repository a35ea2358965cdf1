import Foundation
import Testing

@testable import Carriers

/// The carriers' files that come with the gateway.
@Suite struct ShippedFilesTests {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../Deploy/carriers")
        .standardizedFileURL

    @Test("every file can be read, and says what it is", arguments: CarrierFolders.names(in: [folder.path]))
    func reads(name: String) throws {
        let file = Self.folder.appending(path: name + ".yaml")
        let yaml = try String(contentsOf: file, encoding: .utf8)
        let problems: String
        do throws(DeclarationProblems) {
            let declaration = try CarrierDeclaration.read(yaml: yaml, file: name + ".yaml")
            #expect(!declaration.rules.isEmpty)
            #expect(!declaration.source.isEmpty)
            problems = ""
        } catch {
            problems = error.description
        }
        #expect(problems == "")
    }
}
