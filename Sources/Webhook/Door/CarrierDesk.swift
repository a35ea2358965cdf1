import Carriers
import Gateway
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

    /// What becomes of a request whose head has come.
    enum Admission {
        case admitted(Visit)
        case refused(DoorAnswer)
    }

    /// A request that a carrier's endpoint takes.
    struct Visit: Sendable {
        fileprivate let carrier: any Carrier
        fileprivate let path: Substring
        fileprivate let query: Substring
        fileprivate let meters: EndpointMeters
        fileprivate let start: ContinuousClock.Instant
    }

    /// What a request means, or what it is answered when it means nothing.
    enum Meaning {
        case reading(CarrierReading)
        case refused(DoorAnswer)
    }

    /// Looks at a request's head: nobody who may not come in has a body read.
    /// - Parameters:
    ///   - head: the head.
    ///   - path: what follows `/carriers/`.
    ///   - query: what follows the path.
    ///   - channel: the connection.
    /// - Returns: whether the request is taken.
    func admit(_ head: DoorHead, path: Substring, query: Substring, channel: any Channel) -> Admission {
        guard let (entrance, path) = entrance(path), let endpoint = entrance.endpoints[String(Self.cut(path).0)] else {
            refusals.foundNothing()
            return .refused(.notFound)
        }
        if entrance.access.hasNetworks, !entrance.access.permits(address: channel.remoteAddress?.ipAddress) {
            refusals.refusedAddress()
            logger.info(
                "a webhook came from a network that is not allowed",
                metadata: ["carrier": "\(entrance.carrier.profile.name)"]
            )
            return .refused(.plain(403, "not allowed from this address\n"))
        }
        let visit = Visit(
            carrier: entrance.carrier,
            path: path,
            query: query,
            meters: endpoint.meters,
            start: .now
        )
        guard endpoint.methods.contains(head.method) else {
            return .refused(counted(.methodNotAllowed(allow: endpoint.allow), visit))
        }
        return .admitted(visit)
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

    /// Lets the carrier's dialect read a request whose body is whole.
    func meaning(of visit: Visit, _ head: DoorHead, body: ByteBuffer?) -> Meaning {
        let carrier = visit.carrier
        let asked = CarrierRequest(
            method: head.method,
            path: String(visit.path),
            query: String(visit.query),
            contentType: Self.mediaType(head.contentType),
            body: body.map { Array($0.readableBytesView) } ?? [],
            headers: carrier.profile.readsHeaders
                ? head.headers.map { CarrierRequest.Header($0.name, $0.value) } : [],
            target: head.target,
            receivedAt: clock.now()
        )
        do throws(CarrierRejection) {
            return .reading(try carrier.decode(asked))
        } catch {
            refuse(error, asked, carrier)
            return .refused(counted(DoorAnswer(carrier.respond(to: asked, rejection: error)), visit))
        }
    }

    /// Lets what a request means be taken, and answers it.
    func answer(_ visit: Visit, _ reading: CarrierReading) async -> DoorAnswer {
        let answers = await answers(to: reading, visit.carrier)
        return counted(DoorAnswer(visit.carrier.respond(to: reading, answers: answers)), visit)
    }

    /// The answer to a request whose body is too long.
    func tooLong(_ visit: Visit) -> DoorAnswer { counted(.tooLong(maximumBody), visit) }

    private func counted(_ answer: DoorAnswer, _ visit: Visit) -> DoorAnswer {
        visit.meters.answered(answer.status, in: .now - visit.start)
        return answer
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

    /// The media type in lower case, without its parameters.
    private static func mediaType(_ header: String?) -> String {
        guard let header else { return "" }
        let isPlain = header.utf8.allSatisfy { byte in
            byte < 0x80 && byte > 0x20 && byte != UInt8(ascii: ";") && !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte)
        }
        if isPlain { return header }
        let type = header.prefix { $0 != ";" }.lowercased()
        return type.hasSuffix(" ") ? String(type.prefix { $0 != " " }) : type
    }
}
