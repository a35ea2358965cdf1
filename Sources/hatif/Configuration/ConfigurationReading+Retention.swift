import Gateway

extension ConfigurationReading {
    /// The section `retention`: how long things are kept.
    func retention() throws(ConfigurationError) -> RetentionPlan {
        var plan = RetentionPlan()
        plan.texts = try time("retention.texts", default: plan.texts)
        plan.messages = try time("retention.messages", default: plan.messages)
        plan.cases = try time("retention.cases", default: plan.cases)
        plan.failedLookUps = try time("retention.failedLookUps", default: plan.failedLookUps)
        plan.unknownWords = try time("retention.unknownWords", default: plan.unknownWords)
        plan.optionCounts = try time("retention.optionCounts", default: plan.optionCounts)
        if let messages = plan.messages, plan.texts.map({ $0 > messages }) ?? true {
            throw error(
                text("retention.messages") == nil ? "retention.texts" : "retention.messages",
                "texts would be kept for longer than the messages that they belong to",
                "let `texts` be at most as long as `messages`"
            )
        }
        for key in ["audit", "menus"] {
            guard let text = text("retention.\(key)"), text != "forever" else { continue }
            throw error(
                "retention.\(key)",
                "`\(text)` is refused: \(key == "audit" ? "the audit is a chain" : "menu versions are evidence") and stays",
                "write forever, or take the line out"
            )
        }
        if let text = text("retention.at") { plan.minuteOfDay = try minuteOfDay(text) }
        return plan
    }

    /// `90d`, `12w`, `5y`, `forever`.
    private func time(_ key: String, default usual: Duration?) throws(ConfigurationError) -> Duration? {
        guard let text = text(key) else { return usual }
        if text == "forever" { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let days: Int? =
            switch text.dropFirst(digits.count) {
            case "d": 1
            case "w": 7
            case "y": 365
            default: nil
            }
        guard let number = Int(digits), let days, (1...100_000).contains(number), number * days <= 365_000 else {
            throw error(key, "`\(text)` is no time to keep something", "write it as 90d, 12w, 5y or forever")
        }
        return .days(number * days)
    }

    private func minuteOfDay(_ text: String) throws(ConfigurationError) -> Int {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
            (0...59).contains(minute)
        else { throw error("retention.at", "`\(text)` is no time of day", "write it as \"03:00\", in quotes") }
        return hour * 60 + minute
    }
}
