import Logging
import Synchronization

extension Outbox {
    /// Takes out what is not to be sent: what is too old, and news to citizens who want none.
    func sift(_ messages: ArraySlice<OutboundMessage>) async -> ArraySlice<OutboundMessage> {
        let now = clock.now()
        var wanted: ArraySlice<OutboundMessage> = []
        var ended: [(OutboundMessage, RetryPolicy.Verdict)] = []
        for message in messages {
            if message.expiresAt <= now {
                let reason = message.reason ?? "its time was over before it could be sent"
                ended.append((message, .init(status: .expired, reason: reason, notBefore: now)))
            } else if await isUnwanted(message) {
                meters.suppresses()
                ended.append((message, .init(status: .rejected, reason: "the citizen wants no news", notBefore: now)))
            } else {
                wanted.append(message)
            }
        }
        await end(ended)
        return wanted
    }

    /// Whether a citizen said STOP to such messages; what answers the citizen, or concerns their own case, still goes.
    private func isUnwanted(_ message: OutboundMessage) async -> Bool {
        guard message.priority == .bulk else { return false }
        // A store that cannot be read lets nothing begin, either.
        return (try? await store.profile(message.to))?.stoppedAt != nil
    }

    /// Sends messages of one text and writes down what came of each.
    func handOver(_ batch: [OutboundMessage]) async {
        let started = clock.now()
        let outcomes = batch.count == 1 ? [await carrier.send(batch[0])] : await carrier.send(batch)
        let now = clock.now()
        inFlight.subtract(batch.count, ordering: .acquiringAndReleasing)
        signal.raise()
        for (index, message) in batch.enumerated() {
            let outcome =
                index < outcomes.count ? outcomes[index] : .unknown(reason: "the carrier did not answer for it")
            await note(outcome, of: message, took: now - started, now: now)
            underWay.withLock { _ = $0.remove(message.id) }
        }
        signal.raise()
    }

    /// Writes down what came of a message.
    private func note(_ outcome: SendOutcome, of message: OutboundMessage, took: Duration, now: Timestamp) async {
        // Cut off by our own end: the next start settles it.
        if Task.isCancelled, case .unknown = outcome { return }
        meters.sent(outcome, after: took)
        let verdict = policy.verdict(on: outcome, message: message, now: now, dice: dice())
        judge(outcome, verdict, took: took, now: now)
        await end(message, verdict.pause == nil ? verdict : verdict.keepingOrder(now: now))
    }

    /// Lets the board know how the carrier does, and an administrator what people must mend: once for each event.
    private func judge(_ outcome: SendOutcome, _ verdict: RetryPolicy.Verdict, took: Duration, now: Timestamp) {
        if var pause = verdict.pause {
            let isRefusal: Bool
            if case .accountRefused = outcome {
                isRefusal = true
                // It grows with the carrier's refusals: each message is tried for the first time.
                pause = max(pause, policy.wait(afterAttempt: board.refusals(of: profile.name) + 1, dice: dice()))
            } else {
                isRefusal = false
            }
            let reason = verdict.reason ?? "it takes no messages"
            let rest = CarrierBoard.Pause(until: now + pause, reason: reason)
            if board.pause(profile.name, rest, isRefusal: isRefusal, now: now), isRefusal {
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

    /// Writes a verdict down.
    func end(_ message: OutboundMessage, _ verdict: RetryPolicy.Verdict) async { await end([(message, verdict)]) }

    /// Writes verdicts down; a store that says no is asked again, since the carrier already has the messages.
    func end(_ verdicts: [(OutboundMessage, RetryPolicy.Verdict)]) async {
        guard !verdicts.isEmpty else { return }
        let now = clock.now()
        var changes: [StoreChange] = []
        for (message, verdict) in verdicts {
            if verdict.status.isDead {
                meters.ended(verdict.status)
                losses.note(message, status: verdict.status, reason: verdict.reason, now: now)
            }
            changes.append(
                .finishSend(
                    id: message.id,
                    status: verdict.status,
                    carrierMessageID: verdict.carrierMessageID,
                    reason: verdict.reason,
                    notBefore: verdict.notBefore
                )
            )
            if verdict.optedOut { changes.append(.setStopped(message.to, at: now)) }
        }
        for attempt in 1...20 {
            do {
                _ = try await store.commit(WorkUnit(changes: changes))
                return
            } catch {
                if attempt == 1 {
                    logger.warning(
                        "what came of messages is not yet written down",
                        metadata: ["carrier": "\(profile.name)", "count": "\(verdicts.count)", "error": "\(error)"]
                    )
                }
                do { try await Task.sleep(for: .milliseconds(min(200 * attempt, 2000))) } catch { break }
            }
        }
        // They stay `sending`, and are settled when their lease ends.
        logger.error(
            "messages are in doubt: the store did not take what came of them",
            metadata: ["carrier": "\(profile.name)", "count": "\(verdicts.count)"]
        )
    }
}
