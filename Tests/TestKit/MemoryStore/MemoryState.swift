import Gateway
import ShortText

/// What a ``MemoryStore`` holds.
struct MemoryState {
    /// A version of a dataset with its rows.
    struct Dataset {
        var version: DatasetVersion
        var rows: [DatasetRow]
    }

    /// A look-up that failed.
    struct Failure {
        var dataset: String
        var phone: MSISDN
        var at: Timestamp
    }

    /// A report about a message that is not known yet.
    struct EarlyReport {
        var carrier: String
        var report: DeliveryReport
        var at: Timestamp
    }

    var inbound: [InboundKey: InboundRecord] = [:]
    var inboundOrder: [InboundKey] = []
    var sessions: [SessionKey: SessionRecord] = [:]
    var parts: [MessagePart] = []
    var profiles: [MSISDN: CitizenProfile] = [:]
    var outbox = MemoryOutbox()
    var pauses: [String: CarrierPause] = [:]
    var earlyReports: [EarlyReport] = []
    var cases: [String: CaseRecord] = [:]
    var caseEvents: [CaseEvent] = []
    var followUps: [String: FollowUp] = [:]
    var datasets: [Dataset] = []
    /// The last number of each dataset; none is given twice.
    var datasetNumbers: [String: Int] = [:]
    var failures: [Failure] = []
    var unknownWords: [String: Int] = [:]
    var audit: [AuditRow] = []
    var menus: [(version: MenuVersion, files: [MenuFile])] = []
    var optionUses: [OptionUse] = []
    var wordTimes: [String: Timestamp] = [:]
    var jobs: [String: JobRecord] = [:]
    /// Events whose citizen was forgotten.
    var erasedKeys: [InboundKey: Timestamp] = [:]
    var nodes: [NodeBeat] = []
    var lastNode = 0
    /// Who waits for a handler's answer to a conversation.
    var awaitedBy: [SessionKey: NodeID] = [:]

    mutating func note(_ record: InboundRecord) {
        inbound[record.key] = record
        inboundOrder.append(record.key)
    }

    /// Long messages that wait for parts since before a moment.
    func overdueParts(before time: Timestamp, limit: Int) -> [LongMessageKey] {
        let newest = Dictionary(grouping: parts.filter { !$0.isTaken }, by: \.message)
            .mapValues { $0.map(\.receivedAt).max() ?? time }
        return newest.filter { $0.value < time }.sorted { $0.value < $1.value }.prefix(limit).map(\.key)
    }

    /// Applies a change; `false` when it was made on old ground.
    mutating func apply(_ change: StoreChange, now: Timestamp) throws(StoreError) -> Bool {
        switch change {
        case .saveSession, .endSession, .openCase, .changeCase, .takeParts, .takeFollowUp, .retry:
            return applyGuarded(change, now: now)
        case .keepPart(let part):
            if !parts.contains(where: { $0.message == part.message && $0.number == part.number }) { parts.append(part) }
        case .dropParts(let message): parts.removeAll { $0.message == message && $0.isTaken }
        case .setLanguage(let phone, let language):
            profiles[phone, default: CitizenProfile(phone: phone)].language = language
        case .setStopped(let phone, let moment):
            profiles[phone, default: CitizenProfile(phone: phone)].stoppedAt = moment
        case .enqueue(let message):
            if outbox.messages[message.id] != nil { throw .failed("message id \(message.id) is taken") }
            outbox.add(message)
        case .finishSend(let id, let status, let carrierMessageID, let reason, let notBefore):
            finish(
                id,
                status: status,
                carrierMessageID: carrierMessageID,
                reason: reason,
                notBefore: notBefore,
                now: now
            )
        case .unclaim(let id, let node, let notBefore): outbox.giveBack(id, of: node, notBefore: notBefore)
        case .reroute(let id, let carrier, let originator): reroute(id, to: carrier, originator: originator)
        case .notePause(let pause): pauses[pause.carrier] = pause
        case .endPause(let carrier): pauses[carrier] = nil
        case .report(let carrier, let report, let moment):
            // Our own ids are known before anybody can report on them; only the carrier's can come too early.
            if !take(report, of: carrier, now: now), case .carriers = report.reference {
                earlyReports.append(EarlyReport(carrier: carrier, report: report, at: moment))
            }
        case .caseEvent(let event): add(event)
        case .planFollowUp(let followUp): followUps[followUp.reference] = followUp
        case .cancelFollowUp(let reference): followUps[reference] = nil
        case .failedLookUp(let dataset, let phone, let moment):
            failures.append(Failure(dataset: dataset, phone: phone, at: moment))
        case .unknownWord(let word, let moment):
            unknownWords[word, default: 0] += 1
            wordTimes[word] = max(wordTimes[word] ?? moment, moment)
        case .audit(let event): add(event)
        case .addMenuVersion(var version, let files):
            version.number = menus.count + 1
            menus.append((version, files.sorted { $0.path < $1.path }))
        case .countOptions(let uses): optionUses += uses
        }
        return true
    }

    /// Applies one of the changes that can meet another one.
    private mutating func applyGuarded(_ change: StoreChange, now: Timestamp) -> Bool {
        switch change {
        case .saveSession(let record):
            let stored = sessions[record.key].flatMap { $0.expiresAt > now ? $0 : nil }
            guard (stored?.version ?? 0) == record.version - 1 else { return false }
            sessions[record.key] = record
        case .endSession(let key, let version):
            guard sessions[key]?.version == version else { return false }
            sessions[key] = nil
        case .openCase(let record):
            guard cases[record.reference] == nil else { return false }
            cases[record.reference] = record
        case .changeCase(let reference, let from, let fromClosure, let to, let closure, let moment, let reopens):
            guard var record = cases[reference], record.stage == from, record.closure == fromClosure else {
                return false
            }
            if record.stage != to || reopens { record.stageSince = moment }
            record.stage = to
            record.closure = closure
            record.reopened += reopens ? 1 : 0
            cases[reference] = record
        case .takeParts(let message, let count):
            let untaken = parts.indices.filter { parts[$0].message == message && !parts[$0].isTaken }
            guard untaken.count == count else { return false }
            for index in untaken { parts[index].isTaken = true }
        case .takeFollowUp(let followUp):
            guard followUps[followUp.reference] == followUp else { return false }
            followUps[followUp.reference] = nil
        case .retry(let id, let moment, let expiresAt): return retry(id, at: moment, expiresAt: expiresAt)
        default: break
        }
        return true
    }

    // MARK: Cases and datasets

    func cases(_ filter: CaseFilter) -> [CaseRecord] {
        let matching = cases.values.filter { record in
            (filter.kind == nil || record.kind == filter.kind)
                && (filter.stage == nil || record.stage == filter.stage)
                && (filter.phone == nil || record.phone == filter.phone)
                && (!filter.openOnly || record.closure == .open)
        }
        return Array(matching.sorted { ($0.openedAt, $0.reference) > ($1.openedAt, $1.reference) }.prefix(filter.limit))
    }

    func released(_ name: String) -> Dataset? {
        datasets.first { $0.version.name == name && $0.version.isReleased }
    }

    mutating func load(_ version: DatasetVersion, rows: [DatasetRow]) -> DatasetVersion {
        var numbered = version
        datasetNumbers[version.name, default: 0] += 1
        numbered.version = datasetNumbers[version.name, default: 0]
        numbered.rowCount = rows.count
        numbered.isReleased = false
        datasets.append(Dataset(version: numbered, rows: rows))
        if version.isReleased {
            _ = release(version.name, version: numbered.version)
            numbered.isReleased = true
        }
        return numbered
    }

    mutating func release(_ name: String, version: Int) -> Bool {
        guard datasets.contains(where: { $0.version.name == name && $0.version.version == version }) else {
            return false
        }
        for index in datasets.indices where datasets[index].version.name == name {
            datasets[index].version.isReleased = datasets[index].version.version == version
        }
        return true
    }

    mutating func purge(_ name: String, all: Bool) -> Int {
        let before = datasets.count
        let live = released(name)?.version.version ?? 0
        datasets.removeAll { $0.version.name == name && (all || $0.version.version < live) }
        return before - datasets.count
    }

    mutating func sweep(now: Timestamp) {
        sessions = sessions.filter { $0.value.expiresAt > now || $0.value.isAwaiting }
        parts.removeAll { $0.isTaken && $0.receivedAt < now - .seconds(86_400) }
        earlyReports.removeAll { $0.at < now - .seconds(600) }
        erasedKeys = erasedKeys.filter { $0.value >= now - .seconds(2 * 86_400) }
    }
}
