import CCurl

/// libcurl's process-wide part.
enum CurlLibrary {
    /// The result of `curl_global_init`, which is run once, at first use; `static let` makes that safe from any thread.
    static let initialized: CURLcode = curl_global_init(Int(CURL_GLOBAL_ALL))
}
