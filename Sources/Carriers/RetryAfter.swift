import CurlClient

/// The header by which a server says when to come back (RFC 9110 10.2.3).
enum RetryAfter {
    /// Nobody means more: a day.
    private static let longest = 86_400
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// How long to wait; `nil` when the answer does not say it.
    ///
    /// A date is measured against the server's own clock, so that a wrong one here does no harm.
    static func wait(_ response: HTTPResponse) -> Duration? {
        guard let header = response.header("Retry-After") else { return nil }
        let value = header.split(separator: " ").joined(separator: " ")
        if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return .seconds(min(Int(value) ?? longest, longest))
        }
        guard let sent = response.header("Date").flatMap(seconds), let until = seconds(value) else { return nil }
        return .seconds(min(max(0, until - sent), longest))
    }

    /// Seconds since 1970 of a date such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 5.6.7).
    private static func seconds(_ date: String) -> Int? {
        let words = date.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(words[2])), let year = Int(words[3]), (1970...9999).contains(year)
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, time.allSatisfy({ (0...60).contains($0) }) else { return nil }
        // Years that begin in March put the leap day at the end, where it shifts nothing.
        let shifted = month < 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
        let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        return days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    }
}
