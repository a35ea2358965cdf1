import Crypto
import Gateway
import ShortText

/// The names that a request may use, with their values.
enum SendingNames {
    /// Of a message.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - text: What it says, as the carrier shall get it.
    ///   - now: The present moment.
    ///   - part: Which part of a text that we cut it is, from 1, and of how many.
    /// - Returns: The names.
    static func of(
        _ message: OutboundMessage,
        text: String,
        now: Timestamp,
        part: (number: Int, count: Int) = (1, 1)
    ) -> [String: String] {
        var names = of(text)
        names["to"] = message.to.e164
        names["id"] = message.id
        names["language"] = message.language
        names["priority"] = word(message.priority)
        names["validity"] = String(max(0, (message.expiresAt - now).components.seconds))
        names["part"] = String(part.number)
        names["partCount"] = String(part.count)
        names["partId"] = part.number == 1 ? message.id : message.id + ".\(part.number)"
        if let originator = message.originator { names["originator"] = originator }
        if let link = message.linkID { names["link"] = link }
        if let id = message.carrierMessageID { names["carrierMessageID"] = id }
        return names
    }

    /// Of a screen.
    static func of(_ screen: ScreenPush) -> [String: String] {
        var names = screen.carried.merging(of(screen.text)) { $1 }
        names["session"] = screen.sessionID
        names["to"] = screen.to.e164
        names["serviceCode"] = screen.serviceCode
        names["continues"] = screen.continues ? "true" : "false"
        // The same at every try of the same screen.
        let seed = "\(screen.sessionID)\u{0}\(screen.to.e164)\u{0}\(screen.continues)\u{0}\(screen.text)"
        names["id"] = HexDigits.text(SHA256.hash(data: Array(seed.utf8)).prefix(16))
        return names
    }

    private static func of(_ text: String) -> [String: String] {
        let measure = TextMeasure(text)
        return [
            "text": text,
            "encoding": measure.encoding.rawValue,
            "characters": String(text.count),
            "parts": String(segmentCount(of: text)),
        ]
    }

    private static func word(_ priority: OutboundMessage.Priority) -> String {
        switch priority {
        case .emergency: "emergency"
        case .reply: "reply"
        case .notice: "notice"
        case .bulk: "bulk"
        }
    }
}
