import Gateway

/// What changed between two versions of the menus, as a unified difference.
struct MenuDifference {
    /// How many unchanged lines are shown around a change.
    private static let context = 3

    private enum Line {
        case same(String)
        case removed(String)
        case added(String)

        var text: String {
            switch self {
            case .same(let text): "  " + text
            case .removed(let text): "- " + text
            case .added(let text): "+ " + text
            }
        }

        var isChange: Bool {
            if case .same = self { false } else { true }
        }
    }

    private let old: [MenuFile]
    private let new: [MenuFile]

    init(from old: [MenuFile], to new: [MenuFile]) {
        self.old = old
        self.new = new
    }

    /// The difference for a person; empty when there is none.
    func text(from oldName: String, to newName: String) -> String {
        let paths = Set(old.map(\.path)).union(new.map(\.path)).sorted()
        var text = ""
        for path in paths {
            let before = old.first { $0.path == path }?.text
            let after = new.first { $0.path == path }?.text
            guard before != after else { continue }
            text += "--- \(path) (\(before == nil ? "not in " : "")\(oldName))\n"
            text += "+++ \(path) (\(after == nil ? "not in " : "")\(newName))\n"
            text += Self.hunks(Self.lines(of: before ?? "", against: after ?? ""))
        }
        return text
    }

    private static func lines(of before: String, against after: String) -> [Line] {
        let (old, new) = (split(before), split(after))
        // What stands alike at both ends is no matter for the search, whose time grows with the number of changes.
        let head = zip(old, new).prefix { $0 == $1 }.count
        let most = min(old.count, new.count) - head
        let tail = min(most, zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count)
        let (oldMiddle, newMiddle) = (old[head..<old.count - tail], new[head..<new.count - tail])
        let changes = Array(newMiddle).difference(from: Array(oldMiddle))
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(head + offset)
            case .insert(let offset, _, _): added.insert(head + offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                lines.append(.removed(old[left]))
                left += 1
            } else if added.contains(right) {
                lines.append(.added(new[right]))
                right += 1
            } else {
                lines.append(.same(new[right]))
                left += 1
                right += 1
            }
        }
        return lines
    }

    private static func hunks(_ lines: [Line]) -> String {
        var shown: Set<Int> = []
        for (index, line) in lines.enumerated() where line.isChange {
            for near in max(0, index - context)...min(lines.count - 1, index + context) { shown.insert(near) }
        }
        var text = ""
        var (left, right) = (1, 1)
        for (index, line) in lines.enumerated() {
            if shown.contains(index) {
                if !shown.contains(index - 1) { text += "@@ line \(left) before, line \(right) after @@\n" }
                text += line.text + "\n"
            }
            switch line {
            case .same:
                left += 1
                right += 1
            case .removed: left += 1
            case .added: right += 1
            }
        }
        return text
    }

    private static func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
