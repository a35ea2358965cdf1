import Gateway

/// The messages of a batch that answers and reports are about, and what becomes of them.
///
/// A message that is met twice is changed twice and written once.
final class BatchSendStates {
    struct Send {
        var stored: StoredSend
        var carriersID: String?
        var word: String?
        fileprivate let wasFront: Bool
        fileprivate var isChanged = false
    }

    /// A report whose message nobody knows yet.
    struct Early {
        let carrier: String
        let id: String
        let report: DeliveryReport
        let at: Timestamp
    }

    private var sends: [Int64: Send] = [:]
    private var byID: [String: Int64] = [:]
    private var byReport: [BatchReportKey: Int64] = [:]
    private var early: [String: [EarlyReport]] = [:]
    private(set) var takenEarly: [(carrier: String, id: String)] = []
    private(set) var newEarly: [Early] = []

    /// In the order in which everybody locks them.
    var changed: [Send] { sends.values.filter(\.isChanged).sorted { $0.stored.seq < $1.stored.seq } }

    /// The lines whose first one leaves.
    var left: Set<OutboxLineKey> {
        Set(sends.values.lazy.filter { $0.wasFront && $0.stored.line == nil }.map(\.stored.key))
    }

    // MARK: What was found

    func add(_ stored: StoredSend, id: String) {
        byID[id] = stored.seq
        add(stored)
    }

    func add(_ stored: StoredSend, report: BatchReportKey) {
        byReport[report] = stored.seq
        add(stored)
    }

    private func add(_ stored: StoredSend) {
        // All of them were read in one transaction that locked them: the first is as good as the next.
        if sends[stored.seq] == nil {
            sends[stored.seq] = Send(stored: stored, wasFront: stored.line == OutboxPlace.front)
        }
    }

    func addEarly(_ row: inout PostgreSQLRow) throws(SQLFailure) {
        let id = row.text()
        early[id, default: []].append(try EarlyReport(&row))
    }

    // MARK: Changes

    /// Takes what came of handing a message over; nothing when there is no such message.
    func finish(_ send: FinishedSend, now: Timestamp) {
        guard let seq = byID[send.id], var state = sends[seq] else { return }
        state.stored.end(send, now: now)
        if let carriersID = send.carrierMessageID {
            state.carriersID = carriersID
            let reports = early.removeValue(forKey: send.id) ?? []
            for report in reports { state.stored.state.apply(report) }
            if !reports.isEmpty { takenEarly.append((state.stored.key.carrier, carriersID)) }
        }
        state.stored.rest()
        state.isChanged = true
        sends[seq] = state
    }

    /// Takes a report, or keeps it until its message is known.
    func report(_ report: DeliveryReport, carrier: String, at time: Timestamp) {
        let key = BatchReportKey(carrier: carrier, reference: report.reference)
        guard let seq = byReport[key], var state = sends[seq] else {
            // Our own ids are known before a message leaves: nothing will ever match a strange one.
            guard let id = key.carriersID else { return }
            newEarly.append(Early(carrier: carrier, id: id, report: report, at: time))
            return
        }
        let before = state.stored.state
        state.stored.state.apply(EarlyReport(status: report.status, word: report.raw, reason: report.reason))
        if state.stored.state != before { state.stored.rest() }
        state.word = report.raw
        state.isChanged = true
        sends[seq] = state
    }
}
