import Glibc

/// Steps that make a file appear whole or not at all.
enum FileSafety {
    /// Waits until a file's bytes are on the disk.
    static func sync(_ path: String) throws(BackupError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unwritable(lastSystemError()) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw errno == ENOSPC ? .full : .unwritable(lastSystemError()) }
    }

    /// Gives a file another name and waits until the folder has it.
    static func rename(_ path: String, to name: String) throws(BackupError) {
        guard Glibc.rename(path, name) == 0 else { throw .unwritable(lastSystemError()) }
        try sync(name.parentFolder)
    }

    /// Whether two paths lead to one file, by whatever names and links; also to one that is not there yet.
    static func areSame(_ path: String, _ other: String) -> Bool {
        var (one, two) = (stat(), stat())
        if stat(path, &one) == 0, stat(other, &two) == 0 { return one.isSame(two) }
        guard path.split(separator: "/").last == other.split(separator: "/").last,
            stat(path.parentFolder, &one) == 0, stat(other.parentFolder, &two) == 0
        else { return false }
        return one.isSame(two)
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}

extension stat {
    fileprivate func isSame(_ other: stat) -> Bool { st_dev == other.st_dev && st_ino == other.st_ino }
}

/// A file that is being written under a name of its own, until it is whole and gets the right one.
final class PartialFile {
    let path: String
    /// Held as long as it is written, so that two processes do not write the same.
    private let file: CInt
    private var isDone = false

    /// Makes it, empty and for its owner only; what a crash left under the name is thrown away.
    init(for name: String, suffix: String) throws(BackupError) {
        path = name + suffix
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw errno == ENOSPC ? .full : .unwritable(lastSystemError()) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            // The file is the other's.
            isDone = true
            throw .isBeingWritten
        }
        fchmod(file, 0o600)
        ftruncate(file, 0)
    }

    deinit {
        if !isDone { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) } }
        close(file)
    }

    /// Makes the bytes durable and gives the file its name.
    func finish(as name: String) throws(BackupError) {
        try FileSafety.sync(path)
        try FileSafety.rename(path, to: name)
        isDone = true
    }
}
