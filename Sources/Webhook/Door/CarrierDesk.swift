import Carriers
import Gateway
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Takes a carrier's request: who may come in, what it says, what the gateway makes of it, and the answer in its dialect.
struct CarrierDesk: Sendable {
    /// One endpoint of a carrier.
    private struct Endpoint: Sendable {
        let methods: Set<String>
        let allow: String
        let meters: EndpointMeters
    }

    private struct Entrance: Sendable {
        let carrier: any Carrier
        let access: CarrierAccess
        let endpoints: [String: Endpoint]
    }

    private let entrances: [String: Entrance]
    private let receiver: any InboundReceiver
    private let maximumBody: Int
    private let refusals: RefusalMeters
    private let clock: GatewayClock
    private let logger: Logger

    init(
        doors: [CarrierDoor],
        receiver: any InboundReceiver,
        clock: GatewayClock,
        maximumBody: Int,
        registry: PrometheusRegistry,
        logger: Logger
    ) {
        var entrances: [String: Entrance] = [:]
        for door in doors {
            let profile = door.carrier.profile
            var endpoints: [String: Endpoint] = [:]
            for (name, methods) in profile.endpoints {
                endpoints[name] = Endpoint(
                    methods: methods,
                    allow: methods.sorted().joined(separator: ", "),
                    meters: EndpointMeters(carrier: profile.name, endpoint: name, registry: registry)
                )
            }
            entrances[profile.name] = Entrance(carrier: door.carrier, access: door.access, endpoints: endpoints)
        }
        self.entrances = entrances
        self.receiver = receiver
        self.clock = clock
        self.maximumBody = maximumBody
        self.refusals = RefusalMeters(registry: registry)
        self.logger = logger
    }

    /// Answers a request.
    /// - Parameters:
    ///   - request: the request, its body not read yet.
    ///   - path: what follows `/carriers/`.
    ///   - channel: the connection.
    /// - Returns: the answer.
    /// - Throws: when the connection broke before the body was whole.
    func answer(_ request: Request, path: Substring, channel: any Channel) async throws -> Response {
        let start = ContinuousClock.now
        guard let (entrance, path) = entrance(path), let endpoint = entrance.endpoints[String(Self.cut(path).0)] else {
            refusals.foundNothing()
            return .notFound
        }
        if entrance.access.hasNetworks, !entrance.access.permits(address: channel.remoteAddress?.ipAddress) {
            refusals.refusedAddress()
            logger.info(
                "a webhook came from a network that is not allowed",
                metadata: ["carrier": "\(entrance.carrier.profile.name)"]
            )
            return .plain(.forbidden, "not allowed from this address\n")
        }
        let response: Response
        if endpoint.methods.contains(request.method.rawValue) {
            response = try await answer(request, at: path, entrance.carrier)
        } else {
            response = .methodNotAllowed(allow: endpoint.allow)
        }
        endpoint.meters.answered(response.status.code, in: ContinuousClock.now - start)
        return response
    }

    /// The carrier and the endpoint that a path names; `nil` for any that is not there or lacks the secret, so that
    /// nobody learns which of them it is.
    private func entrance(_ path: Substring) -> (Entrance, path: Substring)? {
        var (name, rest) = Self.cut(path)
        guard let entrance = entrances[String(name)] else { return nil }
        if entrance.access.hasSecret {
            (name, rest) = Self.cut(rest ?? "")
            guard entrance.access.matches(secret: name) else { return nil }
        }
        return (entrance, rest ?? "")
    }

    /// The first part of a path, and what follows it; no rest when there is no slash.
    private static func cut(_ path: Substring) -> (Substring, rest: Substring?) {
        guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) else { return (path, nil) }
        return (path[..<slash], path[path.utf8.index(after: slash)...])
    }

    private func answer(_ request: Request, at path: Substring, _ carrier: any Carrier) async throws -> Response {
        guard let body = try await body(of: request) else {
            return .plain(.contentTooLarge, "the body is longer than \(maximumBody) bytes\n")
        }
        let asked = CarrierRequest(
            method: request.method.rawValue,
            path: String(path),
            query: request.uri.query ?? "",
            contentType: Self.mediaType(request.headers[.contentType]),
            body: body,
            headers: carrier.profile.readsHeaders ? Self.headers(of: request) : [],
            target: request.uri.string,
            receivedAt: clock.now()
        )
        let reading: CarrierReading
        do throws(CarrierRejection) {
            reading = try carrier.decode(asked)
        } catch {
            refuse(error, asked, carrier)
            return Response(carrier.respond(to: asked, rejection: error))
        }
        return Response(carrier.respond(to: reading, answers: await answers(to: reading, carrier)))
    }

    /// Lets what a request means be taken, one event after the other.
    ///
    /// When one cannot be taken now, the whole request is to come again: those before it are then found as repeats.
    private func answers(to reading: CarrierReading, _ carrier: any Carrier) async -> [CarrierAnswer] {
        var answers: [CarrierAnswer] = []
        answers.reserveCapacity(reading.events.count)
        for event in reading.events {
            let answer = await receiver.answer(event, from: carrier)
            if case .unavailable = answer.reply { return reading.events.map { _ in answer } }
            answers.append(answer)
        }
        return answers
    }

    /// The header fields; the name by which the caller found us is one of them, as it was on its way.
    private static func headers(of request: Request) -> [CarrierRequest.Header] {
        let host = request.head.authority.map { [CarrierRequest.Header("Host", $0)] } ?? []
        return host + request.headers.map { CarrierRequest.Header($0.name.rawName, $0.value) }
    }

    /// Counts a webhook that was not taken, and tells an administrator.
    private func refuse(_ rejection: CarrierRejection, _ request: CarrierRequest, _ carrier: any Carrier) {
        switch rejection {
        case .notGenuine: refusals.refusedSignature()
        case .unknownPath: return refusals.foundNothing()
        case .refused, .missing, .malformed, .unreadableBody: break
        }
        logger.info(
            "a webhook could not be read",
            metadata: [
                "carrier": "\(carrier.profile.name)", "endpoint": "\(request.endpoint)", "problem": "\(rejection.line)",
            ]
        )
    }

    /// The whole body; `nil` when it is too long.
    private func body(of request: Request) async throws -> [UInt8]? {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximumBody { return nil }
        var body: [UInt8] = []
        for try await part in request.body {
            guard body.count + part.readableBytes <= maximumBody else { return nil }
            body.append(contentsOf: part.readableBytesView)
        }
        return body
    }

    /// The media type in lower case, without its parameters.
    private static func mediaType(_ header: String?) -> String {
        guard let header else { return "" }
        let type = header.prefix { $0 != ";" }.lowercased()
        return type.hasSuffix(" ") ? String(type.prefix { $0 != " " }) : type
    }
}

extension Response {
    fileprivate init(_ answer: CarrierResponse) {
        var headers: HTTPFields = [.contentType: answer.contentType]
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        self.init(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: answer.body))
        )
    }
}
