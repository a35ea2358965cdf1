import NIOCore
import NIOHTTP1

/// Serves one connection: gathers a request, lets it be answered, and writes the answer; then comes the next one.
///
/// All of it runs on the connection's event loop. Requests that a client sends ahead wait here in their order, and no more
/// of them are read meanwhile, nor while the client does not take its answers.
final class DoorHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = Never
    typealias OutboundOut = ByteBuffer

    /// Where the connection stands.
    enum Phase {
        /// Between two requests.
        case ready
        /// The head of a request has come, and its body gathers.
        case receiving
        /// A request was answered before its body was whole: the rest is thrown away.
        case discarding
        /// A request is whole, and its answer awaited.
        case answering
        /// Nothing more is answered; what still comes is thrown away until the client has seen that.
        case leaving
    }

    /// A request that arrives.
    struct Arrival {
        let head: DoorHead
        let visit: DoorDesk.Visit
        var body: ByteBuffer?
    }

    /// The request that arrives, while it does.
    private var arrival: Arrival?

    /// What came and waits.
    private enum Piece {
        case part(HTTPServerRequestPart)
        /// The bytes that follow are no HTTP.
        case nonsense
    }

    let desk: DoorDesk
    let settings: WebhookSettings
    private let executor: LoopExecutor
    var clock = ConnectionClock()
    var timer: Scheduled<Void>?
    /// Set while the handler is in a pipeline.
    private(set) var context: ChannelHandlerContext?
    private(set) var phase = Phase.ready
    private var pieces = CircularBuffer<Piece>()
    private var isTaking = false
    private var isReadWanted = false
    private var isInputClosed = false
    private var isQuiescing = false
    private var task: Task<Void, Never>?
    /// How the request under way wants to be answered.
    private var isForHead = false
    private var isKeptAlive = true
    private var isOldVersion = false
    private var writer = AnswerWriter()

    init(desk: DoorDesk, settings: WebhookSettings, executor: LoopExecutor) {
        self.desk = desk
        self.settings = settings
        self.executor = executor
    }

    // MARK: - The pipeline

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        clock.startedWaiting()
        watch(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        timer?.cancel()
        timer = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let piece = Piece.part(unwrapInboundIn(data))
        if isTaking || !canTake { return pieces.append(piece) }
        isTaking = true
        take(piece, context)
        isTaking = false
        takeWaiting()
    }

    func read(context: ChannelHandlerContext) {
        if pieces.isEmpty, context.channel.isWritable { context.read() } else { isReadWanted = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            if case .ready = phase { clock.startedWaiting() }
            takeWaiting()
        }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError else { return context.close(promise: nil) }
        pieces.append(.nonsense)
        takeWaiting()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent: isQuiescing = true
        case ChannelEvent.inputClosed: isInputClosed = true
        default: break
        }
        closeIfOver(context)
        context.fireUserInboundEventTriggered(event)
    }

    /// Lets what is under way be cut off: the time for a graceful shutdown is over.
    func stop() {
        task?.cancel()
        if case .answering = phase { return }
        context?.close(promise: nil)
    }

    // MARK: - Taking requests

    private var canTake: Bool {
        if case .answering = phase { return false }
        return context?.channel.isWritable ?? false
    }

    /// Takes what waits, until an answer must be waited for.
    private func takeWaiting() {
        // Answers that need no waiting come back to here.
        guard !isTaking else { return }
        isTaking = true
        while canTake, let context, let piece = pieces.popFirst() { take(piece, context) }
        isTaking = false
        guard let context else { return }
        closeIfOver(context)
        if isReadWanted, pieces.isEmpty, context.channel.isWritable {
            isReadWanted = false
            context.read()
        }
    }

    private func take(_ piece: Piece, _ context: ChannelHandlerContext) {
        switch (piece, phase) {
        case (.part(.head(let head)), .ready): begin(head, context)
        case (.part(.body(let bytes)), .receiving): gather(bytes, context)
        case (.part(.end), .receiving): answer(context)
        case (.part(.end), .discarding):
            phase = .ready
            clock.startedWaiting()
        case (.nonsense, .ready), (.nonsense, .receiving):
            isForHead = false
            write(DoorAnswer(status: 400, fields: [], content: .text("")), closing: true, context)
            leave(context)
        case (.nonsense, .discarding): context.close(promise: nil)
        default: break
        }
    }

    private func begin(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let head = DoorHead(request)
        isForHead = request.method == .HEAD
        isKeptAlive = head.isKeptAlive
        isOldVersion = head.isOldVersion
        clock.startedArriving()
        switch desk.admit(request, head, channel: context.channel) {
        case .refused(let answer): refuse(answer, head, context)
        case .admitted(let visit):
            if let length = head.contentLength, length > settings.maximumBody {
                return refuse(tooLong(visit), head, context)
            }
            arrival = Arrival(head: head, visit: visit)
            phase = .receiving
            // A client that sends this waits with its body, many for a whole second at every step (RFC 9110 10.1.1).
            if head.expectsContinue {
                let goOn = context.channel.allocator.buffer(string: AnswerWriter.goOn)
                context.writeAndFlush(wrapOutboundOut(goOn), promise: nil)
            }
        }
    }

    private func gather(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        guard let arrival else { return }
        guard (arrival.body?.readableBytes ?? 0) + bytes.readableBytes <= settings.maximumBody else {
            return refuse(tooLong(arrival.visit), arrival.head, context)
        }
        if arrival.body == nil { self.arrival?.body = bytes } else { self.arrival?.body?.writeImmutableBuffer(bytes) }
    }

    private func tooLong(_ visit: DoorDesk.Visit) -> DoorAnswer {
        switch visit {
        case .carrier(let visit): desk.carriers.tooLong(visit)
        case .other: .tooLong(settings.maximumBody)
        }
    }

    /// Answers a request whose body has not come.
    private func refuse(_ answer: DoorAnswer, _ head: DoorHead, _ context: ChannelHandlerContext) {
        // The client may now leave its body away, and nobody could tell it from the next request.
        if head.expectsContinue { isKeptAlive = false }
        arrival = nil
        let stays = isKeptAlive
        write(answer, closing: !stays, context)
        if stays { phase = .discarding } else { leave(context) }
    }

    // MARK: - Answering

    private func answer(_ context: ChannelHandlerContext) {
        guard let arrival else { return }
        self.arrival = nil
        phase = .answering
        clock.arrived()
        executor.beginTurn()
        let (desk, body) = (desk, arrival.body)
        switch arrival.visit {
        case .other(let head):
            let channel = context.channel
            run(context) { await desk.answer(head, body: body, channel: channel) }
        case .carrier(let visit):
            switch desk.carriers.meaning(of: visit, arrival.head, body: body) {
            case .refused(let answer): finish(answer)
            case .reading(let reading): run(context) { await desk.carriers.answer(visit, reading) }
            }
        }
    }

    /// Begins a task at once, on this thread, to which it comes back from whatever it waits for.
    private func run(_ context: ChannelHandlerContext, _ body: @escaping @Sendable () async -> DoorAnswer) {
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let work: @concurrent @Sendable () async -> Void = { Self.finish(await body(), bound) }
        let task = Task.immediate(executorPreference: executor, operation: work)
        if case .answering = phase { self.task = task }
    }

    private static func finish(_ answer: DoorAnswer, _ bound: NIOLoopBound<DoorHandler>) {
        if bound.eventLoop.inEventLoop {
            bound.value.finish(answer)
        } else {
            bound.eventLoop.execute { bound.value.finish(answer) }
        }
    }

    /// Writes the awaited answer, and goes on with the next request.
    private func finish(_ answer: DoorAnswer) {
        task = nil
        // When the client has gone away, what it asked for is done all the same.
        guard let context else { return }
        let closes = !isKeptAlive || (pieces.isEmpty && (isQuiescing || isInputClosed))
        if closes {
            let promise = context.eventLoop.makePromise(of: Void.self)
            promise.futureResult.whenComplete { [channel = context.channel] _ in channel.close(promise: nil) }
            phase = .leaving
            pieces.removeAll()
            write(answer, closing: true, context, promise: promise)
        } else {
            phase = .ready
            clock.startedWaiting()
            write(answer, closing: false, context)
            takeWaiting()
        }
    }

    private func write(
        _ answer: DoorAnswer,
        closing: Bool,
        _ context: ChannelHandlerContext,
        promise: EventLoopPromise<Void>? = nil
    ) {
        let bytes = writer.bytes(
            of: answer,
            closing ? .closes : isOldVersion ? .staysOpenAsAsked : .staysOpen,
            isForHead: isForHead,
            context.channel.allocator
        )
        context.writeAndFlush(wrapOutboundOut(bytes), promise: promise)
    }

    /// Answers a request that took too long to arrive.
    func giveUp(_ context: ChannelHandlerContext) {
        guard case .receiving = phase else { return context.close(promise: nil) }
        write(.plain(408, "the request took too long to arrive\n"), closing: true, context)
        leave(context)
    }

    /// Sends no more, and lets the client read what was sent: closed at once, with bytes of its own on their way, its
    /// system would throw the answer away.
    private func leave(_ context: ChannelHandlerContext) {
        phase = .leaving
        arrival = nil
        pieces.removeAll()
        clock.startedLeaving()
        if isInputClosed { return context.close(promise: nil) }
        context.close(mode: .output, promise: nil)
        watch(context)
    }

    private func closeIfOver(_ context: ChannelHandlerContext) {
        guard isInputClosed || isQuiescing, pieces.isEmpty else { return }
        switch phase {
        case .ready: context.close(promise: nil)
        case .leaving where isInputClosed: context.close(promise: nil)
        case .discarding where isInputClosed: context.close(promise: nil)
        case .receiving, .discarding, .answering, .leaving: break
        }
    }
}

@available(*, unavailable)
extension DoorHandler: Sendable {}
