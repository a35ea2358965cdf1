import ShortText

/// Values of one kind; a problem is kept where a node holds another.
extension DeclarationNode {
    /// A text: any scalar.
    func text() -> String? {
        guard let scalar else {
            fail("`\(name)` must be one value", mend: "write a plain value behind `\(name):`")
            return nil
        }
        return scalar
    }

    /// A text that is not empty.
    func word() -> String? {
        guard let text = text() else { return nil }
        guard !text.isEmpty else {
            fail("`\(name)` is empty", mend: "write a value, or take the key out")
            return nil
        }
        return text
    }

    /// One of some words.
    func word(among words: [String]) -> String? {
        guard let word = word() else { return nil }
        guard words.contains(word) else {
            let near = closest(to: word, among: words).first
            fail(
                "`\(word)` is no value of `\(name)`",
                mend: near.map { "did you mean `\($0)`?" } ?? "known values: \(Self.list(words))"
            )
            return nil
        }
        return word
    }

    /// `true` or `false`.
    func flag() -> Bool? {
        switch scalar?.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default:
            fail("`\(name)` is neither true nor false", mend: "write `\(name): true` or `\(name): false`")
            return nil
        }
    }

    /// A whole number within bounds.
    func integer(in range: ClosedRange<Int>) -> Int? {
        guard let scalar, let number = Int(scalar), range.contains(number) else {
            fail(
                "`\(name)` is no whole number from \(range.lowerBound) to \(range.upperBound)",
                mend: "write such a number"
            )
            return nil
        }
        return number
    }

    /// A number above 0.
    func rate() -> Double? {
        guard let scalar, let number = Double(scalar), number > 0, number.isFinite else {
            fail("`\(name)` is no number above 0", mend: "write such a number")
            return nil
        }
        return number
    }

    /// `2s`, `500ms`, `10m`, `3h`.
    func duration() -> Duration? {
        let digits = (scalar ?? "").prefix { $0.isASCII && $0.isNumber }
        if let scalar, let number = Int64(digits), number < 1_000_000 {
            switch scalar.dropFirst(digits.count) {
            case "ms": return .milliseconds(number)
            case "s": return .seconds(number)
            case "m": return .seconds(number * 60)
            case "h": return .seconds(number * 3600)
            default: break
            }
        }
        fail("`\(name)` is no time", mend: "write it as 500ms, 2s, 10m or 3h")
        return nil
    }

    /// Texts: a list of scalars, or one of them.
    func words() -> [String] { elements.compactMap { $0.text() } }

    /// A mapping of texts to texts, in its order.
    func texts() -> [(String, String)] {
        guard isMapping else {
            fail("`\(name)` must be pairs", mend: "write `KEY: VALUE` lines below it")
            return []
        }
        return pairs.compactMap { key, value in
            guard let name = key.scalar, let text = value.text() else { return nil }
            return (name, text)
        }
    }
}
