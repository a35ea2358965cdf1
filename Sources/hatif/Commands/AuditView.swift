import Gateway

/// An audit row, as JSON.
struct AuditRowView: Encodable {
    let number: Int
    let at: String
    let actor: String
    let act: String
    let object: String
    let reason: String
    let hash: String

    init(_ row: AuditRow) {
        number = row.number
        at = row.event.at.iso8601
        actor = row.event.actor
        act = row.event.act
        object = row.event.object
        reason = row.event.reason
        hash = row.hash.hex
    }
}

/// The chain's end, as JSON.
struct AuditHeadView: Encodable {
    let count: Int
    let hash: String

    init(_ head: AuditHead) {
        count = head.count
        hash = head.hash.hex
    }
}

/// What came of `hatif audit verify`, as JSON.
struct AuditVerdictView: Encodable {
    /// What does not fit.
    struct Fault: Encodable {
        let kind: String
        let number: Int
        let through: Int?
        let writtenAs: Int?
        let at: String?
        let actor: String?
        let act: String?
        let object: String?

        init(_ fault: AuditFault) {
            var through: Int?
            var writtenAs: Int?
            switch fault.kind {
            case .missing(let last): through = last
            case .moved(let place): writtenAs = place
            default: break
            }
            kind = fault.kind.name
            number = fault.number
            self.through = through
            self.writtenAs = writtenAs
            at = (fault.caseEvent?.at ?? fault.event?.at)?.iso8601
            actor = fault.caseEvent?.actor ?? fault.event?.actor
            act = fault.caseEvent?.act ?? fault.event?.act
            object = fault.caseEvent?.reference ?? fault.event?.object
        }
    }

    let ok: Bool
    let count: Int
    let forgottenReasons: Int
    let from: String?
    let to: String?
    let head: AuditHeadView
    let fault: Fault?

    init(_ verdict: AuditVerdict) {
        ok = verdict.fault == nil
        count = verdict.count
        forgottenReasons = verdict.forgottenReasons
        from = verdict.from?.iso8601
        to = verdict.to?.iso8601
        head = AuditHeadView(verdict.head)
        fault = verdict.fault.map { Fault($0) }
    }
}

extension AuditFault.Kind {
    /// The kind's name in JSON.
    fileprivate var name: String {
        switch self {
        case .changed: "changed"
        case .missing: "missing"
        case .added: "added"
        case .moved: "moved"
        case .caseEventChanged: "case-event-changed"
        case .caseEventMissing: "case-event-missing"
        case .caseEventAdded: "case-event-added"
        case .endChanged: "end-changed"
        case .headNotFound: "head-not-found"
        }
    }
}
