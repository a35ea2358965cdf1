import Logging
import MenuLanguage
public import ShortText

extension Switchboard: ConversationStarter {
    /// Starts the flow that waits for an event; see ``ConversationStarter``.
    public func start(
        event: String,
        occasion: String,
        values: [String: String],
        phone: MSISDN,
        language: String,
        carrier: String,
        changes: [StoreChange]
    ) async throws(StoreError) -> ConversationStart {
        let running = parts.programs.current
        guard let flow = running.program.flows.first(where: { $0.startEvent == event }),
            let profile = parts.carriers[carrier]?.profile
        else { return .noFlow }
        let key = SessionKey.sms(carrier: carrier, phone: phone)
        let opening = Opening(flow: flow.name, values: values)
        let result = await sessions.run(key) { _ async -> Swift.Result<ConversationStart, StoreError> in
            do throws(StoreError) {
                guard try await self.liveSession(key) == nil else { return .success(.busy) }
                let started = await self.play(opening, occasion, running, phone: phone, language: language, profile)
                guard !Task.isCancelled else { return .success(.conflict) }
                let unit = WorkUnit(
                    changes: changes + self.noticeChanges(of: started, phone: phone, over: nil, profile)
                )
                return .success(try await self.commit(unit) == .committed ? .started : .conflict)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func play(
        _ opening: Opening,
        _ occasion: String,
        _ running: ProgramShelf.Running,
        phone: MSISDN,
        language code: String,
        _ profile: CarrierProfile
    ) async -> Exchange {
        let languages = running.program.service.languages
        let language = languages.first { $0.code == code } ?? languages.first ?? LanguageTag("en")
        let state = SessionState(
            channel: .sms,
            conversation: "\(profile.name)/\(occasion)",
            programVersion: running.program.version,
            language: language,
            isLanguageChosen: true
        )
        let engine = running.engine(limits: .smsMessage, country: profile.country)
        var exchange = Exchange(running: running, engine: engine, state: state)
        let context = HandlerCaller.Context(phone: phone, language: language.code, carrier: profile.name)
        await exchange.run(.begin(opening), caller: caller, context: context)
        return exchange
    }
}

extension Switchboard {
    /// The record of a conversation that waits for a handler's late answer.
    ///
    /// It is named by the event that made it wait, which is unique; so that two waits are never in each other's way.
    func waiting(
        _ state: SessionState,
        since event: InboundKey,
        phone: MSISDN
    ) -> SessionRecord {
        var state = state
        state.channel = .sms
        return SessionRecord(
            key: .waiting(carrier: event.carrier, event: event.id),
            phone: phone,
            version: 1,
            state: SessionCodec.encode(state),
            isAwaiting: true,
            expiresAt: now + parts.settings.conversationLifetime
        )
    }

    /// Lets the waiting calls be made, when a unit that was committed holds one.
    func wakeLateCalls(_ unit: WorkUnit) {
        for case .saveSession(let record) in unit.changes where record.isAwaiting {
            meters.answeredLate()
            lateCalls.raise()
        }
    }

    /// Makes the call that a conversation waits for again, under its old key, and sends what follows by SMS.
    /// - Returns: whether the conversation waits no longer.
    func resume(_ waiting: SessionRecord) async throws(StoreError) -> Bool {
        guard let profile = parts.carriers[waiting.key.carrier]?.profile else { return false }
        let result = await sessions.run(waiting.key) { _ async -> Swift.Result<Bool, StoreError> in
            do throws(StoreError) {
                for _ in 0..<Self.maximumConflicts {
                    guard let record = try await self.store.session(waiting.key), record.isAwaiting else {
                        return .success(true)
                    }
                    guard let unit = try await self.unit(resuming: record, profile) else { return .success(false) }
                    if try await self.commit(unit) != .conflict { return .success(true) }
                }
                return .success(false)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Calls the handler, and gathers what follows; `nil` when the gateway stops before it is heard.
    private func unit(
        resuming record: SessionRecord,
        _ profile: CarrierProfile
    ) async throws(StoreError) -> WorkUnit? {
        let end = StoreChange.endSession(record.key, version: record.version)
        guard let state = SessionCodec.decode(record.state) else {
            parts.logger.error("a waiting conversation cannot be read and is given up")
            return WorkUnit(changes: [end])
        }
        let running = await parts.programs.running(state.programVersion)
        let engine = running.engine(limits: .smsMessage, country: profile.country)
        var exchange = Exchange(running: running, engine: engine, state: state)
        let context = HandlerCaller.Context(
            phone: record.phone,
            language: state.language.code,
            carrier: record.key.carrier
        )
        await exchange.run(.answer(""), caller: caller, context: context)
        guard !Task.isCancelled else { return nil }
        // The question that was asked last is the one that a citizen answers: it takes the place of an older conversation.
        let over = try await liveSession(.sms(carrier: profile.name, phone: record.phone))
        return WorkUnit(changes: [end] + noticeChanges(of: exchange, phone: record.phone, over: over, profile))
    }

    /// What must be committed after an SMS exchange that no inbound message caused.
    private func noticeChanges(
        of exchange: Exchange,
        phone: MSISDN,
        over replaced: SessionRecord?,
        _ profile: CarrierProfile
    ) -> [StoreChange] {
        var changes = exchange.changes
        changes.append(
            .enqueue(message(exchange.text, to: phone, exchange.state.language, profile: profile, priority: .notice))
        )
        guard !exchange.state.hasEnded else { return changes }
        changes.append(
            .saveSession(
                SessionRecord(
                    key: .sms(carrier: profile.name, phone: phone),
                    phone: phone,
                    version: (replaced?.version ?? 0) + 1,
                    state: SessionCodec.encode(exchange.state),
                    expiresAt: now + parts.settings.conversationLifetime
                )
            )
        )
        return changes
    }
}
