import Foundation

/// The menus that the product ships, and their tests.
enum ShippedMenus {
    /// The text of each file by its name.
    static func files() throws -> [String: String] {
        var folder = URL(filePath: #filePath)
        for _ in 1...4 { folder.deleteLastPathComponent() }
        folder.append(path: "Menus")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".menu") }
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
            }
        )
    }
}
