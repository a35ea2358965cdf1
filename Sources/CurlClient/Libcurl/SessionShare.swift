import CCurl

/// Lets all easy handles of a transport share their TLS sessions, so that a new connection to a known host resumes the
/// session instead of a full handshake.
///
/// Used by the loop's thread only, so that libcurl needs no locks.
///
/// Each seat holds a reference: libcurl refuses to free a share that an easy handle still uses.
final class SessionShare {
    let raw: UnsafeMutableRawPointer

    init() throws(CurlError) {
        guard let raw = curl_share_init() else { throw CurlError.outOfMemory }
        self.raw = raw
        _ = ccurl_share_data(raw, CURL_LOCK_DATA_SSL_SESSION)
    }

    deinit { curl_share_cleanup(raw) }
}
