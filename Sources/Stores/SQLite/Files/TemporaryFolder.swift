import Gateway
import Glibc

/// A folder that nobody else can read, for a database that is not kept.
struct TemporaryFolder {
    let path: String

    init() throws(StoreError) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
        var template = Array((parent + "/hatif-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .failed("no temporary folder in `\(parent)`: \(lastSystemError())")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Takes the names away; the files live on until their last connection is closed, whatever becomes of the process.
    func remove(_ files: [String]) {
        for file in files { unlink(path + "/" + file) }
        rmdir(path)
    }
}
