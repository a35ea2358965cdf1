import MenuLanguage
import ShortText

extension Switchboard {
    /// Takes one USSD step and answers with a screen, within the carrier's deadline.
    func receive(_ turn: USSDTurn, from profile: CarrierProfile) async throws(StoreError) -> CarrierAnswer {
        guard let key = SessionKey.ussd(turn, profile) else { return CarrierAnswer(.noSession) }
        let answerBy = now + (profile.answerDeadline - parts.settings.answerReserve)
        let result = await sessions.run(key) { hasWaited async -> Swift.Result<CarrierAnswer, StoreError> in
            do throws(StoreError) {
                let answer = try await self.answer(turn, key, profile, answerBy: answerBy, looksUp: hasWaited)
                return .success(answer)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func answer(
        _ turn: USSDTurn,
        _ key: SessionKey,
        _ profile: CarrierProfile,
        answerBy: Timestamp,
        looksUp: Bool
    ) async throws(StoreError) -> CarrierAnswer {
        for attempt in 0..<Self.maximumConflicts {
            // The first step of a session is nearly always new: it is answered without asking the store whether it is known,
            // and the commit finds out when it is not. Where the session's id alone finds it, whose it is must be looked up.
            let mustLook = looksUp || attempt > 0 || !turn.opensSession || !profile.everyStepNamesPhone
            let record: SessionRecord?
            var isRemembered = false
            if mustLook, attempt == 0, let known = recent.session(key), turn.goesOn(known, now: now) {
                record = known
                isRemembered = true
            } else {
                record = mustLook ? try await liveSession(key) : nil
                if mustLook, let answer = try await settled(turn, key, record, profile) { return answer }
            }
            // Without an input, a step of a session that goes on opens it anew, as does one after its end.
            let begins = turn.phase == .begin || record?.hasEnded == true || turn.bringsNothing
            guard var step = USSDStep(turn, key: key, record: record, begins: begins, profile, now: now) else {
                return CarrierAnswer(.noSession)
            }
            step.isFirstTry = attempt == 0
            let isStale = isRemembered ? staleness(of: record) : nil
            guard let unit = try await unit(for: step, session: record, profile, answerBy, isStale: isStale) else {
                recent.forget(key)
                continue
            }
            // A call that was cut off because we stop has no outcome: the carrier brings the step again.
            guard !Task.isCancelled else { break }
            switch try await commit(unit, answerBy: answerBy, profile) {
            case .committed:
                meters.accepted(carrier: profile.name, channel: .ussd)
                if let assumed = unit.assumed, assumed.language == nil { newcomers.learn(isNewcomer: true) }
                wakeLateCalls(unit)
                guard let inbound = unit.inbound else { return CarrierAnswer(.accepted) }
                return shown(inbound, step, profile)
            case .repeated(let known):
                meters.repeated()
                return shown(known, step, profile, isRepeat: true)
            case .conflict: recent.forget(key)
            }
        }
        return CarrierAnswer(.unavailable(retryAfter: .seconds(1)))
    }

    /// The answer to a step, on its way: a carrier that takes no screen in the answer gets it by a request of ours.
    private func shown(
        _ record: InboundRecord,
        _ step: USSDStep,
        _ profile: CarrierProfile,
        isRepeat: Bool = false
    ) -> CarrierAnswer {
        guard profile.answersLater, case .screen(let text, let continues) = record.reply else { return record.answer }
        // A webhook that came to two nodes at once: the one that took the step is showing it.
        if isRepeat, parts.sharesStore, now - record.receivedAt < Self.othersShow {
            return CarrierAnswer(.accepted, carried: record.carried)
        }
        let screen = ScreenPush(
            sessionID: step.turn.sessionID,
            to: step.from,
            serviceCode: step.serviceCode,
            text: text,
            continues: continues,
            carried: record.carried
        )
        parts.screens[profile.name]?.push(screen, for: record.key, askedAt: record.receivedAt)
        return CarrierAnswer(.accepted, carried: record.carried)
    }

    /// How long a node that took a step is given to show its screen; a repeat that comes later finds it dead, perhaps.
    private static let othersShow = Duration.seconds(3)

    /// Finds out whether another process has stepped a session that is remembered here; `nil` when none can.
    ///
    /// A commit would find out, too, but a handler cannot be called in vain.
    private func staleness(of record: SessionRecord?) -> (@Sendable () async -> Bool)? {
        guard parts.sharesStore, let record else { return nil }
        return { [store] in
            // What cannot be read is read again, and then reported.
            (try? await store.session(record.key))?.version != record.version
        }
    }

    /// Finds out whether a phone's language is another one than was taken for granted, before a handler hears it.
    private func staleness(of assumed: AssumedLanguage?) -> (@Sendable () async -> Bool)? {
        guard let assumed else { return nil }
        return { [store] in
            // What cannot be read is read again, and then reported.
            do { return try await store.profile(assumed.phone)?.language != assumed.language } catch { return true }
        }
    }

    /// What a step is answered without being taken: a repeat, a step of a session that is not known, or a second beginning.
    private func settled(
        _ turn: USSDTurn,
        _ key: SessionKey,
        _ record: SessionRecord?,
        _ profile: CarrierProfile
    ) async throws(StoreError) -> CarrierAnswer? {
        if let record, let from = turn.from, record.phone != from { return CarrierAnswer(.noSession) }
        let live = record.flatMap { $0.hasEnded ? nil : $0 }
        if let known = try await repeated(turn, key, record, live) {
            meters.repeated()
            guard let step = USSDStep(turn, key: key, record: record, begins: false, profile, now: now) else {
                return known.answer
            }
            return shown(known, step, profile, isRepeat: true)
        }
        switch turn.phase {
        case .goesOn where live == nil: return CarrierAnswer(.noSession)
        case .begin:
            // Where the phone's number stands for the session, a citizen who dials again begins a new one.
            guard let live, !turn.isNamedByPhone(live.phone) else { return nil }
            return CarrierAnswer(.sessionUnderWay)
        case .unsaid where live == nil: return try await endedEarlier(turn, key)
        case .unsaid, .goesOn: return nil
        }
    }

    /// What was answered to the same step before; `nil` when it is new.
    private func repeated(
        _ turn: USSDTurn,
        _ key: SessionKey,
        _ record: SessionRecord?,
        _ live: SessionRecord?
    ) async throws(StoreError) -> InboundRecord? {
        if let id = turn.knownID {
            guard let live, turn.phase != .begin else { return try await store.inbound(key.inbound(id)) }
            return turn.newInput(after: live.cumulativeInput) == nil ? try await store.inbound(key.inbound(id)) : nil
        }
        // The same input, so soon after, is the carrier's impatience and not the citizen's.
        guard let record, let last = try await store.inbound(key.inbound(record.cumulativeInput)),
            last.text == turn.writtenInput, now - last.receivedAt < parts.settings.repeatedStep
        else { return nil }
        return last
    }

    /// The last screen of a session that has ended, when a carrier sends a further step of it.
    ///
    /// The citizen is not there any more; taken for a new dial, the old answers would be given once again.
    private func endedEarlier(_ turn: USSDTurn, _ key: SessionKey) async throws(StoreError) -> CarrierAnswer? {
        guard case .cumulative(var text) = turn.input else { return nil }
        // The last answer may hold stars itself; more than a few are not looked for.
        for _ in 0..<4 {
            guard let star = text.lastIndex(of: "*") else {
                text = ""
                break
            }
            text = String(text[..<star])
            guard let known = try await store.inbound(key.inbound(text)) else { continue }
            return known.continues ? nil : known.answer
        }
        guard text.isEmpty, let first = try await store.inbound(key.inbound("")) else { return nil }
        return first.continues ? nil : first.answer
    }

    /// The conversation of a key, unless its time is over.
    func liveSession(_ key: SessionKey) async throws(StoreError) -> SessionRecord? {
        guard let record = try await store.session(key), record.expiresAt > now else { return nil }
        return record
    }

    /// Steps the engine and gathers what must be committed.
    private func unit(
        for step: USSDStep,
        session record: SessionRecord?,
        _ profile: CarrierProfile,
        _ answerBy: Timestamp,
        isStale: (@Sendable () async -> Bool)?
    ) async throws(StoreError) -> WorkUnit? {
        guard var exchange = try await opened(step, session: step.begins ? nil : record, profile) else {
            return unknownCode(step)
        }
        let context = HandlerCaller.Context(
            phone: step.from,
            language: exchange.state.language.code,
            carrier: profile.name,
            answerBy: answerBy,
            isStale: isStale ?? staleness(of: exchange.assumed)
        )
        if let input = exchange.firstInput { await exchange.run(input, caller: caller, context: context) }
        if exchange.isStale { return nil }
        // A step that is tried again after a conflict counts twice, which statistics bear.
        parts.optionTally?.count(exchange.choices, at: now)
        return sessionUnit(exchange, step: step, session: record, profile)
    }

    /// No flow has the dialled code: it is kept all the same.
    private func unknownCode(_ step: USSDStep) -> WorkUnit {
        let inbound = InboundRecord(
            key: step.key.inbound(step.turnID),
            channel: .ussd,
            from: step.from,
            to: step.serviceCode,
            text: step.text,
            receivedAt: now,
            meaning: "unknown-code",
            screen: SystemText.notAvailable.written(in: parts.programs.current.program),
            continues: false,
            carried: step.carried
        )
        return WorkUnit(inbound: inbound)
    }

    private func opened(
        _ step: USSDStep,
        session record: SessionRecord?,
        _ profile: CarrierProfile
    ) async throws(StoreError) -> Exchange? {
        if let record, let state = SessionCodec.decode(record.state),
            let input = step.answer(after: record.cumulativeInput)
        {
            let running = await parts.programs.running(state.programVersion)
            let engine = running.engine(limits: profile.screenLimits, country: profile.country)
            var exchange = Exchange(running: running, engine: engine, state: state)
            exchange.firstInput = .answer(input)
            guard case .droppedSession(let flow, let segments)? = state.doubt else { return exchange }
            return try await answeredOffer(
                input,
                state,
                flow: flow,
                segments: segments,
                fresh: { (opening) async throws(StoreError) in try await self.fresh(step, opening, profile) },
                over: exchange
            )
        }
        let running = parts.programs.current
        guard let (flow, rest) = running.router.dialled(step.serviceCode, extra: step.dialledExtra) else { return nil }
        let opening = Opening(flow: flow, segments: rest)
        let exchange = try await fresh(step, opening, profile)
        guard let minutes = running.program.service.resumeMinutes else { return exchange }
        return try await openedResuming(step, opening: opening, fresh: exchange, within: minutes, profile)
    }

    /// A session that begins with the live program.
    private func fresh(
        _ step: USSDStep,
        _ opening: Opening,
        _ profile: CarrierProfile
    ) async throws(StoreError) -> Exchange {
        let running = parts.programs.current
        let languages = running.program.service.languages
        let (chosen, isAssumed) = try await language(of: step)
        let known = chosen.map(LanguageTag.init).flatMap { languages.contains($0) ? $0 : nil }
        let state = SessionState(
            channel: .ussd,
            conversation: step.conversation(profile.name),
            programVersion: running.program.version,
            language: known ?? languages.first ?? LanguageTag("en"),
            isLanguageChosen: known != nil
        )
        var exchange = Exchange(
            running: running,
            engine: running.engine(limits: profile.screenLimits, country: profile.country),
            state: state
        )
        exchange.firstInput = .begin(opening)
        if isAssumed { exchange.assumed = AssumedLanguage(phone: step.from, language: chosen) }
        return exchange
    }

    /// The language that a citizen chose, if any, and whether it is taken for granted without a look at the store.
    private func language(of step: USSDStep) async throws(StoreError) -> (chosen: String?, isAssumed: Bool) {
        if step.isFirstTry {
            if let known = languages.language(of: step.from) { return (known, true) }
            if newcomers.isLikely { return (nil, true) }
        }
        let chosen = try await store.profile(step.from)?.language
        languages.note(chosen, of: step.from)
        newcomers.learn(isNewcomer: chosen == nil)
        return (chosen, false)
    }

    private func sessionUnit(
        _ exchange: Exchange,
        step: USSDStep,
        session record: SessionRecord?,
        _ profile: CarrierProfile
    ) -> WorkUnit {
        let moment = now
        let inboundKey = step.key.inbound(step.turnID)
        var changes = exchange.changes
        var screen = exchange.text
        let ends = exchange.state.hasEnded || exchange.isLate
        if exchange.isLate {
            // The answer follows by SMS: the conversation goes on there, and is kept until the handler was heard.
            screen = SystemText.answerFollows.written(
                in: exchange.state.language,
                default: exchange.running.program.service.languages.first
            )
            changes.append(.saveSession(waiting(exchange.state, since: inboundKey, phone: step.from)))
        }
        for receipt in exchange.receipts {
            changes.append(
                .enqueue(
                    message(receipt, to: step.from, exchange.state.language, profile: profile, priority: .notice)
                )
            )
        }
        let opens = step.begins || record == nil
        changes += sessionChanges(exchange, ends: ends, step: step, record, at: moment, profile)
        if !ends, opens, let reminder = exchange.reminder { changes.append(reminder) }
        let inbound = InboundRecord(
            key: inboundKey,
            channel: .ussd,
            from: step.from,
            to: step.serviceCode,
            text: step.text,
            receivedAt: moment,
            meaning: exchange.meaning(opens: opens),
            screen: screen,
            continues: !ends,
            carried: step.carried
        )
        return WorkUnit(inbound: inbound, changes: changes, assumed: exchange.assumed)
    }

    /// What becomes of the session: it goes on, or it is forgotten.
    private func sessionChanges(
        _ exchange: Exchange,
        ends: Bool,
        step: USSDStep,
        _ record: SessionRecord?,
        at moment: Timestamp,
        _ profile: CarrierProfile
    ) -> [StoreChange] {
        var session = SessionRecord(
            key: step.key,
            phone: step.from,
            version: (record?.version ?? 0) + 1,
            cumulativeInput: step.cumulative,
            state: [],
            serviceCode: step.rememberedCode(profile),
            carried: step.carried,
            expiresAt: moment + Self.lifetime(of: exchange.running.program, profile)
        )
        if !ends {
            session.state = SessionCodec.encode(exchange.state)
            return [.saveSession(session)]
        }
        // A repeat of a last step that has no id of its own is only found by what is remembered of its session.
        if step.turn.knownID == nil {
            session.expiresAt = moment + parts.settings.repeatedStep
            return [.saveSession(session)]
        }
        return record.map { [.endSession(step.key, version: $0.version)] } ?? []
    }
}

extension Exchange {
    /// What a USSD step did, for the record.
    fileprivate func meaning(opens: Bool) -> String {
        let act = state.doubt != nil ? "offer:" : opens ? "flow:" : "answer:"
        return act + state.place.flow
    }
}

extension SessionKey {
    /// The key of a step of the session.
    func inbound(_ turnID: String) -> InboundKey { InboundKey(carrier: carrier, id: id + "/" + turnID) }
}

extension USSDTurn {
    /// Whether this is a further step of a session, and certainly none that was taken before: nothing of
    /// ``Switchboard/settled(_:_:_:_:)`` can be the case.
    fileprivate func goesOn(_ session: SessionRecord, now: Timestamp) -> Bool {
        guard phase != .begin, knownID != nil, !session.hasEnded, session.expiresAt > now,
            from == nil || from == session.phone
        else { return false }
        return newInput(after: session.cumulativeInput) != nil
    }

    /// Whether the session begins as far as the input tells.
    fileprivate var bringsNothing: Bool { phase == .unsaid && input == .latest(nil) }

    /// Whether the session has no id of its own, but goes by the phone's number.
    fileprivate func isNamedByPhone(_ phone: MSISDN) -> Bool {
        sessionID == phone.e164 || "+" + sessionID == phone.e164
    }
}

extension InboundRecord {
    /// What was answered.
    var reply: CarrierReply {
        if let screen { return .screen(screen, continues: continues) }
        // What was answered is forgotten, and so is the session.
        return channel == .ussd && textGoneAt != nil ? .noSession : .accepted
    }

    /// What was answered, with what the dialect asked to remember.
    var answer: CarrierAnswer { CarrierAnswer(reply, carried: carried) }
}
