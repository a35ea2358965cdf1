import Foundation
import Gateway
import ServiceLifecycle

/// Watches the menu folder: looks at it again and again, which works on network folders too, and with editors that write
/// a new file and rename it over the old one.
///
/// A change is taken up when nothing has changed for a moment, so that a storm of saves leads to one publication.
struct MenuWatch: Service {
    /// How often the folder is looked at.
    static let interval = Duration.milliseconds(500)
    /// How long nothing may change before a change is taken up.
    static let quiet = Duration.milliseconds(250)
    /// For how long a storm of changes is waited out.
    static let patience = Duration.seconds(10)
    /// How often the files are read although nothing seems to have changed: some network folders keep coarse times.
    static let rereading = Duration.seconds(30)

    let folder: String
    let publisher: MenuPublisher

    /// Runs until shut down.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            var known: FolderPicture?
            var readAt = ContinuousClock.now
            while !Task.isCancelled {
                // A cancelled sleep ends the loop.
                do { try await Task.sleep(for: Self.interval) } catch { return }
                let picture = await FolderPicture.taken(of: folder)
                guard picture != known || ContinuousClock.now - readAt > Self.rereading else { continue }
                let settled = known == nil ? picture : await self.settled(from: picture)
                if await publisher.publishFolder() {
                    known = settled
                    readAt = .now
                }
            }
        }
    }

    /// Waits until the folder stands still.
    private func settled(from picture: FolderPicture) async -> FolderPicture {
        let end = ContinuousClock.now + Self.patience
        var last = picture
        while ContinuousClock.now < end {
            do { try await Task.sleep(for: Self.quiet) } catch { return last }
            let next = await FolderPicture.taken(of: folder)
            if next == last { return next }
            last = next
        }
        return last
    }
}

/// What can be seen of a menu folder without reading its files.
struct FolderPicture: Sendable, Equatable {
    /// A file as its folder tells of it.
    struct File: Sendable, Equatable {
        var number: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    private(set) var files: [String: File] = [:]

    /// Looks at a folder and its sub-folders, on the menus' thread.
    static func taken(of folder: String) async -> FolderPicture {
        await MenuThread.run { FolderPicture(of: folder) }
    }

    init(of folder: String) {
        for name in MenuFolder.names(in: folder) {
            var found = stat()
            guard stat(folder + "/" + name, &found) == 0 else { continue }
            files[name] = File(
                number: UInt64(found.st_ino),
                size: Int64(found.st_size),
                seconds: found.st_mtim.tv_sec,
                nanoseconds: found.st_mtim.tv_nsec
            )
        }
    }
}
