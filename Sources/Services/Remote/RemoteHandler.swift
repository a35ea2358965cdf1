public import CurlClient
public import Gateway
public import MenuLanguage

/// Asks a ministry's system over HTTP, signed, with a deadline (DESIGN 3, "A remote handler").
///
/// Only what the catalog promises passes: a listed outcome, with values of the declared kinds. Anything else (no answer in
/// time, another status than 2xx, bad JSON, an unknown outcome, a value too long or missing) is `unavailable` and is told
/// to `report`. The system learns a pseudonym, never the number, unless a flow hands it over as an argument.
public struct RemoteHandler: ServiceHandler {
    /// The longest answer, in octets.
    static let mostOctets = 65_536

    private let settings: RemoteSettings
    private let signatures: [String: HandlerSignature]
    private let reader: ValueReader
    private let transport: any HTTPTransport
    private let seal: RemoteSeal
    private let report: @Sendable (RemoteFault) -> Void

    /// Makes the handler of a service.
    ///
    /// - Parameters:
    ///   - settings: How it is reached.
    ///   - signatures: The catalog; those entries count whose name begins with the service's.
    ///   - reader: Reads the values as their kinds.
    ///   - transport: Sends the requests.
    ///   - report: Told of every call without a usable answer; must come back at once.
    public init(
        settings: RemoteSettings,
        signatures: [HandlerSignature],
        reader: ValueReader,
        transport: any HTTPTransport,
        report: @escaping @Sendable (RemoteFault) -> Void
    ) {
        self.settings = settings
        self.signatures = Dictionary(
            signatures.filter { $0.name.hasPrefix(settings.name + ".") }.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        self.reader = reader
        self.transport = transport
        self.seal = RemoteSeal(secret: settings.secret)
        self.report = report
    }

    /// The catalog's operations of this service.
    public var operations: [String] { signatures.keys.sorted() }

    /// Asks the system; see ``ServiceHandler``.
    ///
    /// - Parameter call: What is asked.
    /// - Returns: What it answered, or `unavailable`.
    public func answer(_ call: HandlerCall) async -> HandlerAnswer {
        guard let signature = signatures[call.operation] else { return .unavailable }
        do throws(RemoteFault.Cause) {
            return try await ask(call, signature)
        } catch {
            report(RemoteFault(operation: call.operation, cause: error))
            return .unavailable
        }
    }

    private func ask(
        _ call: HandlerCall,
        _ signature: HandlerSignature
    ) async throws(RemoteFault.Cause) -> HandlerAnswer {
        let longest = min(.seconds(signature.withinSeconds), settings.timeout, call.deadline - call.now)
        guard longest > .zero else { throw .noTime }
        let request = try request(call, within: longest)
        let response: HTTPResponse
        do throws(CurlError) {
            response = try await transport.send(request)
        } catch {
            throw error.kind == .deniedAddress ? .deniedAddress(error.detail) : .transport(error.kind)
        }
        guard (200..<300).contains(response.status) else { throw .status(response.status) }
        return try RemoteReply(reading: response.body).answer(signature, reader: reader)
    }

    private func request(_ call: HandlerCall, within longest: Duration) throws(RemoteFault.Cause) -> HTTPRequest {
        let operation = String(call.operation.dropFirst(settings.name.count + 1))
        let id = seal.requestID(of: call.idempotencyKey)
        let question = RemoteQuestion(
            operation: operation,
            arguments: call.arguments.mapValues { RemoteQuestion.Argument($0) },
            citizen: .init(id: seal.pseudonym(of: call.citizen), level: 1, language: call.language),
            request: id,
            deadline: RemoteQuestion.rfc3339(call.now + longest)
        )
        let body = try question.octets()
        return HTTPRequest(
            method: .post,
            url: "\(settings.url)/\(operation)",
            headers: [
                ("Content-Type", "application/json"),
                ("Accept", "application/json"),
                ("Idempotency-Key", id),
                ("Hatif-Signature", seal.signature(of: body, at: call.now)),
            ],
            body: body,
            deadline: longest,
            maximumResponseBytes: Self.mostOctets,
            networks: settings.networks
        )
    }
}
