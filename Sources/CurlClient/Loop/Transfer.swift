/// One request on its way through the loop, and the caller that waits for it.
final class Transfer: @unchecked Sendable {
    // `@unchecked Sendable`: the caller makes it and sets `continuation`; from the moment it is in the mailbox, only the
    // loop's thread touches what can change, until it resumes the caller, who then takes `outcome`. The mailbox's lock
    // and the continuation order the two.

    /// What the loop hands back; the caller's task reads the headers, so that the loop does not have to.
    struct Answer {
        var status: Int
        var version: HTTPResponse.Version
        var headerBlock: [UInt8]
        var body: [UInt8]
        var timings: HTTPResponse.Timings
        /// Where a 3xx answer points to, as an absolute URL.
        var redirectURL: String?
    }

    /// Where the transfer is.
    enum Phase {
        /// Not seen by the loop yet; next: `waiting`, `ended`.
        case new
        /// In its host's line; next: `running`, `ended`.
        case waiting
        /// With libcurl; next: `ended`.
        case running(Seat, FairQueue<Transfer>.Line)
        /// Its outcome is on the way to the caller; last.
        case ended
    }

    typealias Outcome = Result<Answer, CurlError>

    let url: ParsedURL
    let method: HTTPRequest.Method
    let body: [UInt8]?
    let headers: HeaderList
    let networks: NetworkRules?
    let asked: ContinuousClock.Instant
    let deadline: ContinuousClock.Instant

    /// Set once by the caller, before the transfer is put into the mailbox; taken by the loop when the transfer ends.
    var continuation: CheckedContinuation<Void, Never>?
    /// Set once by the loop, before it resumes the caller.
    var outcome: Outcome?

    // The loop's own.
    var phase = Phase.new
    var isCancelled = false
    var started: ContinuousClock.Instant?
    var received: ReceivedAnswer

    init(
        url: ParsedURL,
        method: HTTPRequest.Method,
        headers: [(String, String)],
        body: [UInt8]?,
        networks: NetworkRules?,
        limits: ReceivedAnswer.Limits,
        asked: ContinuousClock.Instant,
        deadline: ContinuousClock.Instant
    ) throws(CurlError) {
        // What goes through a proxy is not seen later.
        if let networks, let address = IPAddress(url.host), let network = networks.denial(of: address) {
            throw CurlError.denied(address, in: network)
        }
        self.headers = try HeaderList(headers, bodyLength: body?.count)
        self.url = url
        self.method = method
        self.body = body
        self.networks = networks
        received = ReceivedAnswer(limits: limits)
        self.asked = asked
        self.deadline = deadline
    }
}
