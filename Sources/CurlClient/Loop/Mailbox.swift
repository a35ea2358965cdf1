import Synchronization

/// What callers and the loop's thread share: the callers' commands, and the loop's end.
final class Mailbox: Sendable {
    /// What a caller asks of the loop.
    enum Command {
        case submit(Transfer)
        case cancel(Transfer)
    }

    private struct State {
        var commands: [Command] = []
        /// Whether the loop's thread sleeps and nobody has woken it yet.
        var isAsleep = false
        /// When set, no new request is taken, and what runs must have ended at this time.
        var closeBy: ContinuousClock.Instant?
        var isJoined = false
        var isFinished = false
        var waitForFinish: [CheckedContinuation<Void, Never>] = []
        /// Here as long as the loop runs.
        var multi: MultiHandle?

        /// The handle to wake the loop with, once for each sleep.
        mutating func wake() -> MultiHandle? {
            guard isAsleep else { return nil }
            isAsleep = false
            return multi
        }
    }

    private let state: Mutex<State>

    init(multi: MultiHandle) { state = Mutex(State(multi: multi)) }

    // MARK: For callers

    /// Puts a command into the mailbox and wakes the loop if it sleeps.
    ///
    /// - Parameter command: The command.
    /// - Returns: `false` when the loop takes no such command any more.
    @discardableResult
    func post(_ command: Command) -> Bool {
        let (isTaken, sleeper) = state.withLock { state -> (Bool, MultiHandle?) in
            if case .submit = command, state.closeBy != nil { return (false, nil) }
            if state.isFinished { return (false, nil) }
            state.commands.append(command)
            return (true, state.wake())
        }
        sleeper?.wakeUp()
        return isTaken
    }

    /// Closes the mailbox for new requests.
    ///
    /// - Parameter time: When what runs is ended; an earlier order stands.
    func close(by time: ContinuousClock.Instant) {
        let sleeper = state.withLock { state in
            state.closeBy = min(state.closeBy ?? time, time)
            return state.wake()
        }
        sleeper?.wakeUp()
    }

    /// Waits until the loop has ended.
    func waitUntilFinished() async {
        await withCheckedContinuation { continuation in
            let isFinished = state.withLock { state in
                if !state.isFinished { state.waitForFinish.append(continuation) }
                return state.isFinished
            }
            if isFinished { continuation.resume() }
        }
    }

    /// Whether the caller is the one that has to join, or detach, the loop's thread.
    func claimJoin() -> Bool {
        state.withLock { state in
            defer { state.isJoined = true }
            return !state.isJoined
        }
    }

    // MARK: For the loop

    /// Exchanges the commands for an emptied array, whose room is used again.
    ///
    /// - Parameter commands: An empty array; afterwards the commands in their order.
    /// - Returns: When what runs must have ended, if the mailbox is closed.
    func take(_ commands: inout [Command]) -> ContinuousClock.Instant? {
        state.withLock { state in
            swap(&commands, &state.commands)
            state.isAsleep = false
            return state.closeBy
        }
    }

    /// Tells callers that the loop needs waking from now on.
    ///
    /// - Parameter closeBy: What the loop knows of the closing.
    /// - Returns: `false` when there is something new, and the loop must not sleep.
    func fallAsleep(knowing closeBy: ContinuousClock.Instant?) -> Bool {
        state.withLock { state in
            guard state.commands.isEmpty, state.closeBy == closeBy else { return false }
            state.isAsleep = true
            return true
        }
    }

    /// Ends the loop's use of the mailbox and releases who waits for that.
    func finish() {
        // Closes the idle connections, unless a caller is just about to wake the loop and so still holds the handle.
        dropMulti()
        let waiters = state.withLock { state in
            state.isFinished = true
            state.commands.removeAll()
            defer { state.waitForFinish.removeAll() }
            return state.waitForFinish
        }
        for waiter in waiters { waiter.resume() }
    }

    private func dropMulti() {
        _ = state.withLock { state in
            defer { state.multi = nil }
            return state.multi
        }
    }
}
