import Foundation
import MenuLanguage

/// The menus that come with the gateway.
enum ShippedMenus {
    /// The files, with others added or put in the place of those with the same name.
    static func sources(_ others: [String: String] = [:]) throws -> [MenuSource] {
        let folder = SharedFiles.package.appending(path: "Menus")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".menu") }
        let shipped = try names.filter { others[$0] == nil }.map { name in
            MenuSource(path: name, text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }
        return shipped + others.sorted { $0.key < $1.key }.map { MenuSource(path: $0.key, text: $0.value) }
    }

    /// One of the files.
    static func text(_ name: String) throws -> String {
        try String(contentsOf: SharedFiles.package.appending(path: "Menus/" + name), encoding: .utf8)
    }
}
