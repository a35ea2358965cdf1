public import CurlClient

/// Why a ministry's system did not answer a call usably; for the log, so it holds neither a number nor a text.
public struct RemoteFault: Error, Sendable, Equatable {
    /// What happened.
    public enum Cause: Error, Sendable, Equatable {
        /// The carrier's or the caller's time was over before the call began.
        case noTime
        /// The question could not be written as JSON: a fault of this program.
        case notEncodable
        /// There is no complete answer.
        case transport(CurlError.Kind)
        /// The host's name leads into a network in which the service may not be; which one is said.
        case deniedAddress(String)
        /// The status was not 2xx.
        case status(Int)
        /// The body is not the JSON that the contract asks for.
        case notTheContract
        /// The outcome is none that the catalog lists.
        case unknownOutcome
        /// A value that the catalog promises for the outcome is missing.
        case missing(field: String)
        /// A value is not of the kind that the catalog promises.
        case value(field: String, ValueFault)
        /// A list is longer than a citizen can page through.
        case tooManyItems(Int)

        /// Whether the other side broke the contract, rather than being out of reach.
        public var isBreach: Bool {
            switch self {
            case .noTime, .notEncodable, .transport, .deniedAddress, .status: false
            case .notTheContract, .unknownOutcome, .missing, .value, .tooManyItems: true
            }
        }
    }

    /// The operation that was called, for example `registry.find-birth`.
    public var operation: String
    /// What happened.
    public var cause: Cause

    /// Makes a fault.
    ///
    /// - Parameters:
    ///   - operation: The operation that was called.
    ///   - cause: What happened.
    public init(operation: String, cause: Cause) {
        self.operation = operation
        self.cause = cause
    }
}

extension RemoteFault: CustomStringConvertible {
    /// The fault as one line for a log.
    public var description: String {
        "\(operation): \(cause)"
    }
}

extension RemoteFault.Cause: CustomStringConvertible {
    /// What happened, in a few words.
    public var description: String {
        switch self {
        case .noTime: "no time was left"
        case .notEncodable: "the question cannot be written as JSON"
        case .transport(let kind): "no complete answer (\(kind.rawValue))"
        case .deniedAddress(let detail): "\(detail); if it is meant, add the network to the service's allowedNetworks"
        case .status(let status): "status \(status)"
        case .notTheContract: "the answer is not {\"outcome\": …, \"values\": {…}, \"items\": […]}"
        case .unknownOutcome: "the outcome is not in the catalog"
        case .missing(let field): "the value `\(field)` is missing"
        case .value(let field, let fault): "the value `\(field)`: \(fault)"
        case .tooManyItems(let count): "\(count) items are more than \(DatasetHandler.mostListed)"
        }
    }
}
