import Foundation
import MenuLanguage

/// The PO files that are kept beside menus, in their folder `po`: `hatif check` warns of translations that are too old.
enum KeptTranslations {
    /// The warnings (T13) about the menus of a folder; none when the menus cannot be read, which is told anyway.
    static func warnings(_ folder: MenuFolder) -> [Diagnostic] {
        let files = Set(folder.paths.map { MenuFiles.folder(of: $0) }).sorted().flatMap { folder in
            paths(in: folder).map { (path: $0, menus: folder) }
        }
        guard !files.isEmpty, let texts = try? MenuTexts(folder.sources) else { return [] }
        var kept: [StaleTranslations.File] = []
        var warnings: [Diagnostic] = []
        for (path, menus) in files {
            do throws(PortableObjectError) {
                let text = FileManager.default.contents(atPath: path).flatMap { String(validating: $0, as: UTF8.self) }
                guard let text else { throw PortableObjectError(line: 1, reason: "the file is not UTF-8") }
                kept.append(
                    StaleTranslations.File(path: path, menus: menus, content: try PortableObject(reading: text))
                )
            } catch {
                warnings.append(StaleTranslations.unreadable(path, error))
            }
        }
        return StaleTranslations(texts).diagnostics(kept) + warnings
    }

    private static func paths(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/po")) ?? []
        return names.filter { $0.hasSuffix(".po") }.sorted().map { folder + "/po/" + $0 }
    }
}
