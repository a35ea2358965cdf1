import ShortText

/// A text as a phone shows it, and below it what it costs and what forces UCS-2.
struct TextPicture {
    var report: TextReport
    var text: String
    var channel: TextReport.Channel
    var limits: ScreenLimits

    var lines: [String] { pictures + [sum] + parts + culprits }

    /// One picture of an SMS, which a phone shows whole; one for each screen that the text takes.
    private var pictures: [String] {
        switch channel {
        case .sms:
            [
                picture(
                    title: "SMS",
                    text,
                    footer: "\(report.units) \(isWide ? "UCS-2" : "GSM"), \(report.segments.count) SMS"
                )
            ]
        case .ussd:
            screens.map { picture(title: "USSD", $0, footer: PhonePicture.usage($0, limits: limits)) }
        }
    }

    private var isWide: Bool { report.encoding == .ucs2 }

    private var screens: [String] { report.ussd.fits ? [text] : splitText(text, limits: limits) }

    private func picture(title: String, _ text: String, footer: String) -> String {
        PhonePicture(title: title, text: text, footer: footer, isRightToLeft: PhonePicture.isRightToLeft(text)).drawn
    }

    private var sum: String {
        switch channel {
        case .sms:
            var tables = ""
            if report.locking != 0 { tables += ", locking table \(report.locking)" }
            if report.single != 0 { tables += ", single table \(report.single)" }
            let count = report.segments.count
            return "encoding \(report.encoding.rawValue)\(tables), \(report.units) units, "
                + "\(count) segment\(count == 1 ? "" : "s") of at most \(report.limit)"
        case .ussd:
            let count = screens.count
            return "\(report.ussd.dcs == "0x48" ? "ucs2" : "gsm7"), \(report.ussd.units) units, "
                + (count == 1 ? "one screen" : "too long for one screen: \(count) screens")
                + " of at most \(report.limit)"
        }
    }

    /// Where each part of a longer SMS ends.
    private var parts: [String] {
        guard channel == .sms, report.segments.count > 1 else { return [] }
        return report.segments.enumerated().map { offset, part in
            let edge = part.text.suffix(12).map { $0.isNewline ? " " : String($0) }.joined()
            return "segment \(offset + 1): \(part.units) units, ends with `\(edge)`"
        }
    }

    private var culprits: [String] {
        let deed = channel == .sms && !isWide ? "needs a national table" : "forces UCS-2"
        return report.culprits.map { culprit in
            let mend = culprit.replacement.map { $0.isEmpty ? "it can be left out" : "`\($0)` would do" }
            return
                "`\(Terminal.safe("\(culprit.character)"))` (\(culprit.codepoint), character \(culprit.index + 1)) \(deed); "
                + (mend ?? "there is no plain replacement")
        }
    }
}
