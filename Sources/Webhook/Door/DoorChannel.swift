import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// A connection of the server.
struct DoorConnection: ServerChildChannelValue {
    let channel: any Channel
    fileprivate let handler: NIOLoopBound<DoorHandler>
}

/// What Hummingbird's server puts behind each connection: HTTP/1.1, served on the connection's event loop.
///
/// The usual channel of Hummingbird hands every part of a request to a task of the connection and back, which costs more
/// than everything else that a webhook does before the store.
struct DoorChannel: ServerChildChannel {
    let desk: DoorDesk
    let settings: WebhookSettings
    let executors = LoopExecutors()

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<DoorConnection> {
        channel.eventLoop.makeCompletedFuture {
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderFieldSize = 8 * 1024
            limits.maxHeaderListSize = 16 * 1024
            limits.maxHeaderFieldCount = 100
            let decoder = HTTPRequestDecoder(
                leftOverBytesStrategy: .dropBytes,
                informationalResponseStrategy: .drop,
                limitConfiguration: limits
            )
            let handler = DoorHandler(
                desk: desk,
                settings: settings,
                executor: executors.executor(of: channel.eventLoop)
            )
            try channel.pipeline.syncOperations.addHandlers([ByteToMessageHandler(decoder), handler])
            return DoorConnection(channel: channel, handler: NIOLoopBound(handler, eventLoop: channel.eventLoop))
        }
    }

    /// Waits for the connection's end; the server ends when all of its connections have.
    func handle(value: DoorConnection, logger: Logger) async {
        await withTaskCancellationHandler {
            try? await value.channel.closeFuture.get()
        } onCancel: {
            value.channel.eventLoop.execute { value.handler.value.stop() }
        }
    }
}
