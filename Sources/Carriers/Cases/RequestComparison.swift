import CurlClient

/// Compares a request of ours with the one of a case.
struct RequestComparison {
    private let recorded: RecordedCase
    /// Whether the case is one part of a message that we send whole.
    private let isWhole: Bool

    /// Takes the case.
    ///
    /// - Parameters:
    ///   - recorded: The case.
    ///   - isWhole: Whether the case is one part of a message that we send whole.
    init(_ recorded: RecordedCase, isWhole: Bool = false) {
        self.recorded = recorded
        self.isWhole = isWhole
    }

    /// What differs.
    ///
    /// - Parameter request: Our request.
    /// - Returns: What differs.
    func differences(_ request: HTTPRequest) -> [CaseDifference] {
        let (target, query) = Self.split(request.url)
        return place(request, target) + fields(query) + headers(request) + body(request)
    }

    private var wanted: CaseRequest { recorded.request }

    /// What serves in place of a text of the case.
    ///
    /// - The paths of our webhooks, `/hook/CARRIER/…`, are ours to choose.
    /// - Where to cut a long message is a habit of who recorded it: where the carrier joins, all of it serves for a part.
    private var accepts: @Sendable (String, String) -> Bool {
        let whole = isWhole ? recorded.meant("text") : nil
        return { expected, found in
            if expected.hasPrefix("http"), expected.contains("/hook/") { return found.contains("://") }
            guard let whole else { return false }
            return found == whole && whole.contains(expected) && expected.count > 8
        }
    }

    private func place(_ request: HTTPRequest, _ target: String) -> [CaseDifference] {
        guard let path = wanted.path else { return [] }
        let method = CaseDifference.between("request.method", wanted.method, request.method.rawValue)
        guard let host = wanted.host else { return method }
        let expected = CaseEscapes.decoded(host + path, plusIsSpace: false)
        let found = CaseEscapes.decoded(target, plusIsSpace: false)
        return method
            + (Self.bare(expected) == Self.bare(found) ? [] : CaseDifference.between("request.url", expected, found))
    }

    private func fields(_ query: Substring) -> [CaseDifference] {
        guard wanted.path != nil || !wanted.query.isEmpty else { return [] }
        let expected = wanted.rawQuery.map { CaseEscapes.pairs($0) } ?? wanted.query
        return comparison.differences("request.query", form: expected, CaseEscapes.pairs(query))
    }

    /// What we send beyond the recorded header fields is ours to choose.
    private func headers(_ request: HTTPRequest) -> [CaseDifference] {
        wanted.headers.sorted { $0.key < $1.key }.flatMap { name, value -> [CaseDifference] in
            let found = request.headers.first { $0.0.lowercased() == name.lowercased() }?.1
            guard name.lowercased() == "content-type" else {
                return CaseDifference.between("request.headers.\(name)", value, found)
            }
            // Without a body its type says nothing.
            guard wanted.body?.isEmpty == false else { return [] }
            return CaseDifference.between(
                "request.headers.\(name)",
                BodyKinds.media(value),
                found.map(BodyKinds.media)
            )
        }
    }

    private func body(_ request: HTTPRequest) -> [CaseDifference] {
        let found = String(decoding: request.body ?? [], as: UTF8.self)
        let expected = wanted.body ?? ""
        let type = BodyKinds.media(wanted.header("content-type") ?? "")
        if wanted.form != nil || (type == FormEncoding.contentType && !expected.isEmpty) {
            let form = wanted.form ?? CaseEscapes.pairs(expected)
            return comparison.differences("request.form", form: form, CaseEscapes.pairs(found))
        }
        return comparison.differences("request.body", expected, found)
    }

    private var comparison: BodyComparison { BodyComparison(accepts: accepts) }

    private static func split(_ url: String) -> (String, Substring) {
        let target = url.prefix { $0 != "?" }
        return (String(target), url[target.endIndex...].dropFirst())
    }

    /// `http://host/` is `http://host`.
    private static func bare(_ url: String) -> Substring {
        url.hasSuffix("/") ? url.dropLast() : url[...]
    }
}
