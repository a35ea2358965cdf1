import Foundation
import TestKit

extension SharedDatabase {
    /// Runs a test on two beds that share a data base and the first one's carrier.
    static func withNodes(_ body: (_ one: TestBed, _ other: TestBed) async throws -> Void) async throws {
        let database = try SharedDatabase()
        defer { database.drop() }
        // The carrier is the first bed's, so the second one begins when that is there.
        try await TestBed.with(database.settings("one", carrier: nil)) { one in
            try one.write("a key that both nodes have", to: "names.key")
            let settings = database.settings("other", carrier: one.carrier.baseURL, keyIn: one.folder)
            try await TestBed.with(settings) { other in try await body(one, other) }
        }
    }

    private func settings(_ node: String, carrier: String?, keyIn folder: URL? = nil) -> BedSettings {
        let key = folder?.appending(path: "names.key").path ?? "names.key"
        return BedSettings(store: store, carrierURL: carrier, pseudonymKeyFile: key, more: "node: \(node)")
    }
}
