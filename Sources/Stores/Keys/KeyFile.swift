import Foundation
import Glibc

/// The file that holds a store's key: one line, `hatif-key 1` and the base64 of 32 random bytes.
public enum KeyFile {
    private static let head = "hatif-key 1 "
    /// More than a whole file has.
    private static let limit = 256

    /// Makes a file with a new key, for its owner only; it is on the disk when this returns.
    ///
    /// - Parameter path: The file, which must not be there.
    /// - Throws: Why there is none.
    public static func make(_ path: String) throws(KeyFileError) {
        var random = SystemRandomNumberGenerator()
        let key = (0..<StoreKey.length).map { _ in UInt8.random(in: 0...255, using: &random) }
        let line = Array((head + Data(key).base64EncodedString() + "\n").utf8)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw errno == EEXIST ? .exists : .unwritable(lastSystemError()) }
        defer { close(file) }
        guard write(file, line, line.count) == line.count, fsync(file) == 0 else {
            let reason = lastSystemError()
            unlink(path)
            throw .unwritable(reason)
        }
        try syncFolder(of: path)
    }

    /// Reads a key.
    ///
    /// - Parameter path: The file.
    /// - Returns: The key.
    /// - Throws: Why the file is not used.
    public static func read(_ path: String) throws(KeyFileError) -> StoreKey {
        // A pipe without a writer must not hold up the start.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .unreadable(lastSystemError()) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(lastSystemError()) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is not a file") }
        guard status.st_mode & 0o077 == 0 else { throw .open }
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = Glibc.read(file, &bytes, limit)
        guard count >= 0 else { throw .unreadable(lastSystemError()) }
        return try key(in: String(decoding: bytes.prefix(count), as: UTF8.self))
    }

    private static func key(in text: String) throws(KeyFileError) -> StoreKey {
        let line = text.hasSuffix("\n") ? text.dropLast() : text[...]
        guard line.hasPrefix(head), let bytes = Data(base64Encoded: String(line.dropFirst(head.count))) else {
            throw .foreign
        }
        guard let key = StoreKey([UInt8](bytes)) else { throw .wrongLength(bytes.count) }
        return key
    }

    private static func syncFolder(of path: String) throws(KeyFileError) {
        let handle = open(path.parentFolder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw .unwritable(lastSystemError()) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw .unwritable(lastSystemError()) }
    }
}

/// Why a key file is not made or not used.
public enum KeyFileError: Error, Sendable, Equatable {
    /// The file to make is there already.
    case exists
    /// It cannot be written; in the system's words.
    case unwritable(String)
    /// It cannot be read; in the system's words.
    case unreadable(String)
    /// Others than its owner may read it.
    case open
    /// It is not a key file.
    case foreign
    /// Its key has another length.
    case wrongLength(Int)

    /// What is wrong, and the mend, in one line.
    ///
    /// - Parameter path: The file.
    /// - Returns: The line, without a full stop.
    public func line(_ path: String) -> String {
        switch self {
        case .exists: "`\(path)` is there already; a key is never overwritten: name another file"
        case .unwritable(let reason): "the key file `\(path)` cannot be written: \(reason)"
        case .unreadable(let reason): "the key file `\(path)` cannot be read: \(reason); put it there from your copy"
        case .open: "others can read the key file `\(path)`; run `chmod 600 \(path)`"
        case .foreign: "`\(path)` is not a key file of Hatif; take the file from your copy"
        case .wrongLength(let count):
            "the key in `\(path)` has \(count) bytes in place of \(StoreKey.length); take the file from your copy"
        }
    }
}
