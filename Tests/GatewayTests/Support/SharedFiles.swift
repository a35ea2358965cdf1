import Foundation

/// What is handed out beside the repository; absent on most machines.
enum SharedFiles {
    /// The package's own folder.
    static let package = URL(filePath: #filePath)
        .resolvingSymlinksInPath()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    static func url(_ path: String) -> URL { package.appending(path: "../shared/" + path).standardizedFileURL }

    static func exist(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }
}
