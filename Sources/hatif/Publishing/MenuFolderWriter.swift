import Foundation
import Gateway

/// Writes a version's files into the menu folder.
///
/// Each file is written beside its place and renamed over it, so that none is ever half there. Between two files a reader
/// may see some of both versions: the daemon waits until the folder stands still, and checks the whole.
struct MenuFolderWriter {
    let folder: String

    /// Replaces the files of a folder.
    /// - Parameters:
    ///   - present: what it holds.
    ///   - wanted: what it shall hold.
    /// - Throws: which file could not be written.
    func replace(_ present: [MenuFile], with wanted: [MenuFile]) throws(CommandFailure) {
        // Paths come from the store, where a folder's own were put; one that leads out of the folder was put there by another.
        for file in wanted where file.path.hasPrefix("/") || file.path.split(separator: "/").contains("..") {
            throw .failed("`\(file.path)` leads out of the menu folder, so nothing was changed")
        }
        for file in wanted where !present.contains(file) { try write(file) }
        let paths = Set(wanted.map(\.path))
        for file in present where !paths.contains(file.path) {
            do {
                try FileManager.default.removeItem(atPath: folder + "/" + file.path)
            } catch {
                throw .failed("`\(folder)/\(file.path)` cannot be removed; remove it by hand")
            }
        }
    }

    private func write(_ file: MenuFile) throws(CommandFailure) {
        let path = folder + "/" + file.path
        let parent = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .failed("`\(path)` cannot be written; check the folder's permissions, then do it again")
        }
    }
}
