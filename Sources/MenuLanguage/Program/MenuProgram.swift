/// A checked service: what the engine runs.
///
/// Made by ``MenuCompiler``; never changed afterwards. Every message hands it from one part of the engine to the next, so a
/// copy is a reference to what all copies share.
public struct MenuProgram: Sendable {
    /// What all copies of a program share.
    @usableFromInline
    final class Shared: Sendable {
        @usableFromInline let service: ServiceDeclaration
        @usableFromInline let flows: [Flow]
        @usableFromInline let datasets: [DatasetDeclaration]
        @usableFromInline let cases: [CaseDeclaration]
        @usableFromInline let types: [String: TypeDeclaration]
        @usableFromInline let handlers: [String: HandlerSignature]
        @usableFromInline let events: [String: EventSignature]
        @usableFromInline let version: String
        @usableFromInline let flowIndex: [String: Int]
        @usableFromInline let homeIndex: Int?

        init(
            service: ServiceDeclaration,
            flows: [Flow],
            datasets: [DatasetDeclaration],
            cases: [CaseDeclaration],
            types: [String: TypeDeclaration],
            handlers: [String: HandlerSignature],
            events: [String: EventSignature],
            version: String
        ) {
            self.service = service
            self.flows = flows
            self.datasets = datasets
            self.cases = cases
            self.types = types
            self.handlers = handlers
            self.events = events
            self.version = version
            flowIndex = Dictionary(
                flows.enumerated().map { ($0.element.name, $0.offset) },
                uniquingKeysWith: { first, _ in first }
            )
            let code = service.dialCodes.first
            homeIndex =
                flows.firstIndex { flow in code.map { flow.dialCodes.contains($0) } ?? false }
                ?? flows.firstIndex { !$0.dialCodes.isEmpty }
        }

        func changed(service: ServiceDeclaration? = nil, version: String? = nil) -> Shared {
            Shared(
                service: service ?? self.service,
                flows: flows,
                datasets: datasets,
                cases: cases,
                types: types,
                handlers: handlers,
                events: events,
                version: version ?? self.version
            )
        }
    }

    @usableFromInline var shared: Shared

    /// Makes a program; its flow index is built from `flows`.
    public init(
        service: ServiceDeclaration,
        flows: [Flow],
        datasets: [DatasetDeclaration] = [],
        cases: [CaseDeclaration] = [],
        types: [String: TypeDeclaration] = [:],
        handlers: [String: HandlerSignature] = [:],
        events: [String: EventSignature] = [:],
        version: String
    ) {
        shared = Shared(
            service: service,
            flows: flows,
            datasets: datasets,
            cases: cases,
            types: types,
            handlers: handlers,
            events: events,
            version: version
        )
    }

    /// What holds for all flows.
    public var service: ServiceDeclaration {
        @inlinable get { shared.service }
        set { shared = shared.changed(service: newValue) }
    }

    /// A fingerprint of the sources: 16 hexadecimal digits.
    ///
    /// Two programs with the same version are the same.
    public var version: String {
        @inlinable get { shared.version }
        set { shared = shared.changed(version: newValue) }
    }

    /// The flows, those that the linker adds included.
    @inlinable public var flows: [Flow] { shared.flows }
    /// The registers.
    @inlinable public var datasets: [DatasetDeclaration] { shared.datasets }
    /// The kinds of cases.
    @inlinable public var cases: [CaseDeclaration] { shared.cases }
    /// The named kinds of answers.
    @inlinable public var types: [String: TypeDeclaration] { shared.types }
    /// Every operation that a `call` may name.
    @inlinable public var handlers: [String: HandlerSignature] { shared.handlers }
    /// Every event that may start a flow.
    @inlinable public var events: [String: EventSignature] { shared.events }
    /// The place of a flow with a name.
    @inlinable public var flowIndex: [String: Int] { shared.flowIndex }

    /// The flow that the service's own code opens, where `home` leads.
    @inlinable public var homeFlow: Flow? { shared.homeIndex.map { shared.flows[$0] } }

    /// The flow with a name.
    public func flow(named name: String) -> Flow? {
        flowIndex[name].map { flows[$0] }
    }

    /// The kind below a name, with its check digit rule.
    public func resolve(_ kind: AnswerKind) -> (kind: AnswerKind, checksum: TypeDeclaration.Checksum?) {
        var kind = kind
        var checksum: TypeDeclaration.Checksum?
        // A type may stand on another type; the checker refuses circles, and this bound makes them harmless.
        for _ in 0..<8 {
            guard case .named(let name) = kind, let type = types[name] else { break }
            kind = type.kind
            checksum = checksum ?? type.checksum
        }
        return (kind, checksum)
    }
}
