import Foundation
import Testing

extension EndToEnd {
    /// The commands that write menu files.
    @Suite struct FileCommandTests {
        @Test("tidy writes what is not tidy, and --check says so before")
        func tidy() async throws {
            try await TestBed.with { bed in
                let menus = try bed.copyMenus { _, text in text }
                #expect(try await bed.run(["tidy", "--check", menus]).ending == .exited(0))
                let shipped = try String(contentsOfFile: menus + "/status.menu", encoding: .utf8)
                try bed.write(shipped.replacing("\n  ", with: "\n\t"), to: "Menus/status.menu")
                let checked = try await bed.run(["tidy", "--check", menus])
                #expect(checked.ending == .exited(1) && checked.output.contains("status.menu"), "\(checked)")
                let tidied = try await bed.run(["tidy", menus])
                #expect(tidied.ending == .exited(0) && tidied.output.contains("status.menu"), "\(tidied)")
                #expect(try String(contentsOfFile: menus + "/status.menu", encoding: .utf8) == shipped)
                #expect(try await bed.run(["tidy", menus]).output.hasSuffix(" files are tidy\n"))
            }
        }

        @Test("texts go to translators and come back; an old translation is told until somebody looks at it")
        func texts() async throws {
            try await TestBed.with { bed in
                let menus = try bed.copyMenus { _, text in text }
                let kept = menus + "/po/fr.po"
                func status() throws -> String { try String(contentsOfFile: menus + "/status.menu", encoding: .utf8) }
                func edit(_ old: String, _ new: String, in path: String) throws {
                    let text = try String(contentsOfFile: path, encoding: .utf8)
                    try #require(text.contains(old))
                    try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path))
                }
                let exported = try await bed.run(["texts", "export", menus, "--language", "fr", "--to", kept])
                #expect(exported.ending == .exited(0), "\(exported)")
                #expect(try await bed.run(["check", menus]).output.contains("0 errors, 0 warnings"))

                try edit("ar: لا نجد هذا الملف. انظر رسالتنا إليك", "ar: لا نجد هذا الملف", in: menus + "/status.menu")
                let checked = try await bed.run(["check", menus, "--format", "json"])
                #expect(checked.ending == .exited(0) && checked.output.contains("T13"), "\(checked)")
                let merged = try await bed.run(["texts", "export", menus, "--merge", kept])
                #expect(merged.output.contains("1 fuzzy"), "\(merged)")

                try edit("#, fuzzy\n", "", in: kept)
                try edit("Dossier introuvable. Voyez le SMS reçu", "Dossier introuvable", in: kept)
                let before = try status()
                let imported = try await bed.run(["texts", "import", kept, menus])
                #expect(imported.ending == .exited(0), "\(imported)")
                #expect(
                    try status()
                        == before.replacing(
                            "fr: Dossier introuvable. Voyez le SMS reçu",
                            with: "fr: Dossier introuvable"
                        )
                )
                #expect(try await bed.run(["check", menus]).output.contains("0 errors, 0 warnings"))

                try edit("{reference} : {file.title}", "{file.title}", in: kept)
                let refused = try await bed.run(["texts", "import", kept, menus])
                #expect(refused.ending == .exited(1), "\(refused)")
                #expect("\(refused)".contains("leaves out {reference}"), "\(refused)")
                let french = try await bed.run(
                    ["texts", "import", kept, menus],
                    environment: ["HATIF_LANGUAGE": "fr_FR"]
                )
                #expect(french.ending == .exited(1) && french.errors.contains("omet {reference}"), "\(french)")
            }
        }
    }
}
