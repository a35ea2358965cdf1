import Gateway
import ShortText

extension SQLStore {
    /// An inbound record; see `Store`.
    public func inbound(_ key: InboundKey) async throws(StoreError) -> InboundRecord? {
        try await find { (readers) throws(SQLFailure) in try readers.conversations.inbound(key) }
    }

    /// A conversation; see `Store`.
    public func session(_ key: SessionKey) async throws(StoreError) -> SessionRecord? {
        try await find { (readers) throws(SQLFailure) in try readers.conversations.session(key) }
    }

    /// Conversations that await a handler; see `Store`.
    public func awaitingSessions(limit: Int) async throws(StoreError) -> [SessionRecord] {
        try await list { (readers) throws(SQLFailure) in try readers.conversations.awaitingSessions(limit: limit) }
    }

    /// The parts of a long message; see `Store`.
    public func parts(of message: LongMessageKey) async throws(StoreError) -> [MessagePart] {
        try await find { (readers) throws(SQLFailure) in try readers.parts.parts(of: message) }
    }

    /// Long messages whose parts wait too long; see `Store`.
    public func overdueParts(before time: Timestamp, limit: Int) async throws(StoreError) -> [LongMessageKey] {
        try await list { (readers) throws(SQLFailure) in try readers.parts.overdue(before: time, limit: limit) }
    }

    /// What is remembered of a phone; see `Store`.
    public func profile(_ phone: MSISDN) async throws(StoreError) -> CitizenProfile? {
        try await find { (readers) throws(SQLFailure) in try readers.conversations.profile(phone) }
    }

    /// Inbound events, newest first; see `Store`.
    public func inbox(phone: MSISDN?, limit: Int) async throws(StoreError) -> [InboundRecord] {
        try await list { (readers) throws(SQLFailure) in try readers.conversations.inbox(phone: phone, limit: limit) }
    }

    // MARK: Outbox

    /// When the next message is due; see `Store`.
    public func nextOutboundDue(carrier: String) async throws(StoreError) -> Timestamp? {
        try await find { (readers) throws(SQLFailure) in try readers.outbox.nextDue(carrier: carrier) }
    }

    /// Carriers that take no messages; see `Store`.
    public func carrierPauses() async throws(StoreError) -> [CarrierPause] {
        try await list { (readers) throws(SQLFailure) in try readers.outbox.pauses() }
    }

    /// A message by its id or a unique beginning of it; see `Store`.
    public func message(_ id: String) async throws(StoreError) -> OutboundMessage? {
        try await find { (readers) throws(SQLFailure) in try readers.outbox.message(id) }
    }

    /// Messages, newest first; see `Store`.
    public func messages(_ filter: MessageFilter) async throws(StoreError) -> [OutboundMessage] {
        try await list { (readers) throws(SQLFailure) in try readers.outbox.messages(filter) }
    }

    /// The language of the newest message to a phone; see `Store`.
    public func lastLanguage(of phone: MSISDN) async throws(StoreError) -> String? {
        try await find { (readers) throws(SQLFailure) in try readers.outbox.lastLanguage(of: phone) }
    }

    // MARK: Cases

    /// A case; see `Store`.
    public func caseRecord(_ reference: String) async throws(StoreError) -> CaseRecord? {
        try await find { (readers) throws(SQLFailure) in try readers.cases.caseRecord(reference) }
    }

    /// A case's history; see `Store`.
    public func caseEvents(_ reference: String) async throws(StoreError) -> [CaseEvent] {
        try await find { (readers) throws(SQLFailure) in try readers.cases.events(reference) }
    }

    /// Cases, newest first; see `Store`.
    public func cases(_ filter: CaseFilter) async throws(StoreError) -> [CaseRecord] {
        // A citizen who asks for their own cases waits for them; an officer's list can take longer.
        if filter.phone != nil {
            return try await find { (readers) throws(SQLFailure) in try readers.cases.cases(filter) }
        }
        return try await list { (readers) throws(SQLFailure) in try readers.cases.cases(filter) }
    }

    /// Closing questions that are due; see `Store`.
    public func dueFollowUps(now: Timestamp, limit: Int) async throws(StoreError) -> [FollowUp] {
        try await list { (readers) throws(SQLFailure) in try readers.cases.dueFollowUps(now: now, limit: limit) }
    }

    // MARK: Datasets and counts

    /// All versions of all datasets; see `Store`.
    public func datasets() async throws(StoreError) -> [DatasetVersion] {
        try await list { (readers) throws(SQLFailure) in try readers.datasets.datasets() }
    }

    /// Looks a key up; see `Store`.
    public func lookUp(dataset: String, key: String) async throws(StoreError) -> DatasetLookup? {
        try await find { (readers) throws(SQLFailure) in try readers.datasets.lookUp(dataset, key: key) }
    }

    /// The released rows; see `Store`.
    public func rows(dataset: String, limit: Int) async throws(StoreError) -> DatasetLookup? {
        // A menu lists few rows, and a citizen waits for them.
        if limit <= 1000 {
            return try await find { (readers) throws(SQLFailure) in try readers.datasets.rows(dataset, limit: limit) }
        }
        return try await list { (readers) throws(SQLFailure) in try readers.datasets.rows(dataset, limit: limit) }
    }

    /// Failed look-ups of a phone; see `Store`.
    public func failedLookUps(
        dataset: String,
        phone: MSISDN,
        since: Timestamp
    ) async throws(StoreError) -> Int {
        try await find { (readers) throws(SQLFailure) in
            try readers.datasets.failedLookUps(dataset: dataset, phone: phone, since: since)
        }
    }

    /// Words that no flow has; see `Store`.
    public func unknownWords(limit: Int) async throws(StoreError) -> [UnknownWord] {
        try await list { (readers) throws(SQLFailure) in try readers.datasets.unknownWords(limit: limit) }
    }
}
