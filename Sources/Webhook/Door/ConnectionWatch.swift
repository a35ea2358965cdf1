import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request takes too long to arrive, or whose answers are not taken.
///
/// The server's idle limit starts anew with every byte of a body, so a slow trickle would keep a connection for ever, and
/// it does not count while an answer waits for a peer that does not read. This looks at the age of the request instead.
/// One timer serves a connection, however many requests it brings.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let arrivalTime: TimeAmount
    private let answerTime: TimeAmount
    /// Since when the request is arriving whose head came last.
    private var arrivingSince: NIODeadline?
    /// Since when the oldest request waits for its answer.
    private var waitingSince: NIODeadline?
    private var unanswered = 0
    private var timer: Scheduled<Void>?

    /// Makes a watch for one connection.
    /// - Parameters:
    ///   - arrivalTime: how long a request may take to arrive.
    ///   - answerTime: how long a request may go without its answer, more than the slowest answer takes.
    init(arrivalTime: TimeAmount, answerTime: TimeAmount) {
        self.arrivalTime = arrivalTime
        self.answerTime = answerTime
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            let now = NIODeadline.now()
            arrivingSince = now
            if unanswered == 0 { waitingSince = now }
            unanswered += 1
            if timer == nil { startTimer(context, until: now + arrivalTime) }
        case .body: break
        case .end: arrivingSince = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered -= 1
            waitingSince = unanswered > 0 ? .now() : nil
        }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stopTimer()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stopTimer()
    }

    private func startTimer(_ context: ChannelHandlerContext, until deadline: NIODeadline) {
        timer = context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(deadline: deadline) {
            self.look(context)
        }
    }

    private func stopTimer() {
        timer?.cancel()
        timer = nil
    }

    private func look(_ context: ChannelHandlerContext) {
        timer = nil
        let limits = [arrivingSince.map { $0 + arrivalTime }, waitingSince.map { $0 + answerTime }].compactMap(\.self)
        guard let next = limits.min() else { return }
        if next <= .now() {
            context.close(promise: nil)
        } else {
            startTimer(context, until: next)
        }
    }
}

@available(*, unavailable)
extension ConnectionWatch: Sendable {}
