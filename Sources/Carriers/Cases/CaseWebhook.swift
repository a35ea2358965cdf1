import Gateway

/// The request of an inbound case, as our server would hand it to the carrier.
struct CaseWebhook {
    private let recorded: RecordedCase
    private let hints: CaseHints

    /// Takes the case.
    ///
    /// - Parameters:
    ///   - recorded: The case.
    ///   - hints: What the carrier's file says of recorded cases.
    init(_ recorded: RecordedCase, hints: CaseHints) {
        self.recorded = recorded
        self.hints = hints
    }

    /// The request at each path that may be meant, the likeliest first.
    ///
    /// The paths of case files are those of who recorded them: `/hook/CARRIER/REST`, or as they were signed.
    var requests: [CarrierRequest] {
        var seen: Set<String> = []
        return paths.filter { seen.insert($0).inserted }.map(request(at:))
    }

    /// The request at a path.
    ///
    /// - Parameter path: The path behind the carrier's name.
    /// - Returns: The request.
    func request(at path: String) -> CarrierRequest {
        let call = recorded.request
        let query = call.rawQuery ?? Self.encoded(call.query)
        let contentType = call.header("content-type") ?? ""
        let media = contentType.prefix { $0 != ";" }.trimmingSpaces.lowercased()
        return CarrierRequest(
            method: call.method,
            path: path,
            query: query,
            contentType: media,
            body: Array((call.body ?? "").utf8),
            headers: call.headers.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) },
            target: target(query: query),
            receivedAt: recorded.clock ?? RecordedCase.usualClock
        )
    }

    /// What stood in the request line.
    private func target(query: String) -> String {
        if let url = recorded.signedURL, let start = url.firstRange(of: "://")?.upperBound {
            let path = url[start...].drop { $0 != "/" }
            return path.isEmpty ? "/" : String(path)
        }
        return (recorded.request.path ?? "/") + (query.isEmpty ? "" : "?" + query)
    }

    private var paths: [String] {
        let rest = Self.rest(of: recorded.request.path ?? "")
        if let said = hints.paths[rest] { return [said] }
        let usual = recorded.direction.usualPath
        let last = rest.split(separator: "/").last.map(String.init)
        return [rest] + (last.map { ["\(usual)/\($0)"] } ?? []) + [usual, ""]
    }

    /// What stands behind `/hook/CARRIER/`, or `/c/TYPE/UUID/` of signed paths.
    private static func rest(of path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        switch parts.first {
        case "hook": return parts.dropFirst(2).joined(separator: "/")
        case "c" where parts.count > 2: return parts.dropFirst(3).joined(separator: "/")
        default: return parts.joined(separator: "/")
        }
    }

    private static func encoded(_ query: [String: String]) -> String {
        query.sorted { $0.key < $1.key }.map { CaseEscapes.encoded($0.key) + "=" + CaseEscapes.encoded($0.value) }
            .joined(separator: "&")
    }
}

extension RecordedCase {
    /// When a case happens that does not say: 2025-01-01 12:00 UTC.
    static let usualClock = Timestamp(milliseconds: 1_735_732_800_000)

    /// The time of the case, where it says one.
    var clock: Timestamp? {
        switch meaning["clock"] {
        case .number(let seconds): Timestamp(milliseconds: Int64(seconds * 1000))
        case .string(let text): CaseTime.moment(text).map(Timestamp.init(milliseconds:))
        default: direction == .signature ? signatureTime : nil
        }
    }

    /// The time that a signed request says itself.
    private var signatureTime: Timestamp? {
        guard let text = meant("timestamp") ?? request.form?["timestamp"] ?? request.query["timestamp"] else {
            return nil
        }
        return CaseTime.stamp(text).map(Timestamp.init(milliseconds:))
    }

    /// The public URL over which the request is signed.
    var signedURL: String? { request.url ?? meaning["auth"]?["signed_url"]?.text }
}

extension RecordedCase.Direction {
    /// Our own path for what the case tries.
    var usualPath: String {
        switch self {
        case .ussd, .ussdPush: "ussd"
        case .ussdEvent: "ussd-event"
        case .inboundSMS, .send, .poll, .login, .signature: "sms"
        case .report: "status"
        case .optOut: "optout"
        }
    }
}

extension Substring {
    /// The text without spaces around it.
    var trimmingSpaces: Substring {
        var text = drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
