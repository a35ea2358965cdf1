import Foundation

/// A folder for one test, removed afterwards.
struct TestFolder: Sendable {
    let path: String

    var database: String { path + "/hatif.db" }

    static func with<Value>(_ body: (TestFolder) async throws -> Value) async throws -> Value {
        let folder = TestFolder(path: NSTemporaryDirectory() + "stores-" + UUID().uuidString)
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        do {
            let value = try await body(folder)
            try FileManager.default.removeItem(atPath: folder.path)
            return value
        } catch {
            try FileManager.default.removeItem(atPath: folder.path)
            throw error
        }
    }

    /// The names of the files in it.
    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}
