import ShortText
import Yams

/// A node of a carrier's file with its place.
///
/// What reads from it gets `nil` where something is wrong, and the problem is kept in the log; so one reading finds
/// several problems.
struct DeclarationNode {
    /// The node as Yams has it.
    let node: Node
    /// How the node is named in problems, for example `receive`, `session`.
    let name: String
    let log: DeclarationLog

    init(_ node: Node, name: String, log: DeclarationLog) {
        self.node = node
        self.name = name
        self.log = log
    }

    /// Reads YAML; a text that is none, or holds nothing, is a problem of the log.
    static func read(yaml: String, log: DeclarationLog) -> DeclarationNode? {
        do {
            guard let root = try Yams.compose(yaml: yaml) else {
                log.note(line: 1, column: 1, "the file is empty", mend: "begin it with `carrier: NAME`")
                return nil
            }
            return DeclarationNode(root, name: "the file", log: log)
        } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
            log.note(
                line: context.mark.line,
                column: context.mark.column,
                "the key `\(keys.first ?? "")` is written twice in what begins here",
                mend: "keep one of the two"
            )
        } catch {
            let (mark, problem) = Self.place(of: error)
            log.note(
                line: mark?.line ?? 1,
                column: mark?.column ?? 1,
                "this is not YAML: \(problem)",
                mend: "mind the indentation, and quote values with `: `, `#`, `{`, `[`, `*` or `%`"
            )
        }
        return nil
    }

    private static func place(of error: any Error) -> (Mark?, String) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark, problem)
        default: (nil, "\(error)")
        }
    }

    var line: Int { node.mark?.line ?? 1 }
    var column: Int { node.mark?.column ?? 1 }

    /// Keeps a problem at the node's place.
    func fail(_ problem: String, mend: String) {
        log.note(line: line, column: column, problem, mend: mend)
    }

    /// A part of the node under another name.
    func renamed(_ name: String) -> DeclarationNode { DeclarationNode(node, name: name, log: log) }

    // MARK: - Forms

    var isMapping: Bool { node.mapping != nil }
    var isList: Bool { node.sequence != nil }
    var isScalar: Bool { node.scalar != nil }
    /// Whether nothing stands behind the key.
    var isNull: Bool { isPlain && ["", "~", "null"].contains(node.scalar?.string ?? "-") }
    /// Whether it is a scalar without quotes, so that `1` and `true` are no texts.
    var isPlain: Bool { node.scalar?.style == .plain || node.scalar?.style == .any }
    /// The text of a scalar as written, whatever it means.
    var scalar: String? { node.scalar?.string }

    /// The value of a key of a mapping.
    subscript(key: String) -> DeclarationNode? {
        guard let mapping = node.mapping else { return nil }
        for (name, value) in mapping where name.string == key {
            return DeclarationNode(value, name: key, log: log)
        }
        return nil
    }

    /// The pairs of a mapping in their order.
    var pairs: [(key: DeclarationNode, value: DeclarationNode)] {
        guard let mapping = node.mapping else { return [] }
        return mapping.map { key, value in
            (
                DeclarationNode(key, name: key.string ?? "", log: log),
                DeclarationNode(value, name: key.string ?? "", log: log)
            )
        }
    }

    /// The elements of a list; one that is no list is its own only element.
    var elements: [DeclarationNode] {
        guard let sequence = node.sequence else { return [self] }
        return sequence.map { DeclarationNode($0, name: name, log: log) }
    }

    /// Checks that it is a mapping with no keys but some.
    @discardableResult
    func allow(_ keys: [String], in place: String? = nil) -> Bool {
        guard isMapping else {
            fail("`\(name)` must have keys of its own", mend: "write them below it: \(Self.list(keys))")
            return false
        }
        var fits = true
        for (key, _) in pairs where !keys.contains(key.scalar ?? "") {
            let written = key.scalar ?? "?"
            let near = closest(to: written, among: keys).first
            key.fail(
                "`\(written)` is no key of \(place ?? "`\(name)`")",
                mend: near.map { "did you mean `\($0)`?" } ?? "known keys: \(Self.list(keys))"
            )
            fits = false
        }
        return fits
    }

    static func list(_ words: some Sequence<String>) -> String { words.joined(separator: ", ") }
}
