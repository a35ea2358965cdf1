import Gateway
import Glibc

/// Says that a daemon works on a database.
///
/// The lock is the system's own, so it ends with the process, however that ends. It is on a file of its own: SQLite's locks on the database would be lost when another handle of it is closed.
final class DaemonLock: Sendable {
    private let file: CInt

    /// Takes the lock.
    ///
    /// - Parameter database: the database's path.
    /// - Throws: who has it already, or why there is no lock file.
    init(ofDatabase database: String) throws(StoreError) {
        let path = database + ".lock"
        file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .failed("the lock file `\(path)` cannot be opened: \(lastSystemError())") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let isTaken = errno == EWOULDBLOCK
            let reason = lastSystemError()
            let owner = DaemonLock.owner(of: file)
            Glibc.close(file)
            guard isTaken else { throw .failed("the lock file `\(path)` cannot be locked: \(reason)") }
            throw .failed(
                "another `hatif serve`\(owner) works on it; stop that one first, or give this one another data base"
            )
        }
        // Only for people who look: the lock is what counts.
        ftruncate(file, 0)
        let owner = "\(getpid())\n"
        pwrite(file, owner, owner.utf8.count, 0)
    }

    deinit {
        Glibc.close(file)
    }

    /// Whether a daemon has the lock at the moment.
    static func isTaken(ofDatabase database: String) -> Bool {
        let file = open(database + ".lock", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { Glibc.close(file) }
        return flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    private static func owner(of file: CInt) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(0, count)).prefix { (0x30...0x39).contains($0) }
        return digits.isEmpty ? "" : " (process \(String(decoding: digits, as: UTF8.self)))"
    }
}
