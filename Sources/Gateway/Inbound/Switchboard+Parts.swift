import MenuLanguage
import ShortText

/// Long messages whose parts come one by one, in any order and more than once.
///
/// Every part is durable before the carrier hears that we have it. The one that makes the message whole lets it be taken, as
/// one message and in one commit; a message that never gets whole is taken with what came (``LongMessages``).
extension Switchboard {
    /// What stands where a part is missing.
    static let gap = "[\u{2026}]"

    /// Takes a part of a long message.
    func receive(
        part: InboundSMS.Part,
        of sms: InboundSMS,
        from profile: CarrierProfile
    ) async throws(StoreError)
        -> CarrierReply
    {
        let message = LongMessageKey(
            carrier: profile.name,
            phone: sms.from,
            to: sms.to,
            reference: part.reference,
            total: part.total
        )
        return try await inOrder(sms.from, profile) { () async throws(StoreError) in
            let new = MessagePart(
                message: message,
                number: part.number,
                externalID: sms.externalID,
                text: sms.text,
                linkID: sms.linkID,
                sentAt: sms.sentAt,
                receivedAt: self.now
            )
            return try await self.keep(new, profile)
        }
    }

    private func keep(_ part: MessagePart, _ profile: CarrierProfile) async throws(StoreError) -> CarrierReply {
        var kept = try await store.parts(of: part.message)
        let same = kept.first { $0.number == part.number }
        if let same, part.isRepeat(of: same) {
            meters.repeated()
            // A repeat is nothing new, unless the process ended before the whole message was taken.
            return same.isTaken ? .accepted : try await takeIfWhole(kept, profile)
        }
        var changes: [StoreChange] = []
        if same != nil || kept.contains(where: \.isTaken) {
            // References come round again: this is another message. What came of the one before is taken first.
            if kept.contains(where: { !$0.isTaken }) {
                let reply = try await take(kept, profile)
                guard reply == .accepted else { return reply }
            }
            changes.append(.dropParts(part.message))
            kept = []
        }
        guard try await commit(WorkUnit(changes: changes + [.keepPart(part)])) == .committed else {
            return .unavailable(retryAfter: .seconds(1))
        }
        let now = kept + [part]
        if now.count >= part.message.total { return try await take(now, profile) }
        // Another node may have kept the rest at the same time: whoever comes last sees all of them.
        return try await takeIfWhole(try await store.parts(of: part.message).filter { !$0.isTaken }, profile)
    }

    private func takeIfWhole(_ parts: [MessagePart], _ profile: CarrierProfile) async throws(StoreError) -> CarrierReply
    {
        guard let total = parts.first?.message.total, parts.count >= total else { return .accepted }
        return try await take(parts, profile)
    }

    /// Takes what came of a message whose missing parts were waited for long enough.
    func takeOverdue(_ message: LongMessageKey) async throws(StoreError) {
        guard let profile = parts.carriers[message.carrier]?.profile else { return }
        _ = try await inOrder(message.phone, profile) { () async throws(StoreError) in
            let kept = try await self.store.parts(of: message)
            guard !kept.isEmpty, !kept.contains(where: \.isTaken) else { return .accepted }
            return try await self.take(kept, profile)
        }
    }

    /// Takes the parts as one message; with gaps where some are missing.
    private func take(_ kept: [MessagePart], _ profile: CarrierProfile) async throws(StoreError) -> CarrierReply {
        guard let first = kept.min(by: { $0.number < $1.number }) else { return .accepted }
        let message = first.message
        var texts: [String] = []
        for number in 1...max(1, message.total) {
            if let part = kept.first(where: { $0.number == number }) {
                texts.append(part.text)
            } else if texts.last != Self.gap {
                texts.append(Self.gap)
            }
        }
        // The moment of its first part tells the message from others that had the same reference.
        let since = kept.map(\.receivedAt.milliseconds).min() ?? 0
        let id = "\(message.to)/\(message.reference)/\(message.total)/\(since)"
        let sms = InboundSMS(
            externalID: nil,
            from: message.phone,
            to: message.to,
            text: texts.joined(),
            linkID: kept.lazy.compactMap(\.linkID).first,
            sentAt: first.sentAt
        )
        let letter = Letter(
            sms: sms,
            key: InboundKey(carrier: profile.name, id: "l:\(message.phone.e164)/\(id)"),
            mark: kept.count < message.total ? "incomplete:" : "",
            closing: [.takeParts(message, count: kept.count)]
        )
        return try await answer(letter, profile, looksUp: true)
    }

    /// Does something when no other message of the phone is under way.
    private func inOrder(
        _ phone: MSISDN,
        _ profile: CarrierProfile,
        _ body: @escaping @Sendable () async throws(StoreError) -> CarrierReply
    ) async throws(StoreError) -> CarrierReply {
        let result = await sessions.run(.sms(carrier: profile.name, phone: phone)) {
            _ async -> Swift.Result<CarrierReply, StoreError> in
            do throws(StoreError) {
                return .success(try await body())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
