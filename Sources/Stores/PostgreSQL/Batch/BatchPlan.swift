import Gateway
import ShortText

/// What is written together: works that do not touch what another of them touches, so that their order does not matter.
struct BatchPlan {
    /// Where a work goes.
    enum Place {
        case here
        /// It touches what an earlier one touches: into the next batch.
        case later
        /// The shared writers write it, statement by statement.
        case alone
    }

    /// A unit whose changes are all of the kinds that go together.
    struct Unit {
        let unit: WorkUnit
        let caller: Caller<CommitOutcome>
    }

    private(set) var units: [Unit] = []
    private(set) var claims: [(claim: OutboundClaim, caller: Caller<[OutboundMessage]>)] = []
    private(set) var begins: [(ids: [String], node: NodeID, caller: Caller<Set<String>>)] = []
    private(set) var works: [PostgreSQLWork] = []
    private var touched: Set<BatchKey> = []

    var isEmpty: Bool { works.isEmpty }

    /// Whether there is nothing in it but steps of conversations, and what is remembered of citizens.
    var isOfSteps: Bool {
        claims.isEmpty && begins.isEmpty
            && units.allSatisfy { unit in
                unit.unit.changes.allSatisfy { change in
                    switch change {
                    case .saveSession, .endSession, .setLanguage, .setStopped: true
                    default: false
                    }
                }
            }
    }

    /// Takes a work, or says where it goes instead.
    mutating func take(_ work: PostgreSQLWork) -> Place {
        switch work {
        case .step: return .alone
        case .claim(let claim, let caller):
            guard claim.limit > 0 else { return .alone }
            claims.append((claim, caller))
        case .begin(let ids, let node, let caller):
            guard touch(ids.map(BatchKey.message)) else { return .later }
            begins.append((ids, node, caller))
        case .unit(let unit, let caller):
            guard let keys = BatchKey.keys(of: unit) else { return .alone }
            guard touch(keys) else { return .later }
            units.append(Unit(unit: unit, caller: caller))
        }
        works.append(work)
        return .here
    }

    private mutating func touch(_ keys: [BatchKey]) -> Bool {
        for key in keys where touched.contains(key) { return false }
        touched.formUnion(keys)
        return true
    }
}

/// What a work touches.
enum BatchKey: Hashable {
    case event(InboundKey)
    case session(SessionKey)
    case profile(MSISDN)
    case message(String)
    /// A message by the carrier's id.
    case report(String)

    /// What a unit touches; `nil` when it has a change that does not go together with others.
    static func keys(of unit: WorkUnit) -> [BatchKey]? {
        // What is taken for granted needs an event that stands for the unit.
        if unit.assumed != nil, unit.inbound == nil { return nil }
        var keys: [BatchKey] = []
        if let inbound = unit.inbound { keys.append(.event(inbound.key)) }
        var sessions = 0
        for change in unit.changes {
            switch change {
            case .saveSession(let record):
                sessions += 1
                keys.append(.session(record.key))
            case .endSession(let key, _):
                sessions += 1
                keys.append(.session(key))
            case .setLanguage(let phone, _), .setStopped(let phone, _): keys.append(.profile(phone))
            case .enqueue(let message):
                keys.append(.message(message.id))
                if let carriersID = message.carrierMessageID { keys.append(.report(carriersID)) }
            case .finishSend(let id, _, let carrierMessageID, _, _):
                keys.append(.message(id))
                if let carrierMessageID { keys.append(.report(carrierMessageID)) }
            case .report(_, let report, _): keys.append(key(of: report.reference))
            default: return nil
            }
        }
        // Only the conversation can take a unit back; with two of them it would be neither's alone. What a unit touches
        // twice, for example a message that it puts in and settles, is changed in the unit's order.
        return sessions > 1 || Set(keys).count < keys.count ? nil : keys
    }

    private static func key(of reference: MessageReference) -> BatchKey {
        switch reference {
        case .ours(let id): .message(id)
        case .carriers(let id): .report(id)
        }
    }
}
