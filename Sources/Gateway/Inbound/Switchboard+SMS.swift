import MenuLanguage
import ShortText

extension Switchboard {
    /// Takes an SMS: it is durable, with its replies, when this returns.
    func receive(_ sms: InboundSMS, from profile: CarrierProfile) async throws(StoreError) -> CarrierReply {
        let key = SessionKey.sms(carrier: profile.name, phone: sms.from)
        let answerBy = now + (profile.answerDeadline - parts.settings.answerReserve)
        let result = await sessions.run(key) { hasWaited async -> Swift.Result<CarrierReply, StoreError> in
            do throws(StoreError) {
                let reply = try await self.answer(sms, key, profile, answerBy: answerBy, looksUp: hasWaited)
                return .success(reply)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func answer(
        _ sms: InboundSMS,
        _ key: SessionKey,
        _ profile: CarrierProfile,
        answerBy: Timestamp,
        looksUp: Bool
    ) async throws(StoreError) -> CarrierReply {
        let inboundKey = InboundKey(carrier: profile.name, id: "m:" + (sms.externalID ?? sms.text))
        for attempt in 0..<Self.maximumConflicts {
            let record = try await liveSession(key)
            // With an open conversation a repeat would look like the next answer: it is looked up before anything runs.
            if record != nil || looksUp || attempt > 0, let known = try await store.inbound(inboundKey) {
                meters.repeated()
                return known.reply
            }
            let unit = try await unit(for: sms, key: inboundKey, session: record, profile, answerBy)
            // A call that was cut off because we stop has no outcome: the carrier brings the message again.
            guard !Task.isCancelled else { break }
            switch try await commit(unit) {
            case .committed:
                meters.accepted(carrier: profile.name, channel: .sms)
                wakeLateCalls(unit)
                return .accepted
            case .repeated(let known):
                meters.repeated()
                return known.reply
            case .conflict: continue
            }
        }
        return .unavailable(retryAfter: .seconds(1))
    }

    private func unit(
        for sms: InboundSMS,
        key inboundKey: InboundKey,
        session record: SessionRecord?,
        _ profile: CarrierProfile,
        _ answerBy: Timestamp
    ) async throws(StoreError) -> WorkUnit {
        let open = record.flatMap { SessionCodec.decode($0.state) }
        let running =
            if let open {
                await parts.programs.running(open.programVersion)
            } else {
                parts.programs.current
            }
        let (language, isChosen) =
            if let open {
                (open.language, open.isLanguageChosen)
            } else {
                try await self.language(of: sms.from, running.program, guess: sms.text)
            }
        let desk = SMSDesk(
            running: running,
            engine: running.engine(limits: .smsMessage, country: profile.country),
            language: language,
            isLanguageChosen: isChosen,
            conversation: profile.name + "/" + (sms.externalID ?? sms.text),
            caller: caller,
            context: HandlerCaller.Context(
                phone: sms.from,
                language: language.code,
                carrier: profile.name,
                answerBy: answerBy
            )
        )
        let outcome = await desk.answer(sms.text, to: sms.to, open: open, now: now)
        if case .unknown = outcome.kind { meters.unknownCommand() }
        parts.optionTally?.count(outcome.choices, at: now)
        return smsUnit(outcome, sms: sms, key: inboundKey, session: record, profile)
    }

    private func smsUnit(
        _ outcome: SMSDesk.Outcome,
        sms: InboundSMS,
        key inboundKey: InboundKey,
        session record: SessionRecord?,
        _ profile: CarrierProfile
    ) -> WorkUnit {
        var changes = outcome.changes
        if !outcome.text.isEmpty {
            changes.append(
                .enqueue(
                    message(
                        outcome.text,
                        to: sms.from,
                        outcome.language,
                        profile: profile,
                        priority: .reply,
                        originator: profile.shortCodes.contains(sms.to) ? sms.to : nil,
                        linkID: sms.linkID
                    )
                )
            )
        }
        let key = SessionKey.sms(carrier: profile.name, phone: sms.from)
        if outcome.isLate, let state = outcome.state {
            // The conversation waits for its handler; it comes back to the phone with the answer.
            changes.append(.saveSession(waiting(state, since: inboundKey, phone: sms.from)))
            if let record { changes.append(.endSession(key, version: record.version)) }
        } else if let state = outcome.state {
            changes.append(
                .saveSession(
                    SessionRecord(
                        key: key,
                        phone: sms.from,
                        version: (record?.version ?? 0) + 1,
                        state: SessionCodec.encode(state),
                        expiresAt: now + parts.settings.conversationLifetime
                    )
                )
            )
        } else if let record {
            changes.append(.endSession(key, version: record.version))
        }
        let inbound = InboundRecord(
            key: inboundKey,
            channel: .sms,
            from: sms.from,
            to: sms.to,
            text: sms.text,
            receivedAt: now,
            meaning: outcome.meaning
        )
        return WorkUnit(inbound: inbound, changes: changes)
    }

    /// The citizen's language: the chosen one, else the one that a message's script tells, else the service's first.
    func language(
        of phone: MSISDN,
        _ program: MenuProgram,
        guess text: String?
    ) async throws(StoreError) -> (language: LanguageTag, isChosen: Bool) {
        let languages = program.service.languages
        if let chosen = try await store.profile(phone)?.language.map(LanguageTag.init), languages.contains(chosen) {
            return (chosen, true)
        }
        guard let text else { return (languages.first ?? LanguageTag("en"), false) }
        // The language of our last message to the phone, as long as the citizen goes on in its script.
        let last = try await store.messages(MessageFilter(phone: phone, limit: 1)).first.map {
            LanguageTag($0.language)
        }
        let guess = LanguageGuess.language(of: text, among: languages, last: last)
        return (guess ?? languages.first ?? LanguageTag("en"), false)
    }

    /// A message that waits to be sent.
    func message(
        _ text: String,
        to phone: MSISDN,
        _ language: LanguageTag,
        profile: CarrierProfile,
        priority: OutboundMessage.Priority,
        originator: String? = nil,
        linkID: String? = nil
    ) -> OutboundMessage {
        let moment = now
        let lifetime = priority == .reply ? parts.settings.replyLifetime : parts.settings.noticeLifetime
        return OutboundMessage(
            id: parts.identifiers.next(at: moment),
            carrier: profile.name,
            to: phone,
            originator: originator ?? profile.shortCodes.first,
            text: text,
            language: language.code,
            priority: priority,
            createdAt: moment,
            expiresAt: moment + lifetime,
            linkID: linkID
        )
    }
}

extension ScreenLimits {
    /// How long a message of an SMS conversation may be before it is cut in pages: three segments.
    static let smsMessage = ScreenLimits(septets: 3 * 153, ucs2: 3 * 67)
}
