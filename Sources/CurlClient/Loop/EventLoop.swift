/// The loop that drives libcurl's multi handle: takes commands, starts what may start, lets libcurl work, hands out
/// results, and sleeps until there is something to do.
///
/// Made by the transport, and from then on used by its own thread only.
final class EventLoop {
    let mailbox: Mailbox

    private let multi: MultiHandle
    private let configuration: CurlConfiguration
    private let share: SessionShare
    private let tally: Tally

    private var queue: FairQueue<Transfer>
    private var seats: [Seat] = []
    private var freeSeats: [Seat] = []
    private var commands: [Mailbox.Command] = []
    /// Whose callers are resumed at the end of this round.
    private var ended: [Transfer] = []
    /// What happened in this round.
    private var round = CurlStatistics()
    /// When the lines are to be searched for requests whose deadline has passed.
    private var nextExpiry: ContinuousClock.Instant?

    init(mailbox: Mailbox, multi: MultiHandle, configuration: CurlConfiguration, tally: Tally) throws(CurlError) {
        self.mailbox = mailbox
        self.multi = multi
        self.configuration = configuration
        self.tally = tally
        share = try SessionShare()
        queue = FairQueue(
            limits: .init(
                perHost: max(1, configuration.maximumInFlightPerHost),
                total: max(1, configuration.maximumInFlight)
            )
        )
    }

    /// Runs until the mailbox is closed and nothing is under way any more.
    func run() {
        while true {
            let closeBy = mailbox.take(&commands)
            obeyCommands()
            if let closeBy {
                failWaiting()
                if closeBy <= .now { failRunning() }
            }
            startWaiting()
            multi.perform()
            collectFinished()
            // Whoever got a place by that is started before the loop sleeps.
            let hasStarted = startWaiting()
            expireWaiting()
            deliver()
            if closeBy != nil, queue.runningCount == 0 { return }
            if !hasStarted, mailbox.fallAsleep(knowing: closeBy) {
                multi.poll(milliseconds: sleepMilliseconds(closeBy: closeBy))
            }
        }
    }

    // MARK: Commands

    private func obeyCommands() {
        guard !commands.isEmpty else { return }
        var hostsToSearch: Set<String> = []
        for command in commands {
            switch command {
            case .submit(let transfer):
                submit(transfer)
            case .cancel(let transfer):
                cancel(transfer, hostsToSearch: &hostsToSearch)
            }
        }
        commands.removeAll(keepingCapacity: true)
        guard !hostsToSearch.isEmpty else { return }
        for transfer in queue.removeWaiting(hosts: hostsToSearch, where: { $0.isCancelled }) {
            end(transfer, .failure(.cancelled(.neverSent)))
        }
    }

    private func submit(_ transfer: Transfer) {
        if transfer.isCancelled {
            end(transfer, .failure(.cancelled(.neverSent)))
        } else if queue.waitingCount >= max(1, configuration.maximumQueued) {
            let detail = "\(queue.waitingCount) requests wait already"
            end(transfer, .failure(CurlError(.overloaded, sent: .neverSent, detail: detail)))
        } else {
            transfer.phase = .waiting
            queue.append(transfer, host: transfer.url.origin)
            nextExpiry = min(nextExpiry ?? transfer.deadline, transfer.deadline)
        }
    }

    private func cancel(_ transfer: Transfer, hostsToSearch: inout Set<String>) {
        transfer.isCancelled = true
        switch transfer.phase {
        case .new, .ended:
            break
        case .waiting:
            hostsToSearch.insert(transfer.url.origin)
        case .running(let seat, _):
            let sent = seat.sent
            release(seat)
            end(transfer, .failure(.cancelled(sent)))
        }
    }

    // MARK: Starting and ending

    @discardableResult
    private func startWaiting() -> Bool {
        var now: ContinuousClock.Instant?
        while let (transfer, line) = queue.next() {
            let time = now ?? .now
            now = time
            do throws(CurlError) {
                transfer.phase = .running(try start(transfer, now: time), line)
            } catch {
                queue.finish(line)
                end(transfer, .failure(error))
            }
        }
        return now != nil
    }

    private func start(_ transfer: Transfer, now: ContinuousClock.Instant) throws(CurlError) -> Seat {
        guard transfer.deadline > now else { throw CurlError.timedOutInLine }
        let seat = try freeSeat()
        do throws(CurlError) {
            try seat.begin(transfer, remaining: transfer.deadline - now)
            guard multi.add(seat.handle) else { throw CurlError.outOfMemory }
        } catch {
            seat.end()
            freeSeats.append(seat)
            throw error
        }
        transfer.started = now
        return seat
    }

    private func freeSeat() throws(CurlError) -> Seat {
        if let seat = freeSeats.popLast() { return seat }
        let seat = try Seat(configuration: configuration, share: share)
        seats.append(seat)
        return seat
    }

    private func collectFinished() {
        guard var next = multi.nextFinished() else { return }
        let now = ContinuousClock.now
        while true {
            let seat = Unmanaged<Seat>.fromOpaque(next.owner).takeUnretainedValue()
            if let transfer = seat.transfer {
                let outcome = seat.outcome(next.code, now: now)
                release(seat)
                end(transfer, outcome)
            }
            guard let another = multi.nextFinished() else { return }
            next = another
        }
    }

    /// Takes the seat's request away from libcurl; a connection on which it still runs is closed by that.
    private func release(_ seat: Seat) {
        guard case .running(_, let line) = seat.transfer?.phase else { return }
        round.connectionsOpened += seat.connectionsOpened
        round.namesResolved += seat.namesResolved
        multi.remove(seat.handle)
        seat.end()
        freeSeats.append(seat)
        queue.finish(line)
    }

    private func end(_ transfer: Transfer, _ outcome: Transfer.Outcome) {
        transfer.phase = .ended
        transfer.outcome = outcome
        ended.append(transfer)
        switch outcome {
        case .success(let answer):
            round.completed += 1
            round.connectTime += answer.timings.connect
            round.exchangeTime += answer.timings.total
        case .failure(let error):
            round.errors[error.kind, default: 0] += 1
        }
    }

    private func failWaiting() {
        for transfer in queue.removeWaiting(where: { _ in true }) {
            end(transfer, .failure(.closed(.neverSent)))
        }
    }

    private func failRunning() {
        for seat in seats {
            guard let transfer = seat.transfer else { continue }
            let sent = seat.sent
            release(seat)
            end(transfer, .failure(.closed(sent)))
        }
    }

    // MARK: Deadlines in line

    /// Ends what waits in line beyond its deadline; libcurl watches the deadlines of what runs.
    private func expireWaiting() {
        guard let expiry = nextExpiry else { return }
        let now = ContinuousClock.now
        guard expiry <= now else { return }
        var earliest: ContinuousClock.Instant?
        let expired = queue.removeWaiting { transfer in
            guard transfer.deadline > now else { return true }
            earliest = min(earliest ?? transfer.deadline, transfer.deadline)
            return false
        }
        for transfer in expired { end(transfer, .failure(.timedOutInLine)) }
        // Long lines are searched at most a hundred times a second.
        nextExpiry = earliest.map { max($0, now + .milliseconds(10)) }
    }

    private func sleepMilliseconds(closeBy: ContinuousClock.Instant?) -> Int32 {
        // libcurl 7.88 at times leaves an answer that came by HTTP/2 in its buffers, with no timer set and nothing left to
        // poll for (seen with 8 streams on one connection), so it is asked now and then as long as something runs.
        let longest: Duration = queue.runningCount > 0 ? .milliseconds(20) : .seconds(60)
        let now = ContinuousClock.now
        let times = [queue.waitingCount > 0 ? nextExpiry : nil, closeBy].compactMap { $0 }
        let shortest = times.map { $0 - now }.min() ?? longest
        return Int32(min(shortest, longest).milliseconds)
    }

    // MARK: Results

    /// Counts, then resumes all callers whose requests ended in this round.
    private func deliver() {
        round.inFlight = queue.runningCount
        round.queued = queue.waitingCount
        tally.add(round)
        round = CurlStatistics()
        for transfer in ended {
            // Taken out first: from the moment it is resumed, the transfer is the caller's.
            let caller = transfer.continuation.take()
            caller?.resume()
        }
        ended.removeAll(keepingCapacity: true)
    }
}
