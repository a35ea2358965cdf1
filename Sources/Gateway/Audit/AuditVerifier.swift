/// Walks the whole chain of an audit and finds the first thing that is not as it was written.
///
/// It goes as far as the chain reached when it began, so that it ends while others add rows.
public struct AuditVerifier: Sendable {
    /// How many rows are read at a time.
    private static let batchSize = 2000
    /// How far from its place a row that was moved is looked for.
    private static let nearby = 1000

    private let trail: any AuditTrail
    /// A hash that was noted elsewhere; it must be in the chain.
    private let noted: [UInt8]?

    /// Makes a verifier.
    ///
    /// - Parameters:
    ///   - trail: The audit.
    ///   - noted: The hash of an earlier end, as it was noted elsewhere.
    public init(_ trail: any AuditTrail, noted: [UInt8]? = nil) {
        self.trail = trail
        self.noted = noted
    }

    /// Walks the chain.
    ///
    /// - Returns: What fits, and the first thing that does not.
    /// - Throws: Why it cannot be read.
    public func verdict() async throws(StoreError) -> AuditVerdict {
        let state = try await trail.auditState()
        var walk = Walk(noted: noted)
        var last = Int.min
        while walk.verdict.fault == nil, walk.verdict.count < state.head.count {
            let links = try await trail.auditLinks(after: last, limit: Self.batchSize)
            for link in links where walk.verdict.fault == nil && walk.verdict.count < state.head.count {
                walk.take(link)
            }
            guard let end = links.last?.row.number else { break }
            last = end
        }
        walk.end(state)
        return walk.verdict
    }

    /// The state of a walk: pure, a row after the other.
    private struct Walk {
        var verdict = AuditVerdict()
        private let noted: [UInt8]?
        private var isNotedFound: Bool
        private var lastRow: AuditRow?

        init(noted: [UInt8]?) {
            self.noted = noted
            isNotedFound = noted == nil || noted == AuditHead.empty.hash
        }

        mutating func take(_ link: AuditLink) {
            let row = link.row
            if let fault = fault(of: row) ?? caseFault(of: link) {
                verdict.fault = fault
                return
            }
            verdict.count += 1
            if let bond = row.caseEvent, !bond.reason.isEmpty, link.caseEvent?.reason == nil {
                verdict.forgottenReasons += 1
            }
            if verdict.from == nil { verdict.from = row.event.at }
            verdict.to = row.event.at
            verdict.head = AuditHead(count: row.number, hash: row.hash)
            if row.hash == noted { isNotedFound = true }
            lastRow = row
        }

        private func fault(of row: AuditRow) -> AuditFault? {
            let expected = verdict.head.count + 1
            if row.number < expected { return AuditFault(.added, number: row.number, event: row.event) }
            if row.number > expected { return AuditFault(.missing(through: row.number - 1), number: expected) }
            let fitsItself = AuditChain.hash(of: row) == row.hash
            if row.previous == verdict.head.hash {
                return fitsItself ? nil : AuditFault(.changed, number: row.number, event: row.event)
            }
            // A row that still fits itself tells that the one before was another when it was written.
            if fitsItself, let lastRow {
                return AuditFault(.changed, number: lastRow.number, event: lastRow.event)
            }
            let places = max(1, row.number - AuditVerifier.nearby)...(row.number + AuditVerifier.nearby)
            if let place = places.first(where: { AuditChain.hash(of: row, at: $0) == row.hash }), place != row.number {
                return AuditFault(.moved(from: place), number: row.number, event: row.event)
            }
            return AuditFault(.changed, number: row.number, event: row.event)
        }

        private func caseFault(of link: AuditLink) -> AuditFault? {
            guard let bond = link.row.caseEvent else { return nil }
            guard let caseEvent = link.caseEvent else {
                return AuditFault(.caseEventMissing, number: link.row.number, event: link.row.event)
            }
            let now = BoundCaseEvent(caseEvent, number: bond.number)
            // That a reason was forgotten is no fault; another one, or one where there was none, is.
            if now.facts == bond.facts, now.reason == bond.reason || caseEvent.reason == nil { return nil }
            return AuditFault(
                .caseEventChanged,
                number: link.row.number,
                event: link.row.event,
                caseEvent: caseEvent
            )
        }

        /// Looks at what only the end can tell.
        mutating func end(_ state: AuditState) {
            guard verdict.fault == nil else { return }
            if verdict.count < state.head.count {
                verdict.fault = AuditFault(.missing(through: state.head.count), number: verdict.count + 1)
            } else if state.lastNumber > state.head.count {
                verdict.fault = AuditFault(.added, number: state.head.count + 1)
            } else if verdict.head != state.head {
                verdict.fault = AuditFault(.endChanged, number: verdict.count, event: lastRow?.event)
            } else if let stray = state.strayCaseEvent {
                verdict.fault = AuditFault(.caseEventAdded, number: 0, caseEvent: stray)
            } else if !isNotedFound {
                verdict.fault = AuditFault(.headNotFound, number: 0)
            }
        }
    }
}
