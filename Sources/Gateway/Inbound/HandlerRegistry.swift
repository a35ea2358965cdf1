public import MenuLanguage

/// Which handler answers which operation; filled once, when a program goes into service.
public struct HandlerRegistry: Sendable {
    private let handlers: [String: any ServiceHandler]

    /// Makes a registry; of two handlers with the same operation the first one answers.
    public init(_ handlers: [any ServiceHandler]) {
        var table: [String: any ServiceHandler] = [:]
        for handler in handlers {
            for operation in handler.operations where table[operation] == nil { table[operation] = handler }
        }
        self.handlers = table
    }

    /// The handler of an operation.
    public func handler(of operation: String) -> (any ServiceHandler)? { handlers[operation] }

    /// The operations that a program calls and nobody answers.
    public func missing(in program: MenuProgram) -> [String] {
        var missing: Set<String> = []
        for flow in program.flows {
            for case .call(let call) in flow.steps.map(\.kind) where handlers[call.operation] == nil {
                missing.insert(call.operation)
            }
        }
        return missing.sorted()
    }
}
