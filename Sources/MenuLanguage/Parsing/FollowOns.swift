/// Takes out what only follows from another mistake in the same declaration.
///
/// A line that stands too deep or not deep enough makes the lines after it look wrong as well, and what they should have
/// completed look incomplete.
enum FollowOns {
    /// How many lines after a line that was lost its own lines can be mistaken for second ones.
    private static let reach = 8

    /// The faults of one declaration, of one cause one only.
    static func removed(from faults: [Fault]) -> [Fault] {
        guard faults.count > 1 else { return faults }
        var kept = withoutLacks(faults)
        kept = withoutShadows(kept)
        return withoutConfusion(kept)
    }

    /// Whether the first line of another declaration seems to be lost among these; a `type` has one line only.
    static func hideDeclaration(_ faults: [Fault], inType isType: Bool) -> Bool {
        faults.count { $0.code == .nameTwice && $0.damage == .structure } > 1
            || isType && faults.contains { $0.code == .nameTwice }
    }

    /// Something lacks where a line is lost.
    private static func withoutLacks(_ faults: [Fault]) -> [Fault] {
        let others = faults.filter { $0.code != .missing }
        return others.isEmpty ? faults : others
    }

    /// A line twice: the first of the two has nothing below it.
    private static func withoutShadows(_ faults: [Fault]) -> [Fault] {
        faults.filter { fault in
            fault.code != .emptyText
                || !faults.contains { $0.code == .nameTwice && $0.source.line == fault.source.line + 1 }
        }
    }

    /// After a line that is not in its place, others seem to be in none, or there twice.
    private static func withoutConfusion(_ faults: [Fault]) -> [Fault] {
        let hasMisplaced = faults.contains { $0.code == .misplaced }
        var kept: [Fault] = []
        var lastBreak: Int?
        for fault in faults.sorted(by: { $0.source.line < $1.source.line }) {
            let isBreak = [.misplaced, .nameTwice, .textWithoutLanguage, .emptyText].contains(fault.code)
            if hasMisplaced, lastBreak != nil, isBreak || fault.code == .unreadable { continue }
            if fault.code == .nameTwice, let last = lastBreak, fault.source.line - last <= reach {
                lastBreak = fault.source.line
                continue
            }
            if isBreak || fault.damage == .structure { lastBreak = fault.source.line }
            kept.append(fault)
        }
        return kept
    }
}
