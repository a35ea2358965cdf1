import MenuLanguage
import ShortText

extension Switchboard {
    /// Takes an SMS: it is durable, with its replies, when this returns.
    func receive(_ sms: InboundSMS, from profile: CarrierProfile) async throws(StoreError) -> CarrierReply {
        if let part = sms.part, part.total > 1 { return try await receive(part: part, of: sms, from: profile) }
        let key = SessionKey.sms(carrier: profile.name, phone: sms.from)
        let result = await sessions.run(key) { hasWaited async -> Swift.Result<CarrierReply, StoreError> in
            let letter = Letter(sms, carrier: profile.name, now: self.now, window: self.parts.settings.repeatedMessage)
            do throws(StoreError) {
                return .success(try await self.answer(letter, profile, looksUp: hasWaited))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Takes a whole message, when no other one of the phone is under way.
    func answer(
        _ letter: Letter,
        _ profile: CarrierProfile,
        looksUp: Bool
    ) async throws(StoreError) -> CarrierReply {
        let answerBy = now + (profile.answerDeadline - parts.settings.answerReserve)
        if let earlier = letter.earlierKey, let known = try await store.inbound(earlier),
            now - known.receivedAt < parts.settings.repeatedMessage
        {
            meters.repeated()
            return known.reply
        }
        for attempt in 0..<Self.maximumConflicts {
            let record = try await liveSession(.sms(carrier: profile.name, phone: letter.sms.from))
            // With an open conversation a repeat would look like the next answer: it is looked up before anything runs.
            if record != nil || looksUp || attempt > 0, let known = try await store.inbound(letter.key) {
                return try await repeated(known, letter)
            }
            let unit = try await unit(for: letter, session: record, profile, answerBy)
            // A call that was cut off because we stop has no outcome: the carrier brings the message again.
            guard !Task.isCancelled else { break }
            switch try await commit(unit, answerBy: answerBy, profile) {
            case .committed:
                meters.accepted(carrier: profile.name, channel: .sms)
                wakeLateCalls(unit)
                return .accepted
            case .repeated(let known): return try await repeated(known, letter)
            case .conflict: continue
            }
        }
        return .unavailable(retryAfter: .seconds(1))
    }

    private func repeated(_ known: InboundRecord, _ letter: Letter) async throws(StoreError) -> CarrierReply {
        meters.repeated()
        if !letter.closing.isEmpty { _ = try await commit(WorkUnit(changes: letter.closing)) }
        return known.reply
    }

    private func unit(
        for letter: Letter,
        session record: SessionRecord?,
        _ profile: CarrierProfile,
        _ answerBy: Timestamp
    ) async throws(StoreError) -> WorkUnit {
        let sms = letter.sms
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
            conversation: profile.name + "/" + (sms.externalID ?? letter.key.id),
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
        return smsUnit(outcome, letter, session: record, profile)
    }

    private func smsUnit(
        _ outcome: SMSDesk.Outcome,
        _ letter: Letter,
        session record: SessionRecord?,
        _ profile: CarrierProfile
    ) -> WorkUnit {
        let sms = letter.sms
        var changes = outcome.changes + letter.closing
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
            changes.append(.saveSession(waiting(state, since: letter.key, phone: sms.from)))
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
            key: letter.key,
            channel: .sms,
            from: sms.from,
            to: sms.to,
            text: sms.text,
            receivedAt: now,
            meaning: letter.mark + outcome.meaning
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
        let last = try await store.lastLanguage(of: phone).map(LanguageTag.init)
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
