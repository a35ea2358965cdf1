import Gateway

/// Where a version of a dataset stands for citizens.
enum DatasetState: String, Encodable {
    /// Look-ups see it.
    case live
    /// It waits for its release: newer than the live one, or none is live.
    case held
    /// A newer one is live.
    case old

    /// Where a version stands among all that are loaded.
    init(of version: DatasetVersion, among versions: [DatasetVersion]) {
        let live = versions.first { $0.name == version.name && $0.isReleased }?.version
        self = version.isReleased ? .live : version.version < live ?? 0 ? .old : .held
    }
}

/// A dataset's version, as JSON.
struct DatasetView: Encodable {
    let name: String
    let version: Int
    let rows: Int
    let released: Bool
    let state: DatasetState
    let columns: [String]
    let loadedAt: String
    let loadedBy: String
    let sha256: String

    init(_ version: DatasetVersion, state: DatasetState) {
        name = version.name
        self.version = version.version
        rows = version.rowCount
        released = version.isReleased
        self.state = state
        columns = version.columns
        loadedAt = version.loadedAt.iso8601
        loadedBy = version.loadedBy
        sha256 = version.sha256
    }
}

extension DatasetVersion {
    /// The version's name in the audit and in lists.
    var title: String { "\(name) version \(version)" }
}
