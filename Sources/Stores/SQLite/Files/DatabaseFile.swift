import Gateway
import Glibc

/// The database's file and its folder, before SQLite sees them: what is kept there is private.
struct DatabaseFile {
    let path: String

    /// Makes the folder and an empty file that only their owner may read, where they are missing.
    ///
    /// An existing file is never opened here: to close it again would take SQLite's locks away from other connections of
    /// this process.
    ///
    /// - Throws: why there is no file to read and write.
    func prepare() throws(StoreError) {
        try prepareFolder()
        let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if file >= 0 {
            Glibc.close(file)
            return
        }
        guard errno == EEXIST else { throw .failed("the file cannot be made: \(lastSystemError())") }
        var status = stat()
        guard stat(path, &status) == 0 else { throw .failed("the file cannot be read: \(lastSystemError())") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .failed("this is not a file") }
        guard access(path, R_OK | W_OK) == 0 else {
            throw .failed("the file cannot be read and written: \(lastSystemError())")
        }
        // SQLite makes files of its own beside it.
        guard access(path.parentFolder, W_OK | X_OK) == 0 else {
            throw .failed("the folder `\(path.parentFolder)` cannot be written: \(lastSystemError())")
        }
    }

    /// Makes the folder where it is missing.
    func prepareFolder() throws(StoreError) {
        guard !path.isEmpty else { throw .failed("no path is given") }
        try makeFolder(path.parentFolder)
    }

    private func makeFolder(_ folder: String) throws(StoreError) {
        var status = stat()
        if stat(folder, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw .failed("`\(folder)` is not a folder") }
            return
        }
        if folder.parentFolder != folder { try makeFolder(folder.parentFolder) }
        // Somebody else may have made it just now.
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .failed("the folder `\(folder)` cannot be made: \(lastSystemError())")
        }
    }
}

extension String {
    /// The folder of a path.
    var parentFolder: String {
        var rest = self[...]
        while rest.count > 1, rest.last == "/" { rest.removeLast() }
        guard let slash = rest.lastIndex(of: "/") else { return "." }
        return slash == rest.startIndex ? "/" : String(rest[..<slash])
    }
}

/// What the system said just now, in its own words.
func lastSystemError() -> String { String(cString: strerror(errno)) }
