import Gateway

/// How far the time of a signature may be from ours, either way.
///
/// It refuses what somebody recorded and sends again later; within it the gateway finds repeats by the message's id.
struct ReplayWindow: Sendable {
    /// Five minutes, as the carriers that publish a bound have it.
    static let standard = ReplayWindow(span: .seconds(300))

    let span: Duration

    /// Reads a Unix time and checks it.
    ///
    /// - Parameters:
    ///   - text: Seconds, or milliseconds as some carriers write it.
    ///   - now: When the request arrived.
    /// - Throws: Why it is not taken.
    func check(_ text: String, at now: Timestamp) throws(CarrierRejection) {
        guard let moment = Self.read(text) else {
            throw .notGenuine(problem: "the time of the signature cannot be read")
        }
        try check(moment, at: now)
    }

    /// Checks a moment.
    func check(_ moment: Timestamp, at now: Timestamp) throws(CarrierRejection) {
        let span = span.wholeMilliseconds
        let age = now.milliseconds.subtractingReportingOverflow(moment.milliseconds)
        if age.overflow || age.partialValue > span {
            throw .notGenuine(problem: "the signature is older than \(span / 1000) seconds")
        }
        if age.partialValue < -span {
            throw .notGenuine(problem: "the signature is more than \(span / 1000) seconds ahead of our clock")
        }
    }

    /// Seconds have ten digits until the year 2286, milliseconds thirteen since 2001.
    static func read(_ text: String) -> Timestamp? {
        guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int64(text)
        else { return nil }
        return Timestamp(milliseconds: text.utf8.count > 11 ? number : number * 1000)
    }
}
