public import Carriers
public import Gateway
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// Where and within which limits the webhook server listens.
public struct WebhookSettings: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port to listen on; 0 lets the system choose.
    public var port: Int
    /// How many connections are served at once; more wait in the system's queue.
    public var maximumConnections = 1024
    /// The longest body, in bytes.
    public var maximumBody = 64 * 1024
    /// How long a connection may stay without a request.
    public var idleTime: Duration = .seconds(60)
    /// How long a request may take to arrive, so that a trickle of bytes cannot hold a connection.
    public var arrivalTime: Duration = .seconds(10)
    /// How long a request may go without an answer, so that a peer that does not read cannot hold a connection; more than
    /// the arrival and the slowest answer take together.
    public var answerTime: Duration = .seconds(60)

    /// Makes settings with the default limits.
    ///
    /// - Parameters:
    ///   - host: The address to listen on.
    ///   - port: The port to listen on; 0 lets the system choose.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}

/// A carrier's webhooks and who may call them.
public struct CarrierDoor: Sendable {
    /// The carrier, whose name is a part of the path.
    public var carrier: any Carrier
    /// Who may call.
    public var access: CarrierAccess

    /// Makes a door.
    ///
    /// - Parameters:
    ///   - carrier: The carrier, whose name is a part of the path.
    ///   - access: Who may call.
    public init(carrier: any Carrier, access: CarrierAccess) {
        self.carrier = carrier
        self.access = access
    }
}

/// The HTTP front door: the face of this module.
///
/// It takes carriers' requests at `/carriers/{name}/[secret/]{endpoint}`, lets the carrier's dialect read them, hands what
/// they mean to the receiver, which makes it durable, and answers in the dialect. It also serves `/healthz`, `/readyz` and
/// `/metrics`. At a graceful shutdown it takes nothing new and answers what it has taken.
public struct WebhookServer: Service {
    private let settings: WebhookSettings
    private let desk: DoorDesk
    private let logger: Logger
    private let onListening: @Sendable (_ port: Int) -> Void

    /// Makes a server; nothing is listened on before ``run()``.
    ///
    /// - Parameters:
    ///   - settings: Where and within which limits it listens.
    ///   - doors: The carriers.
    ///   - receiver: Takes what the carriers say.
    ///   - readiness: What `/readyz` tells.
    ///   - clock: The time by which signed requests are too old.
    ///   - registry: What `/metrics` shows, and where the server counts.
    ///   - logger: For an administrator; `listening on HOST:PORT` is logged as a notice.
    ///   - onListening: Called once with the port that is listened on.
    public init(
        settings: WebhookSettings,
        doors: [CarrierDoor],
        receiver: any InboundReceiver,
        readiness: Readiness,
        clock: GatewayClock,
        registry: PrometheusRegistry,
        logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) -> Void = { _ in }
    ) {
        self.settings = settings
        self.desk = DoorDesk(
            carriers: CarrierDesk(
                doors: doors,
                receiver: receiver,
                clock: clock,
                maximumBody: settings.maximumBody,
                registry: registry,
                logger: logger
            ),
            others: FrontDoor(readiness: readiness, registry: registry),
            logger: logger
        )
        self.logger = logger
        self.onListening = onListening
    }

    /// Listens and answers until shut down.
    ///
    /// - Throws: ``WebhookError`` when the address cannot be listened on.
    public func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError {
            throw WebhookError(error, host: settings.host, port: settings.port)
        } catch let error as SocketAddressError {
            throw WebhookError(error, host: settings.host)
        }
    }

    /// The server as Hummingbird runs it.
    var application: Application<FrontDoor> {
        // Its own lines repeat ours, or tell of single bad requests.
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let settings = settings
        let logger = logger
        let onListening = onListening
        let channel = DoorChannel(desk: desk, settings: settings)
        return Application(
            responder: desk.others,
            server: HTTPServerBuilder { _ in channel },
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                backlog: 512,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.maximumConnections, logger: quiet)
            ),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? settings.port
                let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
                logger.notice("listening on \(host):\(port)")
                onListening(port)
            },
            logger: quiet
        )
    }
}
