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
}
