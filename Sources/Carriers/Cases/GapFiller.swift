/// Finds in a case's request what the case does not say elsewhere: keys of accounts, options, a message without meaning.
///
/// Cases that were taken from a carrier's document show a request and leave out how the account is configured. We render
/// the request with marks in the place of what is missing; what stands in the case where a mark stands in ours is the
/// missing value. So it is not compared, and all the rest is.
struct GapFiller {
    /// What was found for a mark.
    enum Finding: Equatable {
        /// The value.
        case value(String)
        /// The case has nothing where our request has it.
        case absent
    }

    /// Looks up marks.
    ///
    /// - Parameters:
    ///   - marks: Names and the marks that stand for them.
    ///   - ours: Our request, with marks.
    ///   - theirs: The request of the case.
    /// - Returns: What was found; nothing for a mark that our request does not show.
    static func findings(
        of marks: [String: String],
        ours: RequestLeaves,
        theirs: RequestLeaves
    ) -> [String: Finding] {
        var findings: [String: Finding] = [:]
        for (place, text) in ours.texts.sorted(by: { $0.key < $1.key }) {
            let shown = marks.filter { text.contains($0.value) }
            guard !shown.isEmpty else { continue }
            guard let counterpart = theirs.texts[place] else {
                for name in shown.keys where findings[name] == nil { findings[name] = .absent }
                continue
            }
            for (name, value) in Self.values(of: shown, in: text, from: counterpart) {
                if case .value = findings[name] { continue }
                findings[name] = .value(value)
            }
        }
        return findings
    }

    /// Reads the texts that stand where marks stand in a text of ours.
    private static func values(of marks: [String: String], in ours: String, from theirs: String) -> [String: String] {
        var found: [String: String] = [:]
        var pattern = ours[...]
        var rest = theirs[...]
        while let (name, range) = next(of: marks, in: pattern) {
            let before = pattern[..<range.lowerBound]
            guard rest.hasPrefix(before) else { return [:] }
            rest = rest.dropFirst(before.count)
            pattern = pattern[range.upperBound...]
            let following = next(of: marks, in: pattern).map { pattern[..<$0.1.lowerBound] } ?? pattern
            let end: Substring.Index?
            if following.isEmpty {
                end = rest.endIndex
            } else if following.endIndex == pattern.endIndex {
                end = rest.hasSuffix(following) ? rest.index(rest.endIndex, offsetBy: -following.count) : nil
            } else {
                end = rest.firstRange(of: following)?.lowerBound
            }
            guard let end else { return [:] }
            found[name] = found[name] ?? String(rest[..<end])
            rest = rest[end...]
        }
        return rest == pattern ? found : [:]
    }

    private static func next(
        of marks: [String: String],
        in text: Substring
    ) -> (name: String, range: Range<Substring.Index>)? {
        marks.compactMap { name, mark in text.firstRange(of: mark).map { (name, $0) } }
            .min { $0.1.lowerBound < $1.1.lowerBound }
    }
}
