import CCurl

/// One of the loop's places for a request under way: an easy handle, used again and again, and what it has received.
///
/// Only the loop's thread touches it. libcurl gets its address, so the loop keeps every seat until the end.
final class Seat {
    /// What decides which options a request needs, but for those that are set for each.
    private struct Shape: Equatable {
        var method: HTTPRequest.Method
        var hasBody: Bool
        var isSecure: Bool
        /// Whether the addresses of new connections are looked at.
        var isGuarded: Bool
    }

    let handle: EasyHandle
    private(set) var transfer: Transfer?

    /// The shape for which the handle is set up.
    private var shape: Shape?
    private var url = ""

    private let configuration: CurlConfiguration
    private let share: SessionShare

    /// How often libcurl began to send the request; more than once when it repeats it on another connection.
    private var timesBegun = 0
    private var isRepetitionStopped = false
    /// The addresses that the request may be sent to, as far as libcurl has told them.
    private var gate = AddressGate()
    /// How often a name had to be resolved for the request.
    private(set) var namesResolved = 0

    init(configuration: CurlConfiguration, share: SessionShare) throws(CurlError) {
        handle = try EasyHandle()
        self.configuration = configuration
        self.share = share
        // Outlives `reset`, as the session cache and the connections do.
        try handle.set(CURLOPT_SHARE, pointer: share.raw)
    }

    deinit { try? handle.set(CURLOPT_SHARE, pointer: nil) }

    /// Whether the request may have left: libcurl's pre-request callback comes before its first byte.
    var sent: CurlError.SentState { timesBegun == 0 ? .neverSent : .maybeSent }

    /// Whether a connection was opened for the request.
    var connectionsOpened: Int { handle.long(CURLINFO_NUM_CONNECTS) }

    /// Sets the handle up for a request.
    ///
    /// - Parameters:
    ///   - transfer: The request.
    ///   - remaining: The time left until its deadline.
    /// - Throws: `.internalFailure` when libcurl refuses an option.
    func begin(_ transfer: Transfer, remaining: Duration) throws(CurlError) {
        self.transfer = transfer
        timesBegun = 0
        isRepetitionStopped = false
        namesResolved = 0
        // A proxy's address is the operator's choice, and the host's is not seen behind it.
        let rules = configuration.proxy == nil ? transfer.networks : nil
        if rules != nil || gate.rules != nil { gate = AddressGate(rules: rules) }
        handle.clearErrorText()
        try setUp(
            Shape(
                method: transfer.method,
                hasBody: transfer.body != nil,
                isSecure: transfer.url.isSecure,
                isGuarded: gate.rules != nil
            )
        )
        if url != transfer.url.text {
            try handle.set(CURLOPT_URL, transfer.url.text)
            url = transfer.url.text
        }
        try handle.set(CURLOPT_HTTPHEADER, list: transfer.headers)
        if let body = transfer.body, transfer.method != .head { try handle.setBody(body) }
        if transfer.method != .head {
            // Lets an announced length that is too long end the request at once; zero would mean no limit.
            try handle.set(CURLOPT_MAXFILESIZE_LARGE, offset: max(1, transfer.received.limits.bodyBytes))
        }
        try handle.set(CURLOPT_TIMEOUT_MS, remaining.milliseconds)
    }

    /// Makes the seat free for another request.
    func end() {
        // libcurl's own count of repetitions would go on with the next request, and it gives up at five.
        if timesBegun != 1 || isRepetitionStopped { shape = nil }
        transfer = nil
    }

    // MARK: Options

    /// Sets all options that depend on the shape alone.
    ///
    /// They are kept for the next request of the same shape, as setting them anew costs as much as libcurl's own work
    /// for a small request (measured).
    private func setUp(_ wanted: Shape) throws(CurlError) {
        guard shape != wanted else { return }
        shape = nil
        url = ""
        try handle.reset()
        try setUpReceiving()
        if wanted.isGuarded { try setUpGate() }
        try setUpConnection(isSecure: wanted.isSecure)
        try setUpMethod(wanted)
        shape = wanted
    }

    private func setUpReceiving() throws(CurlError) {
        let owner = Unmanaged.passUnretained(self).toOpaque()
        try handle.set(CURLOPT_PRIVATE, pointer: owner)
        try handle.set(CURLOPT_WRITEDATA, pointer: owner)
        try handle.setReceiver(CURLOPT_WRITEFUNCTION) { bytes, size, count, owner in
            Seat.from(owner).receive(body: bytes, count: size * count)
        }
        try handle.set(CURLOPT_HEADERDATA, pointer: owner)
        try handle.setReceiver(CURLOPT_HEADERFUNCTION) { bytes, size, count, owner in
            Seat.from(owner).receive(header: bytes, count: size * count)
        }
        try handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try handle.set(CURLOPT_PREREQDATA, pointer: owner)
        try handle.setPrerequest { owner, address, _, _, _ in
            Seat.from(owner).mayBegin(at: address) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
        try handle.set(CURLOPT_RESOLVER_START_DATA, pointer: owner)
        try handle.setResolverStart { _, _, owner in
            Seat.from(owner).namesResolved += 1
            return 0
        }
    }

    private func setUpGate() throws(CurlError) {
        try handle.set(CURLOPT_OPENSOCKETDATA, pointer: Unmanaged.passUnretained(self).toOpaque())
        try handle.setSocketOpener { owner, _, address in
            guard let address else { return CURL_SOCKET_BAD }
            return Seat.from(owner).gate.open(address)
        }
    }

    private func setUpConnection(isSecure: Bool) throws(CurlError) {
        try handle.set(CURLOPT_NOSIGNAL, 1)
        // Without it, giving up a request whose name is still being resolved would block the loop until the resolver's
        // thread ends; with it the thread is left to end by itself.
        try handle.set(CURLOPT_QUICK_EXIT, 1)
        try handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        if let keepAlive = configuration.keepAlive {
            try handle.set(CURLOPT_TCP_KEEPALIVE, 1)
            let seconds = max(1, keepAlive.milliseconds / 1000)
            try handle.set(CURLOPT_TCP_KEEPIDLE, seconds)
            try handle.set(CURLOPT_TCP_KEEPINTVL, seconds)
        }
        try handle.set(CURLOPT_MAXAGE_CONN, max(1, configuration.idleConnectionLifetime.milliseconds / 1000))
        try handle.set(CURLOPT_DNS_CACHE_TIMEOUT, configuration.nameLifetime.milliseconds / 1000)
        // An empty proxy keeps libcurl from asking the environment for one.
        try handle.set(CURLOPT_PROXY, configuration.proxy ?? "")
        if configuration.proxy != nil { try handle.set(CURLOPT_NOPROXY, configuration.proxyExceptions) }
        try handle.set(CURLOPT_USERAGENT, configuration.userAgent)
        // Zero would stand for libcurl's own 300 seconds.
        try handle.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, configuration.connectTimeout.milliseconds))
        guard isSecure || configuration.proxy != nil else { return }
        // HTTP/2 by ALPN only: libcurl 7.88 fails with HTTP/2 in clear text on each connection used again (curl
        // pull request 10643).
        try handle.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        try handle.set(CURLOPT_PIPEWAIT, 1)
        try handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        try handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        try handle.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let file = configuration.certificateAuthorityFile {
            try handle.set(CURLOPT_CAINFO, file)
            try handle.set(CURLOPT_PROXY_CAINFO, file)
        }
        if let certificate = configuration.clientCertificate {
            try handle.set(CURLOPT_SSLCERT, certificate.certificateFile)
            try handle.set(CURLOPT_SSLKEY, certificate.keyFile)
            if let password = certificate.keyPassword { try handle.set(CURLOPT_KEYPASSWD, password) }
        }
    }

    private func setUpMethod(_ shape: Shape) throws(CurlError) {
        switch (shape.method, shape.hasBody) {
        case (.head, _):
            try handle.set(CURLOPT_NOBODY, 1)
        case (.get, false), (.post, true):
            // Those are what libcurl does by itself without and with a body.
            break
        default:
            try handle.set(CURLOPT_CUSTOMREQUEST, shape.method.rawValue)
        }
    }

    // MARK: What libcurl calls

    private static func from(_ owner: UnsafeMutableRawPointer?) -> Seat {
        guard let owner else { preconditionFailure("libcurl lost the pointer it was given") }
        return Unmanaged<Seat>.fromOpaque(owner).takeUnretainedValue()
    }

    private func receive(body bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        let bytes = UnsafeRawBufferPointer(start: bytes, count: count)
        return transfer?.received.append(body: bytes) == true ? count : Self.refusal(of: count)
    }

    private func receive(header bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        let bytes = UnsafeRawBufferPointer(start: bytes, count: count)
        return transfer?.received.append(header: bytes) == true ? count : Self.refusal(of: count)
    }

    /// Any other number than that of the bytes given ends the request.
    private static func refusal(of count: Int) -> Int { count == 0 ? 1 : 0 }

    /// libcurl repeats a request by itself when a connection that was used before breaks without an answer.
    ///
    /// The server may have acted on the first one, so only idempotent requests may be repeated so (RFC 9110 9.2.2).
    ///
    /// On a connection that is kept, nobody has looked at the address yet.
    private func mayBegin(at address: UnsafeMutablePointer<CChar>?) -> Bool {
        // Most requests may go anywhere, and their addresses are not even made a text.
        guard gate.rules == nil || gate.admits(address.map { String(cString: $0) }) else { return false }
        if timesBegun > 0, transfer?.method.isIdempotent != true {
            isRepetitionStopped = true
            return false
        }
        timesBegun += 1
        return true
    }

    // MARK: The result

    /// The result of the request that libcurl has ended.
    ///
    /// - Parameters:
    ///   - code: libcurl's result.
    ///   - now: The time.
    /// - Returns: The answer, or the error.
    func outcome(_ code: CURLcode, now: ContinuousClock.Instant) -> Transfer.Outcome {
        guard let transfer, code == CURLE_OK else { return .failure(failure(code)) }
        let status = handle.long(CURLINFO_RESPONSE_CODE)
        let version: HTTPResponse.Version =
            switch handle.long(CURLINFO_HTTP_VERSION) {
            case CURL_HTTP_VERSION_1_0: .http10
            case CURL_HTTP_VERSION_2_0: .http2
            default: .http11
            }
        let answer = Transfer.Answer(
            status: status,
            version: version,
            headerBlock: transfer.received.headerBlock,
            body: transfer.received.body,
            timings: timings(of: transfer, now: now),
            redirectURL: (300..<400).contains(status) ? handle.text(CURLINFO_REDIRECT_URL) : nil
        )
        return .success(answer)
    }

    private func timings(of transfer: Transfer, now: ContinuousClock.Instant) -> HTTPResponse.Timings {
        HTTPResponse.Timings(
            queued: (transfer.started ?? now) - transfer.asked,
            connect: connectionsOpened == 0
                ? .zero : max(handle.time(CURLINFO_CONNECT_TIME_T), handle.time(CURLINFO_APPCONNECT_TIME_T)),
            firstByte: handle.time(CURLINFO_STARTTRANSFER_TIME_T),
            total: now - transfer.asked
        )
    }

    private func failure(_ code: CURLcode) -> CurlError {
        if transfer?.received.isTooLarge == true {
            return error(.responseTooLarge, "the answer is longer than its limit", code)
        }
        if let denial = gate.denial, sent == .neverSent { return denial }
        if isRepetitionStopped {
            return error(.reset, "the connection closed without an answer, and the request is not repeatable", code)
        }
        // A single header line of more than 100 KiB ends so in libcurl 7.88.
        if code == CURLE_OUT_OF_MEMORY, sent == .maybeSent {
            return error(.responseTooLarge, "a header line of the answer is too long", code)
        }
        return error(CurlError.kind(of: code, sent: sent), handle.errorText(code), code)
    }

    private func error(_ kind: CurlError.Kind, _ detail: String, _ code: CURLcode) -> CurlError {
        CurlError(kind, sent: sent, detail: detail, curlCode: Int32(code.rawValue))
    }
}
