import Gateway
import ShortText
import Testing

/// A store under test, with samples of what it keeps.
struct StoreBed: Sendable {
    let store: any Store
    let clock: ManualClock

    static let carrier = "mobilis"

    var now: Timestamp { clock.now }

    func later(_ seconds: Int) -> Timestamp { now + .seconds(seconds) }

    @discardableResult
    func commit(_ changes: StoreChange..., inbound: InboundRecord? = nil) async throws -> CommitOutcome {
        try await store.commit(WorkUnit(inbound: inbound, changes: changes))
    }

    func claim(
        _ carrier: String = StoreBed.carrier,
        limit: Int = 100,
        leastUrgent: OutboundMessage.Priority = .bulk,
        favoured: OutboundMessage.Priority? = nil,
        begins: Bool = false
    ) async throws -> [OutboundMessage] {
        try await store.claimOutbound(
            OutboundClaim(
                carrier: carrier,
                limit: limit,
                now: now,
                lease: later(30),
                leastUrgent: leastUrgent,
                favoured: favoured,
                begins: begins
            )
        )
    }

    /// Claims, and begins what was claimed.
    @discardableResult
    func send(_ carrier: String = StoreBed.carrier, limit: Int = 100) async throws -> [String] {
        let claimed = try await claim(carrier, limit: limit).map(\.id)
        let begun = try await store.beginSends(claimed)
        return claimed.filter { begun.contains($0) }
    }

    func doubtful() async throws -> [OutboundMessage] {
        try await store.claimDoubtful(
            OutboundClaim(carrier: Self.carrier, limit: 100, now: now, lease: later(30))
        )
    }

    // MARK: Samples

    func phone(_ number: Int = 1) throws -> MSISDN {
        try MSISDN(e164: "+\(213_550_000_000 + number)")
    }

    func inbound(_ id: String = "m:1", from number: Int = 1, text: String = "BIRTH 1") throws -> InboundRecord {
        InboundRecord(
            key: InboundKey(carrier: Self.carrier, id: id),
            channel: .sms,
            from: try phone(number),
            to: "1212",
            text: text,
            receivedAt: now,
            meaning: "flow:birth"
        )
    }

    func session(
        _ id: String = "u:1",
        version: Int = 1,
        lives seconds: Int = 60,
        isAwaiting: Bool = false
    ) throws -> SessionRecord {
        SessionRecord(
            key: SessionKey(carrier: Self.carrier, id: id),
            phone: try phone(),
            version: version,
            cumulativeInput: "1*شهادة*\(version)",
            state: [0, 255, UInt8(truncatingIfNeeded: version)],
            isAwaiting: isAwaiting,
            expiresAt: later(seconds)
        )
    }

    func message(
        _ id: String = "a1",
        to number: Int = 1,
        carrier: String = StoreBed.carrier,
        priority: OutboundMessage.Priority = .reply,
        notBefore: Timestamp? = nil
    ) throws -> OutboundMessage {
        OutboundMessage(
            id: id,
            carrier: carrier,
            to: try phone(number),
            originator: "1212",
            text: "شهادتك جاهزة — \"prête\" '100%'",
            language: "ar",
            priority: priority,
            createdAt: now,
            notBefore: notBefore,
            expiresAt: later(3600),
            linkID: "link"
        )
    }

    func finish(
        _ id: String = "a1",
        _ status: DeliveryStatus = .sent,
        carrierID: String? = "c1",
        reason: String? = nil,
        notBefore: Timestamp? = nil
    ) -> StoreChange {
        .finishSend(
            id: id,
            status: status,
            carrierMessageID: carrierID,
            reason: reason,
            notBefore: notBefore ?? now
        )
    }

    func report(
        _ status: DeliveryStatus?,
        _ raw: String = "Word",
        carrierID: String = "c1",
        carrier: String = StoreBed.carrier,
        reason: String? = nil
    ) -> StoreChange {
        .report(
            carrier: carrier,
            DeliveryReport(carrierMessageID: carrierID, status: status, raw: raw, reason: reason),
            at: now
        )
    }

    /// A report that names a message by our id.
    func report(
        onOurs id: String,
        _ status: DeliveryStatus?,
        _ raw: String = "Word",
        carrier: String = StoreBed.carrier
    ) -> StoreChange {
        .report(carrier: carrier, DeliveryReport(.ours(id), status: status, raw: raw), at: now)
    }

    func caseRecord(_ reference: String = "10000001", kind: String = "extract", of number: Int = 1) throws -> CaseRecord
    {
        CaseRecord(
            reference: reference,
            kind: kind,
            phone: try phone(number),
            language: "fr",
            carrier: Self.carrier,
            answers: [SlotValue.Field(name: "nid", value: "1234"), SlotValue.Field(name: "office", value: "قسنطينة")],
            stage: "received",
            openedAt: now,
            dueAt: later(86_400)
        )
    }

    func move(
        _ reference: String = "10000001",
        from: String = "received",
        _ fromClosure: CaseRecord.Closure = .open,
        to: String = "ready",
        _ closure: CaseRecord.Closure = .open,
        reopens: Bool = false
    ) -> StoreChange {
        .changeCase(
            reference: reference,
            from: from,
            fromClosure: fromClosure,
            to: to,
            closure: closure,
            at: now,
            reopens: reopens
        )
    }

    func version(_ name: String = "births", isReleased: Bool = true, rows: Int = 0) -> DatasetVersion {
        DatasetVersion(
            name: name,
            version: 0,
            columns: ["nid", "name"],
            rowCount: rows,
            loadedAt: now,
            loadedBy: "amina",
            sha256: "ab12",
            isReleased: isReleased
        )
    }

    func rows(_ keys: String...) -> [DatasetRow] {
        keys.enumerated().map { DatasetRow(key: $1, values: [$1, "row \($0)"]) }
    }

    @discardableResult
    func load(_ version: DatasetVersion, _ rows: [DatasetRow]) async throws -> DatasetVersion {
        var version = version
        version.rowCount = rows.count
        return try await store.loadDataset(version, rows: rows)
    }
}
