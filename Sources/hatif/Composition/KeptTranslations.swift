import Foundation
import MenuLanguage

/// The PO files that are kept beside menus, in their folder `po`: `hatif check` warns of translations that are too old.
enum KeptTranslations {
    /// The warnings (T13) about the menus of a folder; none when the menus cannot be read, which is told anyway.
    static func warnings(_ folder: MenuFolder) -> [Diagnostic] {
        let files = paths(beside: folder.paths)
        guard !files.isEmpty, let texts = try? MenuTexts(folder.sources) else { return [] }
        var kept: [StaleTranslations.File] = []
        var warnings: [Diagnostic] = []
        for path in files {
            do throws(PortableObjectError) {
                let text = FileManager.default.contents(atPath: path).flatMap { String(validating: $0, as: UTF8.self) }
                guard let text else { throw PortableObjectError(line: 1, reason: "the file is not UTF-8") }
                kept.append(StaleTranslations.File(path: path, content: try PortableObject(reading: text)))
            } catch {
                warnings.append(unreadable(path, error))
            }
        }
        return StaleTranslations(texts).diagnostics(kept) + warnings
    }

    private static func paths(beside folders: [String]) -> [String] {
        Set(folders.map { MenuFiles.folder(of: $0) }).sorted().flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/po")) ?? []
            return names.filter { $0.hasSuffix(".po") }.sorted().map { folder + "/po/" + $0 }
        }
    }

    private static func unreadable(_ path: String, _ error: PortableObjectError) -> Diagnostic {
        Diagnostic(
            code: "T13",
            severity: .warning,
            source: SourceRange(file: path, line: error.line),
            title: "THIS PO FILE CANNOT BE READ",
            quote: "",
            message: "So I do not know which translations are too old: \(error.reason).",
            hint: "Mend the line, or write the file again with `hatif texts export`."
        )
    }
}
