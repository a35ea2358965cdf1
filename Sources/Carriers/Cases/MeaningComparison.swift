import Gateway
import ShortText

/// Compares what a carrier reads in a request with what a case says that it means.
///
/// What a case says and we do not keep (networks, languages, cell ids) is not compared.
struct MeaningComparison {
    let recorded: RecordedCase
    let session: CaseSession

    /// Takes the case.
    ///
    /// - Parameters:
    ///   - recorded: The case.
    ///   - session: The session as the gateway would remember it.
    init(_ recorded: RecordedCase, _ session: CaseSession) {
        self.recorded = recorded
        self.session = session
    }

    private var kind: String { recorded.meant("kind") ?? "" }

    /// What differs when the request was refused.
    ///
    /// - Parameter rejection: Why it was.
    /// - Returns: What differs.
    func differences(rejected rejection: CarrierRejection) -> [CaseDifference] {
        switch kind {
        case "reject_request": []
        case "signature": signature(rejection)
        default: [CaseDifference("meaning", expected: kind, found: "refused: \(rejection.line)")]
        }
    }

    /// What differs when the request was understood.
    ///
    /// - Parameters:
    ///   - events: What it means.
    ///   - answers: What the gateway would answer to them.
    ///   - status: The status of our answer.
    /// - Returns: What differs.
    func differences(events: [InboundEvent], answers: [CarrierReply], status: Int) -> [CaseDifference] {
        switch kind {
        case "reject_request": rejection(events, answers, status: status)
        case "signature": signature(nil)
        case "ignore": events.allSatisfy(\.isWithoutEffect) ? [] : [other("nothing to do", events)]
        case "message": message(events)
        case "delivery_report": reports(events)
        case "opt_out": optOut(events)
        case "ussd", "ussd_session_end": ussd(events)
        case "ussd_session_query": sessionQuery(events)
        default: [CaseDifference("meaning.kind", expected: kind, found: "a kind that this program does not know")]
        }
    }

    private func rejection(_ events: [InboundEvent], _ answers: [CarrierReply], status: Int) -> [CaseDifference] {
        let isRefused = (400..<600).contains(status) || answers.contains { $0 == .noSession || $0 == .sessionUnderWay }
        return isRefused ? [] : [other("refused (\(recorded.meant("reason") ?? "no reason given"))", events)]
    }

    private func signature(_ rejection: CarrierRejection?) -> [CaseDifference] {
        let isForged = if case .notGenuine = rejection { true } else { false }
        guard recorded.meaning["valid"] == .boolean(isForged) else { return [] }
        let found = rejection.map { "refused: \($0.line)" } ?? "believed"
        return [CaseDifference("signature", expected: isForged ? "genuine" : "not genuine", found: found)]
    }

    private func message(_ events: [InboundEvent]) -> [CaseDifference] {
        let found = events.compactMap { if case .sms(let sms) = $0 { sms } else { nil } }
        guard let sms = found.first else { return [other("an SMS", events)] }
        return address("from", sms.from.e164) + address("to", sms.to) + words(sms)
            + text("external_id", sms.externalID) + moment("received_at", sms.sentAt)
    }

    /// Of a message in parts the case gives the whole, which the gateway joins.
    private func words(_ sms: InboundSMS) -> [CaseDifference] {
        let isPart = sms.part != nil && recorded.meant("text")?.contains(sms.text) == true
        return isPart ? [] : text("text", sms.text)
    }

    private func optOut(_ events: [InboundEvent]) -> [CaseDifference] {
        for case .optOut(let phone) in events { return address("msisdn", phone.e164) + address("from", phone.e164) }
        return [other("an opt-out", events)]
    }

    private func reports(_ events: [InboundEvent]) -> [CaseDifference] {
        let found = events.compactMap { if case .report(let report) = $0 { report } else { nil } }
        guard let report = found.first else { return [other("a delivery report", events)] }
        var differences: [CaseDifference] = []
        if let count = recorded.meant("count"), count != String(found.count) {
            differences.append(CaseDifference("meaning.count", expected: count, found: String(found.count)))
        }
        return differences + reference(report.reference) + status(report) + text("raw_status", report.raw)
    }

    private func reference(_ found: MessageReference) -> [CaseDifference] {
        let type = recorded.meant("ref_type") ?? ""
        switch found {
        case .ours(let id) where type == "carrier_message_id":
            // A carrier may give both back: then either serves.
            return recorded.meant("our_message_id") == id
                ? [] : [CaseDifference("meaning.ref_type", expected: type, found: "our id \(id)")]
        case .carriers(let id) where type.hasPrefix("our"):
            return [CaseDifference("meaning.ref_type", expected: type, found: "the carrier's id \(id)")]
        case .ours(let id):
            return id == recorded.meant("our_message_id") ? [] : text("message_ref", id)
        case .carriers(let id):
            return text("message_ref", id)
        }
    }

    private func status(_ report: DeliveryReport) -> [CaseDifference] {
        guard let expected = recorded.meant("status") else { return [] }
        let found = report.status?.rawValue ?? "unknown"
        // `errored_retryable` is a word of who recorded the cases: no news that counts.
        let isSame = found == expected || (expected.hasPrefix("errored") && ["unknown", "failed"].contains(found))
        return isSame ? [] : [CaseDifference("meaning.status", expected: expected, found: "\(found) (`\(report.raw)`)")]
    }
}

extension MeaningComparison {
    /// Compares a text, where the case says one.
    func text(_ name: String, _ found: String?) -> [CaseDifference] {
        guard let expected = recorded.meant(name) else { return [] }
        return CaseDifference.between("meaning.\(name)", expected, found)
    }

    /// Compares a number or short code, where the case says one.
    func address(_ name: String, _ found: String?) -> [CaseDifference] {
        guard let expected = recorded.meant(name) else { return [] }
        if let found, AddressComparison.areSame(expected, found) { return [] }
        return CaseDifference.between("meaning.\(name)", expected, found)
    }

    /// Compares a time, where the case says one.
    func moment(_ name: String, _ found: Timestamp?) -> [CaseDifference] {
        guard let expected = recorded.meant(name) else { return [] }
        guard CaseTime.moment(expected) != found?.milliseconds else { return [] }
        return [
            CaseDifference(
                "meaning.\(name)",
                expected: expected,
                found: found.map { "\($0.milliseconds) ms" } ?? "nothing"
            )
        ]
    }

    /// Another event than the case says.
    func other(_ expected: String, _ events: [InboundEvent]) -> CaseDifference {
        let found = events.isEmpty ? "nothing to do" : events.map(\.caseLine).joined(separator: "; ")
        return CaseDifference("meaning", expected: expected, found: found)
    }
}
