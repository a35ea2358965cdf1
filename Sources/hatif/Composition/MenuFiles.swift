import Foundation
import MenuLanguage

/// Menu files together with where each of them is, for commands that write them.
struct MenuFiles {
    /// The files, named as ``MenuFolder`` names them.
    private(set) var sources: [MenuSource] = []
    /// The folders and files as given.
    let paths: [String]
    private var places: [String: String] = [:]

    /// Reads files and folders.
    init(_ paths: [String]) throws(CommandFailure) {
        self.paths = paths
        for path in paths {
            let isFolder = Self.isFolder(path)
            for source in try MenuFolder([path]).sources {
                guard places.updateValue(isFolder ? path + "/" + source.path : path, forKey: source.path) == nil else {
                    throw .usage("two files are called `\(source.path)`; name one folder at a time")
                }
                sources.append(source)
            }
        }
    }

    /// Where a file is.
    func place(of source: MenuSource) -> String { places[source.path] ?? source.path }

    /// The files of the service: those given, and those beside single files, which may say what the languages are.
    func service() throws(CommandFailure) -> [MenuSource] {
        var service = sources
        for folder in Set(paths.filter { !Self.isFolder($0) }.map { Self.folder(of: $0) }).sorted() {
            service += try MenuFolder([folder]).sources
        }
        return service
    }

    /// The folder that a menu file or folder stands for.
    static func folder(of path: String) -> String {
        if isFolder(path) { return path }
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = ObjCBool(false)
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Writes files, all or none: each is written whole beside its place before the first one takes it.
    ///
    /// - Parameter texts: What each file holds from now on, by its path.
    /// - Throws: When a file cannot be written; then none is.
    static func write(_ texts: [(path: String, text: String)]) throws(CommandFailure) {
        var drafts: [(draft: URL, place: URL)] = []
        defer { for draft in drafts { try? FileManager.default.removeItem(at: draft.draft) } }
        for (path, text) in texts {
            // A link stays a link: what it points to is written.
            let place = URL(filePath: path).resolvingSymlinksInPath()
            let draft = place.deletingLastPathComponent()
                .appending(path: ".\(place.lastPathComponent).\(UUID().uuidString)")
            do {
                drafts.append((draft, place))
                try Data(text.utf8).write(to: draft)
                let old = try? FileManager.default.attributesOfItem(atPath: place.path)
                if let mode = old?[.posixPermissions] {
                    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: draft.path)
                }
            } catch {
                throw .failed("`\(path)` cannot be written; nothing was changed. See that you may write in its folder")
            }
        }
        var replaced: [(place: URL, old: Data?)] = []
        for (draft, place) in drafts {
            let old = FileManager.default.contents(atPath: place.path)
            guard rename(draft.path, place.path) == 0 else {
                let reason = String(cString: strerror(errno))
                for (place, old) in replaced { try? old?.write(to: place, options: .atomic) }
                throw .failed("`\(place.path)` cannot be replaced, so nothing was changed: \(reason)")
            }
            replaced.append((place, old))
        }
    }
}
