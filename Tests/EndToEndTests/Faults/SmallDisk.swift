import Foundation

/// A small file system in memory; only root can make one.
final class SmallDisk {
    private let place: URL

    init(at place: URL, mebibytes: Int) throws {
        self.place = place
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Self.run("mount", "-t", "tmpfs", "-o", "size=\(mebibytes)m", "tmpfs", place.path)
    }

    /// Takes all the room there is.
    func fill() throws {
        // It fails when the file system is full, which is wanted.
        try? Self.run("sh", "-c", "cat /dev/zero > '\(filler.path)'")
    }

    /// Gives the room back.
    func free() throws { try FileManager.default.removeItem(at: filler) }

    /// Takes the file system away.
    func remove() { try? Self.run("umount", "-l", place.path) }

    private var filler: URL { place.appending(path: "filler") }

    private static func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw NeverHappened(what: "`\(program) \(arguments.joined(separator: " "))` ends well", limit: .zero)
        }
    }
}
