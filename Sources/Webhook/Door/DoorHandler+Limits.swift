import NIOCore

/// Since when what a connection waits for is waited for.
struct ConnectionClock {
    /// What is waited for.
    enum Wait {
        /// The next request.
        case request
        /// The rest of a request.
        case arrival
        /// An answer.
        case answer
        /// That the client closes.
        case leaving
    }

    private(set) var wait = Wait.request
    private(set) var since = NIODeadline.now()
    /// When the present request began.
    private var begun = NIODeadline.now()

    mutating func startedWaiting() { (wait, since) = (.request, .now()) }

    mutating func startedArriving() { (wait, since) = (.arrival, .now()) }

    /// The time for the answer counts from the beginning of the request.
    mutating func arrived() { wait = .answer }

    mutating func startedLeaving() { (wait, since) = (.leaving, .now()) }
}

extension DoorHandler {
    /// How long a client may take to see that no more is answered.
    private static let leavingTime = TimeAmount.seconds(2)

    /// Looks at the limits now and then: at the earliest when one could be over.
    ///
    /// One timer serves a connection, however many requests it brings. The idle limit alone would not do: a slow trickle
    /// starts it anew with every byte, and a peer that does not read its answers is not idle.
    func watch(_ context: ChannelHandlerContext) {
        timer?.cancel()
        let limits = [TimeAmount(settings.idleTime), TimeAmount(settings.arrivalTime), TimeAmount(settings.answerTime)]
        // What begins right after this look must not be over before the next one.
        let soonest = limits.min().map { NIODeadline.now() + $0 } ?? deadline(context)
        let next = min(deadline(context), soonest)
        timer = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(deadline: next) { self.look(context) }
    }

    private func deadline(_ context: ChannelHandlerContext) -> NIODeadline {
        switch clock.wait {
        case .request:
            // A peer that does not read its answers gets as long as for one answer.
            clock.since + TimeAmount(context.channel.isWritable ? settings.idleTime : settings.answerTime)
        case .arrival: clock.since + TimeAmount(settings.arrivalTime)
        case .answer: clock.since + TimeAmount(settings.answerTime)
        case .leaving: clock.since + Self.leavingTime
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        timer = nil
        guard deadline(context) <= .now() else { return watch(context) }
        switch clock.wait {
        case .arrival: giveUp(context)
        case .request, .answer, .leaving: context.close(promise: nil)
        }
    }
}
