import Logging
import Synchronization

extension Outbox {
    /// Takes out what is not to be sent: what is too old, and news to citizens who want none.
    func sift(_ messages: ArraySlice<OutboundMessage>) async -> ArraySlice<OutboundMessage> {
        let now = clock.now()
        var wanted: ArraySlice<OutboundMessage> = []
        for message in messages {
            if message.expiresAt <= now {
                let reason = message.reason ?? "its time was over before it could be sent"
                await end(message, .init(status: .expired, reason: reason, notBefore: now))
            } else if await isUnwanted(message) {
                meters.suppresses()
                await end(message, .init(status: .rejected, reason: "the citizen wants no news", notBefore: now))
            } else {
                wanted.append(message)
            }
        }
        return wanted
    }

    /// Whether a citizen said STOP to such messages; what answers the citizen, or concerns their own case, still goes.
    private func isUnwanted(_ message: OutboundMessage) async -> Bool {
        guard message.priority == .bulk else { return false }
        // A store that cannot be read lets nothing begin, either.
        return (try? await store.profile(message.to))?.stoppedAt != nil
    }

    /// Sends one message and writes down what came of it.
    func handOver(_ message: OutboundMessage) async {
        let started = clock.now()
        let outcome = await carrier.send(message)
        inFlight.subtract(1, ordering: .acquiringAndReleasing)
        signal.raise()
        defer {
            underWay.withLock { _ = $0.remove(message.id) }
            signal.raise()
        }
        // Cut off by our own end: the next start settles it.
        if Task.isCancelled, case .unknown = outcome { return }
        let now = clock.now()
        meters.sent(outcome, after: now - started)
        let verdict = policy.verdict(on: outcome, message: message, now: now, dice: dice())
        judge(outcome, verdict, took: now - started, now: now)
        await end(message, verdict.pause == nil ? verdict : verdict.keepingOrder(now: now))
    }

    /// Lets the board know how the carrier does, and an administrator what people must mend: once for each event.
    private func judge(_ outcome: SendOutcome, _ verdict: RetryPolicy.Verdict, took: Duration, now: Timestamp) {
        if let pause = verdict.pause {
            let reason = verdict.reason ?? "it takes no messages"
            let begins = board.pause(profile.name, .init(until: now + pause, reason: reason), now: now)
            if begins, case .accountRefused(let reason) = outcome {
                logger.error(
                    "a carrier refuses us; its messages wait until that is mended: check its key, account and baseURL",
                    metadata: ["carrier": "\(profile.name)", "reason": "\(reason)"]
                )
            }
            return
        }
        let failed: Bool
        switch outcome {
        case .transientFailure, .unknown: failed = true
        case .accepted, .permanentFailure, .optedOut, .accountRefused, .throttled: failed = false
        }
        let isSlow = took > profile.delivery.slowAfter
        switch board.note(profile.name, failed: failed, isSlow: isSlow, now: now) {
        case .opened(let until):
            meters.breakerOpened()
            logger.warning(
                "a carrier fails; it gets no messages for a while, then one at a time",
                metadata: [
                    "carrier": "\(profile.name)", "seconds": "\((until - now).wholeMilliseconds / 1000)",
                    "reason": "\(verdict.reason ?? "")",
                ]
            )
        case .closed:
            logger.notice("a carrier takes messages again", metadata: ["carrier": "\(profile.name)"])
        case nil: break
        }
    }

    /// Writes a verdict down; a store that says no is asked again, since the carrier already has the message.
    func end(_ message: OutboundMessage, _ verdict: RetryPolicy.Verdict) async {
        if verdict.status.isDead {
            meters.ended(verdict.status)
            losses.note(message, status: verdict.status, reason: verdict.reason, now: clock.now())
        }
        var changes: [StoreChange] = [
            .finishSend(
                id: message.id,
                status: verdict.status,
                carrierMessageID: verdict.carrierMessageID,
                reason: verdict.reason,
                notBefore: verdict.notBefore
            )
        ]
        if verdict.optedOut { changes.append(.setStopped(message.to, at: clock.now())) }
        for attempt in 1...20 {
            do {
                _ = try await store.commit(WorkUnit(changes: changes))
                return
            } catch {
                if attempt == 1 {
                    logger.warning(
                        "what came of a message is not yet written down",
                        metadata: ["message": "\(message.id)", "error": "\(error)"]
                    )
                }
                do { try await Task.sleep(for: .milliseconds(min(200 * attempt, 2000))) } catch { break }
            }
        }
        // It stays `sending`, and is settled when its lease ends.
        logger.error("a message is in doubt: the store did not take what came of it", metadata: ["message": "\(message.id)"])
    }
}
