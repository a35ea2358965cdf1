extension PortableObject {
    /// The file's text.
    public var written: String {
        var lines = Self.lines(headerEntry)
        for entry in entries { lines += [""] + Self.lines(entry) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ entry: Entry) -> [String] {
        var lines = entry.remarks.map { $0.isEmpty ? "#" : "# " + $0 }
        lines += entry.notes.map { "#. " + $0 }
        lines += entry.references.map { "#: " + $0 }
        if !entry.flags.isEmpty { lines.append("#, " + entry.flags.joined(separator: ", ")) }
        let mark = entry.isObsolete ? "#~ " : ""
        if let previous = entry.previousID {
            lines += field("msgid", previous).map { (entry.isObsolete ? "#~| " : "#| ") + $0 }
        }
        if let context = entry.context { lines += field("msgctxt", context).map { mark + $0 } }
        lines += field("msgid", entry.id).map { mark + $0 }
        lines += field("msgstr", entry.string).map { mark + $0 }
        return lines
    }

    /// A keyword and its text; a text of several lines has each on a line of its own, below an empty one.
    private static func field(_ keyword: String, _ text: String) -> [String] {
        let pieces = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard pieces.count > 1 else { return ["\(keyword) \"\(escaped(text))\""] }
        var lines = ["\(keyword) \"\""]
        for (index, piece) in pieces.enumerated() {
            let isLast = index == pieces.count - 1
            if isLast, piece.isEmpty { break }
            lines.append("\"\(escaped(String(piece)))\(isLast ? "" : "\\n")\"")
        }
        return lines
    }

    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "\"": escaped.append(contentsOf: ["\\", scalar])
            case "\n": escaped.append(contentsOf: ["\\", "n"])
            case "\t": escaped.append(contentsOf: ["\\", "t"])
            case "\r": escaped.append(contentsOf: ["\\", "r"])
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
