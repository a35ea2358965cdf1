import MenuLanguage
import ShortText

/// Dropped USSD sessions (`resume within N minutes`).
///
/// Carriers tell a dropped line, or do not; so nothing here waits to be told. A session that has not ended stays in the store
/// for N minutes after its last screen, and a reminder under the phone's number names it: the phone's next session looks
/// there first. Services that do not resume pay for none of this.
extension Switchboard {
    /// The session that a phone's next one should look at.
    struct Reminder {
        /// The reminder as the store has it.
        var record: SessionRecord?
        let profile: CarrierProfile
        let phone: MSISDN

        /// What makes the reminder name another session.
        func naming(_ session: SessionKey, until end: Timestamp) -> StoreChange {
            .saveSession(
                SessionRecord(
                    key: .reminder(carrier: profile.name, phone: phone),
                    phone: phone,
                    version: (record?.version ?? 0) + 1,
                    state: Array(session.id.utf8),
                    expiresAt: end
                )
            )
        }
    }

    /// How long a session can go on beyond the time in which it is resumed; longer than any carrier lets one.
    static let longestSession = Duration.seconds(3600)

    /// Opens a new session of a service that resumes: with the offer to go on, or as it was dialled.
    func openedResuming(
        _ step: USSDStep,
        opening: Opening,
        fresh: Exchange,
        within minutes: Int,
        _ profile: CarrierProfile
    ) async throws(StoreError) -> Exchange {
        let key = step.key
        let reminder = Reminder(
            record: try await liveSession(.reminder(carrier: profile.name, phone: step.from)),
            profile: profile,
            phone: step.from
        )
        let change = reminder.naming(key, until: now + .seconds(60 * minutes) + Self.longestSession)
        var exchange = fresh
        exchange.reminder = change
        guard let named = reminder.record.map({ String(decoding: $0.state, as: UTF8.self) }), named != key.id,
            let dropped = try await liveSession(SessionKey(carrier: profile.name, id: named)),
            dropped.phone == step.from, let state = SessionCodec.decode(dropped.state)
        else { return exchange }
        let running = await parts.programs.running(state.programVersion)
        let engine = running.engine(limits: profile.screenLimits, country: profile.country)
        let offer = ResumeOffer(running: running, engine: engine)
        let lastScreen = dropped.expiresAt - Self.lifetime(of: running.program, profile)
        guard now < lastScreen + .seconds(60 * minutes), offer.isWorth(state) else { return exchange }
        exchange = Exchange(running: running, engine: engine, state: offer.state(offering: state, opening: opening))
        exchange.reminder = change
        exchange.firstInput = nil
        exchange.text = offer.screen(in: state.language)
        // Whoever steps the old session meanwhile makes this unit conflict, and the other way round.
        exchange.changes = [.endSession(dropped.key, version: dropped.version)]
        return exchange
    }

    /// Takes the answer to the offer.
    func answeredOffer(
        _ answer: String,
        _ state: SessionState,
        flow: String,
        segments: [String],
        fresh: (Opening) async throws(StoreError) -> Exchange,
        over exchange: Exchange
    ) async throws(StoreError) -> Exchange {
        let offer = ResumeOffer(running: exchange.running, engine: exchange.engine)
        var exchange = exchange
        switch offer.choice(answer, of: state, flow: flow, segments: segments) {
        case .goOn(let state):
            exchange.state = state
            exchange.text = exchange.engine.screen(of: state)
            // A menu that lost the step meanwhile leads to the first screen.
            exchange.firstInput = exchange.engine.place(state.place) == nil ? .answer("") : nil
            meters.resumed()
        case .startAgain(let opening): return try await fresh(opening)
        case .unclear:
            exchange.text = offer.screen(in: state.language)
            exchange.firstInput = nil
        }
        return exchange
    }

    /// How long a USSD session is kept after a screen.
    static func lifetime(of program: MenuProgram, _ profile: CarrierProfile) -> Duration {
        max(profile.sessionTime, .seconds(60 * (program.service.resumeMinutes ?? 0)))
    }

    /// A USSD session that ended on the carrier's side: it is forgotten, unless it can be resumed or already is.
    func note(_ end: USSDSessionEnd, from profile: CarrierProfile) async throws(StoreError) {
        guard let key = SessionKey.ussd(end, profile) else { return }
        let result = await sessions.run(key) { _ async -> Result<Void, StoreError> in
            do throws(StoreError) {
                guard let record = try await self.store.session(key), !record.hasEnded,
                    end.from == nil || end.from == record.phone
                else { return .success(()) }
                if end.outcome != .completed {
                    self.meters.dropped()
                    if await self.canResume(record) { return .success(()) }
                }
                _ = try await self.commit(WorkUnit(changes: [.endSession(key, version: record.version)]))
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private func canResume(_ record: SessionRecord) async -> Bool {
        guard let state = SessionCodec.decode(record.state) else { return false }
        return await parts.programs.running(state.programVersion).program.service.resumeMinutes != nil
    }
}
