import Foundation
import MenuLanguage

/// Who changed the menu folder last: the owner of the newest file.
enum MenuAuthor {
    /// The owner's name; `gateway` when nobody can be named.
    static func name(of folder: MenuFolder, in path: String) -> String {
        var newest: (at: Date, owner: String)?
        for source in folder.sources {
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + source.path),
                let at = attributes[.modificationDate] as? Date,
                let owner = attributes[.ownerAccountName] as? String
            else { continue }
            if newest.map({ $0.at < at }) ?? true { newest = (at, owner) }
        }
        return newest?.owner ?? "gateway"
    }
}
