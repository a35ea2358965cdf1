import CCurl

/// libcurl's easy handle: one request at a time, with its options.
///
/// Owned, and freed at the end.
struct EasyHandle: ~Copyable {
    /// The handle itself, for the calls of the multi handle.
    let raw: UnsafeMutableRawPointer

    /// Where libcurl writes what went wrong, as long as the handle lives.
    private let errorBuffer: UnsafeMutablePointer<CChar>

    init() throws(CurlError) {
        guard let raw = curl_easy_init() else { throw CurlError.outOfMemory }
        self.raw = raw
        errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(raw)
        errorBuffer.deallocate()
    }

    /// Forgets all options; connections, TLS sessions and the share stay.
    func reset() throws(CurlError) {
        curl_easy_reset(raw)
        try set(CURLOPT_ERRORBUFFER, pointer: errorBuffer)
    }

    /// Forgets what went wrong before.
    func clearErrorText() { errorBuffer[0] = 0 }

    /// What went wrong, in libcurl's words: of this case if it left any, else of the code in general.
    func errorText(_ code: CURLcode) -> String {
        String(cString: errorBuffer[0] == 0 ? curl_easy_strerror(code) : UnsafePointer(errorBuffer))
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(ccurl_set_long(raw, option, value))
    }

    func set(_ option: CURLoption, offset value: Int) throws(CurlError) {
        try check(ccurl_set_offset(raw, option, curl_off_t(value)))
    }

    /// libcurl copies the text.
    func set(_ option: CURLoption, _ text: String) throws(CurlError) {
        try check(ccurl_set_string(raw, option, text))
    }

    /// The pointer must stay valid until the option is set anew or the handle is reset.
    func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) throws(CurlError) {
        try check(ccurl_set_pointer(raw, option, pointer))
    }

    /// The list must outlive the request.
    func set(_ option: CURLoption, list: borrowing HeaderList) throws(CurlError) {
        try check(ccurl_set_list(raw, option, list.first))
    }

    /// libcurl copies the body (`CURLOPT_COPYPOSTFIELDS`), of the length that must be set before.
    func setBody(_ body: [UInt8]) throws(CurlError) {
        try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
        let code = body.withUnsafeBytes { bytes in
            // An empty array may have no address, and libcurl would then read the body from standard input.
            bytes.isEmpty
                ? ccurl_set_string(raw, CURLOPT_COPYPOSTFIELDS, "")
                : ccurl_set_string(raw, CURLOPT_COPYPOSTFIELDS, bytes.assumingMemoryBound(to: CChar.self).baseAddress)
        }
        try check(code)
    }

    func setReceiver(_ option: CURLoption, _ callback: curl_write_callback) throws(CurlError) {
        try check(ccurl_set_receiver(raw, option, callback))
    }

    func setPrerequest(_ callback: curl_prereq_callback) throws(CurlError) {
        try check(ccurl_set_prerequest(raw, callback))
    }

    func setSocketOpener(_ callback: curl_opensocket_callback) throws(CurlError) {
        try check(ccurl_set_opensocket(raw, callback))
    }

    func setResolverStart(_ callback: curl_resolver_start_callback) throws(CurlError) {
        try check(ccurl_set_resolver_start(raw, callback))
    }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    /// One of the `…_TIME_T` values, which count microseconds from the start of the request.
    func time(_ info: CURLINFO) -> Duration {
        var microseconds: curl_off_t = 0
        return ccurl_get_offset(raw, info, &microseconds) == CURLE_OK ? .microseconds(microseconds) : .zero
    }

    func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        guard ccurl_get_string(raw, info, &value) == CURLE_OK, let value else { return nil }
        return String(cString: value)
    }

    private func check(_ code: CURLcode) throws(CurlError) {
        guard code != CURLE_OK else { return }
        throw CurlError(
            .internalFailure,
            sent: .neverSent,
            detail: "libcurl refused an option: \(String(cString: curl_easy_strerror(code)))",
            curlCode: Int32(code.rawValue)
        )
    }
}
