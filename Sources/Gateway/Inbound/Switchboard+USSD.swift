import MenuLanguage
import ShortText

extension Switchboard {
    /// Takes one USSD step and answers with a screen, within the carrier's deadline.
    func receive(_ turn: USSDTurn, from profile: CarrierProfile) async throws(StoreError) -> CarrierReply {
        guard let turn = USSDStep(turn) else { return .noSession }
        let key = SessionKey.ussd(carrier: profile.name, sessionID: turn.sessionID, phone: turn.from)
        let answerBy = now + (profile.answerDeadline - parts.settings.answerReserve)
        let result = await sessions.run(key) { hasWaited async -> Swift.Result<CarrierReply, StoreError> in
            do throws(StoreError) {
                let reply = try await self.answer(turn, key, profile, answerBy: answerBy, looksUp: hasWaited)
                return .success(reply)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func answer(
        _ turn: USSDStep,
        _ key: SessionKey,
        _ profile: CarrierProfile,
        answerBy: Timestamp,
        looksUp: Bool
    ) async throws(StoreError) -> CarrierReply {
        let inboundKey = InboundKey(carrier: profile.name, id: "\(key.id)/\(turn.turnID)")
        for attempt in 0..<Self.maximumConflicts {
            // The first step of a session is nearly always new: it is answered without asking the store whether it is known,
            // and the commit finds out when it is not.
            let mustLook = looksUp || attempt > 0 || !turn.opensSession
            let record = mustLook ? try await liveSession(key) : nil
            if mustLook, record.map({ turn.newInput(after: $0.cumulativeInput) == nil }) ?? true,
                let known = try await store.inbound(inboundKey)
            {
                meters.repeated()
                return known.reply
            }
            if mustLook, record == nil, let ended = try await endedEarlier(turn, key) { return ended }
            let unit = try await unit(for: turn, key: inboundKey, session: record, profile, answerBy)
            // A call that was cut off because we stop has no outcome: the carrier brings the step again.
            guard !Task.isCancelled else { break }
            switch try await commit(unit) {
            case .committed:
                meters.accepted(carrier: profile.name, channel: .ussd)
                wakeLateCalls(unit)
                return unit.inbound?.reply ?? .accepted
            case .repeated(let known):
                meters.repeated()
                return known.reply
            case .conflict: continue
            }
        }
        return .unavailable(retryAfter: .seconds(1))
    }

    /// The last screen of a session that has ended, when a carrier sends a further step of it.
    ///
    /// The citizen is not there any more; taken for a new dial, the old answers would be given once again.
    private func endedEarlier(_ turn: USSDStep, _ key: SessionKey) async throws(StoreError) -> CarrierReply? {
        guard case .cumulative(var text) = turn.input else { return nil }
        // The last answer may hold stars itself; more than a few are not looked for.
        for _ in 0..<4 {
            guard let star = text.lastIndex(of: "*") else {
                text = ""
                break
            }
            text = String(text[..<star])
            let earlier = InboundKey(carrier: key.carrier, id: "\(key.id)/\(text)")
            guard let known = try await store.inbound(earlier) else { continue }
            return known.continues ? nil : known.reply
        }
        guard text.isEmpty, let first = try await store.inbound(InboundKey(carrier: key.carrier, id: "\(key.id)/"))
        else {
            return nil
        }
        return first.continues ? nil : first.reply
    }

    /// The conversation of a key, unless its time is over.
    func liveSession(_ key: SessionKey) async throws(StoreError) -> SessionRecord? {
        guard let record = try await store.session(key), record.expiresAt > now else { return nil }
        return record
    }

    /// Steps the engine and gathers what must be committed.
    private func unit(
        for turn: USSDStep,
        key inboundKey: InboundKey,
        session record: SessionRecord?,
        _ profile: CarrierProfile,
        _ answerBy: Timestamp
    ) async throws(StoreError) -> WorkUnit {
        guard var exchange = try await opened(turn, session: record, profile) else {
            return unknownCode(turn, key: inboundKey)
        }
        let context = HandlerCaller.Context(
            phone: turn.from,
            language: exchange.state.language.code,
            carrier: profile.name,
            answerBy: answerBy
        )
        if let input = exchange.firstInput { await exchange.run(input, caller: caller, context: context) }
        // A step that is tried again after a conflict counts twice, which statistics bear.
        parts.optionTally?.count(exchange.choices, at: now)
        return sessionUnit(exchange, turn: turn, key: inboundKey, session: record, profile)
    }

    /// No flow has the dialled code: it is kept all the same.
    private func unknownCode(_ turn: USSDStep, key: InboundKey) -> WorkUnit {
        let inbound = InboundRecord(
            key: key,
            channel: .ussd,
            from: turn.from,
            to: turn.serviceCode,
            text: turn.cumulative,
            receivedAt: now,
            meaning: "unknown-code",
            screen: SystemText.notAvailable.written(in: parts.programs.current.program),
            continues: false
        )
        return WorkUnit(inbound: inbound)
    }

    private func opened(
        _ turn: USSDStep,
        session record: SessionRecord?,
        _ profile: CarrierProfile
    ) async throws(StoreError) -> Exchange? {
        if let record, let state = SessionCodec.decode(record.state),
            let input = turn.newInput(after: record.cumulativeInput)
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
                fresh: { (opening) async throws(StoreError) in try await self.fresh(turn, opening, profile) },
                over: exchange
            )
        }
        let running = parts.programs.current
        guard let (flow, rest) = running.router.dialled(turn.serviceCode, extra: turn.dialledExtra) else { return nil }
        let opening = Opening(flow: flow, segments: rest)
        let exchange = try await fresh(turn, opening, profile)
        guard let minutes = running.program.service.resumeMinutes else { return exchange }
        return try await openedResuming(turn, opening: opening, fresh: exchange, within: minutes, profile)
    }

    /// A session that begins with the live program.
    private func fresh(
        _ turn: USSDStep,
        _ opening: Opening,
        _ profile: CarrierProfile
    ) async throws(StoreError) -> Exchange {
        let running = parts.programs.current
        let (language, isChosen) = try await language(of: turn.from, running.program, guess: nil)
        let state = SessionState(
            channel: .ussd,
            conversation: profile.name + "/" + turn.sessionID,
            programVersion: running.program.version,
            language: language,
            isLanguageChosen: isChosen
        )
        var exchange = Exchange(
            running: running,
            engine: running.engine(limits: profile.screenLimits, country: profile.country),
            state: state
        )
        exchange.firstInput = .begin(opening)
        return exchange
    }

    private func sessionUnit(
        _ exchange: Exchange,
        turn: USSDStep,
        key inboundKey: InboundKey,
        session record: SessionRecord?,
        _ profile: CarrierProfile
    ) -> WorkUnit {
        let moment = now
        let key = SessionKey.ussd(carrier: profile.name, sessionID: turn.sessionID, phone: turn.from)
        var changes = exchange.changes
        var screen = exchange.text
        let ends = exchange.state.hasEnded || exchange.isLate
        if exchange.isLate {
            // The answer follows by SMS: the conversation goes on there, and is kept until the handler was heard.
            screen = SystemText.answerFollows.written(
                in: exchange.state.language,
                default: exchange.running.program.service.languages.first
            )
            changes.append(.saveSession(waiting(exchange.state, since: inboundKey, phone: turn.from)))
        }
        for receipt in exchange.receipts {
            changes.append(
                .enqueue(
                    message(receipt, to: turn.from, exchange.state.language, profile: profile, priority: .notice)
                )
            )
        }
        let session = SessionRecord(
            key: key,
            phone: turn.from,
            version: (record?.version ?? 0) + 1,
            cumulativeInput: turn.cumulative,
            state: ends ? [] : SessionCodec.encode(exchange.state),
            expiresAt: moment + Self.lifetime(of: exchange.running.program, profile)
        )
        if !ends {
            changes.append(.saveSession(session))
            if record == nil, let reminder = exchange.reminder { changes.append(reminder) }
        } else if let record {
            changes.append(.endSession(key, version: record.version))
        }
        let inbound = InboundRecord(
            key: inboundKey,
            channel: .ussd,
            from: turn.from,
            to: turn.serviceCode,
            text: turn.cumulative,
            receivedAt: moment,
            meaning: exchange.meaning(opens: record == nil),
            screen: screen,
            continues: !ends
        )
        return WorkUnit(inbound: inbound, changes: changes)
    }
}

extension Exchange {
    /// What a USSD step did, for the record.
    fileprivate func meaning(opens: Bool) -> String {
        let act = state.doubt != nil ? "offer:" : opens ? "flow:" : "answer:"
        return act + state.place.flow
    }
}

extension USSDStep {
    /// Whether this is certainly the first step of a session.
    var opensSession: Bool {
        switch input {
        case .cumulative(let text): text.isEmpty
        case .latest(let text): text == nil
        }
    }

    /// What must be remembered to find the next step's new input.
    var cumulative: String {
        switch input {
        case .cumulative(let text): text
        case .latest: turnID
        }
    }
}

extension InboundRecord {
    /// What was answered.
    var reply: CarrierReply {
        screen.map { .screen($0, continues: continues) } ?? .accepted
    }
}
