/// What a transport has done since its start, and what it does now.
public struct CurlStatistics: Sendable, Hashable {
    /// Requests handed to libcurl whose answer is not complete.
    public var inFlight = 0

    /// Requests that wait in line for a free place.
    public var queued = 0

    /// Requests that ended with a complete answer, whatever its status; each hop of a redirect counts.
    public var completed = 0

    /// Requests that ended in an error, by its kind; kinds that never occurred are absent.
    public var errors: [CurlError.Kind: Int] = [:]

    /// Connections opened.
    public var connectionsOpened = 0

    /// Names that had to be resolved, since their addresses were not known or too old.
    public var namesResolved = 0

    /// The time that opening those connections took, names and TLS included, added up.
    public var connectTime: Duration = .zero

    /// The time complete exchanges took from call to answer, added up.
    public var exchangeTime: Duration = .zero

    /// Statistics of a transport that has done nothing yet.
    public init() {}
}
