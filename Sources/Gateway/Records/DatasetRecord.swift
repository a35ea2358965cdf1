/// One loaded version of a dataset.
public struct DatasetVersion: Sendable, Equatable {
    /// The dataset's name.
    public var name: String
    /// Counts the loads, from 1.
    public var version: Int
    /// The columns, as in the file's first line.
    public var columns: [String]
    /// How many rows.
    public var rowCount: Int
    /// When it was loaded.
    public var loadedAt: Timestamp
    /// Who loaded it.
    public var loadedBy: String
    /// SHA-256 of the file, in hexadecimal.
    public var sha256: String
    /// Whether look-ups see it.
    ///
    /// At most one version of a dataset is released.
    public var isReleased: Bool

    /// Makes a version.
    public init(
        name: String,
        version: Int,
        columns: [String],
        rowCount: Int,
        loadedAt: Timestamp,
        loadedBy: String,
        sha256: String,
        isReleased: Bool
    ) {
        self.name = name
        self.version = version
        self.columns = columns
        self.rowCount = rowCount
        self.loadedAt = loadedAt
        self.loadedBy = loadedBy
        self.sha256 = sha256
        self.isReleased = isReleased
    }
}

/// One row of a dataset.
public struct DatasetRow: Sendable, Equatable {
    /// The key in its compared form; empty for a dataset without a key.
    public var key: String
    /// The values, in the order of ``DatasetVersion/columns``.
    public var values: [String]

    /// Makes a row.
    public init(key: String, values: [String]) {
        self.key = key
        self.values = values
    }
}
