import CCurl

/// libcurl's multi handle: all requests under way, their connections and the names they resolved.
///
/// A class, as its life is shared: whoever wakes the loop holds a reference for that moment, so that the handle is
/// cleaned up by the last one and never under a thread that is about to wake it.
final class MultiHandle: @unchecked Sendable {
    // `@unchecked Sendable`: only `wakeUp` is called by other threads than the loop's, and libcurl documents
    // `curl_multi_wakeup` as safe to call from any thread. The pointer itself never changes.
    private let raw: UnsafeMutableRawPointer

    init(configuration: CurlConfiguration) throws(CurlError) {
        guard let raw = curl_multi_init() else { throw CurlError.outOfMemory }
        self.raw = raw
        // The transport's own line keeps the number of requests to a host at this limit, so that libcurl never has to
        // queue (it does so unfairly); the limit here makes the bound on connections hard.
        // A proxy is one host to libcurl, whatever hosts are behind it.
        let limit = configuration.proxy == nil ? configuration.maximumInFlightPerHost : configuration.maximumInFlight
        ccurl_multi_set_long(raw, CURLMOPT_MAX_HOST_CONNECTIONS, max(1, limit))
        ccurl_multi_set_long(raw, CURLMOPT_MAXCONNECTS, max(1, configuration.maximumInFlight) * 2)
        ccurl_multi_set_long(raw, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    }

    deinit { curl_multi_cleanup(raw) }

    /// Ends the loop's `poll`, now or when it next starts; from any thread.
    func wakeUp() { curl_multi_wakeup(raw) }

    func add(_ handle: borrowing EasyHandle) -> Bool { curl_multi_add_handle(raw, handle.raw) == CURLM_OK }

    func remove(_ handle: borrowing EasyHandle) { curl_multi_remove_handle(raw, handle.raw) }

    /// Does whatever can be done without waiting.
    func perform() {
        var running: Int32 = 0
        curl_multi_perform(raw, &running)
    }

    /// Waits until a connection is ready, a time of libcurl's has come, someone woke the loop, or the time is over.
    func poll(milliseconds: Int32) { curl_multi_poll(raw, nil, 0, milliseconds, nil) }

    /// The next request that ended: its handle's `CURLOPT_PRIVATE` pointer and the result.
    func nextFinished() -> (owner: UnsafeMutableRawPointer, code: CURLcode)? {
        var left: Int32 = 0
        while let message = curl_multi_info_read(raw, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            var owner: UnsafeMutableRawPointer?
            ccurl_get_pointer(handle, CURLINFO_PRIVATE, &owner)
            if let owner { return (owner, code) }
        }
        return nil
    }
}
