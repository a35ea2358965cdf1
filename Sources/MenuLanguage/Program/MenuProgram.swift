/// A checked service: what the engine runs.
///
/// Made by ``MenuCompiler``; never changed afterwards.
public struct MenuProgram: Sendable {
    /// What holds for all flows.
    public var service: ServiceDeclaration
    /// The flows, those that the linker adds included.
    public var flows: [Flow]
    /// The registers.
    public var datasets: [DatasetDeclaration]
    /// The kinds of cases.
    public var cases: [CaseDeclaration]
    /// The named kinds of answers.
    public var types: [String: TypeDeclaration]
    /// Every operation that a `call` may name.
    public var handlers: [String: HandlerSignature]
    /// Every event that may start a flow.
    public var events: [String: EventSignature]
    /// A fingerprint of the sources: 16 hexadecimal digits.
    ///
    /// Two programs with the same version are the same.
    public var version: String
    /// The place of a flow with a name.
    public private(set) var flowIndex: [String: Int]

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
        self.service = service
        self.flows = flows
        self.datasets = datasets
        self.cases = cases
        self.types = types
        self.handlers = handlers
        self.events = events
        self.version = version
        self.flowIndex = Dictionary(
            flows.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
    }

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
