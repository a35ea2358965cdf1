/// Full-text search over what was said: inbound texts with the screens that answered them, and outbound texts.
///
/// The contract for whoever writes one; `StoreConformance` tests it:
/// - No commit makes the index: ``indexArchive(limit:)`` is called by a service when there is time, and before a search.
/// - The words are made by `SearchWords`, here and in every store, so that all stores find the same.
/// - A text that goes leaves the index in the same transaction.
public protocol MessageArchive: Sendable {
    /// Brings some messages into the index that are not in it yet.
    /// - Parameter limit: how many at most.
    /// - Returns: how many were looked at; 0 when the index is up to date.
    /// - Throws: why it could not.
    func indexArchive(limit: Int) async throws(StoreError) -> Int

    /// How far the index came.
    func archiveProgress() async throws(StoreError) -> ArchiveProgress

    /// Finds messages, newest first.
    func searchArchive(_ query: ArchiveQuery) async throws(StoreError) -> [ArchiveHit]

    /// Removes what words that left the index have left in its files; one short step.
    /// - Returns: `false` when nothing is left.
    /// - Throws: why it could not.
    func scrubArchive() async throws(StoreError) -> Bool

    /// Empties the index; it is made anew by and by.
    func clearArchive() async throws(StoreError)
}

/// How far the archive's index came, counted by the keys of the messages: their gaps are counted, too.
public struct ArchiveProgress: Sendable, Equatable {
    /// How many messages were looked at.
    public var done: Int
    /// How many are still to be looked at.
    public var left: Int
    /// Grows with each message that comes or is made, in whatever process.
    public var newest: Int

    /// Makes a progress.
    public init(done: Int, left: Int, newest: Int) {
        self.done = done
        self.left = left
        self.newest = newest
    }
}

/// A message that a search found.
public enum ArchiveHit: Sendable, Equatable {
    /// What a citizen wrote, with the screen that answered it.
    case inbound(InboundRecord)
    /// What was sent to a citizen.
    case outbound(OutboundMessage)

    /// When it came or was made.
    public var at: Timestamp {
        switch self {
        case .inbound(let record): record.receivedAt
        case .outbound(let message): message.createdAt
        }
    }

    /// What is searched.
    public var texts: [String] {
        switch self {
        case .inbound(let record): [record.text, record.screen ?? ""]
        case .outbound(let message): [message.text]
        }
    }
}
