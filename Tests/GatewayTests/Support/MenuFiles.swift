import Foundation
import MenuLanguage

/// Menu files beside the tests and in the package.
enum MenuFiles {
    /// The files of a folder and of the folders in it, as `hatif check` reads them.
    static func sources(in folder: URL) throws -> [MenuSource] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try names.sorted().filter { $0.hasSuffix(".menu") || $0.hasSuffix(".catalog") }.map { name in
            MenuSource(path: name, text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }
    }

    /// The files of a folder that a page shows, in blocks that begin with the word `menu` and a path; each once.
    static func shown(on page: String, in folder: String) -> [MenuSource] {
        var files: [String: String] = [:]
        for block in page.components(separatedBy: "```menu ").dropFirst() {
            let lines = block.components(separatedBy: "\n")
            guard lines[0].hasPrefix(folder + "/") else { continue }
            files[lines[0]] = lines.dropFirst().prefix { $0 != "```" }.joined(separator: "\n") + "\n"
        }
        return files.map { MenuSource(path: $0.key, text: $0.value) }
    }
}
