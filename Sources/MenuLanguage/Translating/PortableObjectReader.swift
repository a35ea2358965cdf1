/// Why a PO file cannot be read.
public struct PortableObjectError: Error, Hashable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// What is wrong.
    public var reason: String

    /// Makes an error.
    public init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }

    /// The line and what is wrong.
    public var description: String { "line \(line): \(reason)" }
}

extension PortableObject {
    /// Reads a file.
    ///
    /// - Parameter text: What the file holds.
    /// - Throws: The first line that is no PO.
    public init(reading text: String) throws(PortableObjectError) {
        var reader = Reader()
        let bytes = LineBreaks.withoutByteOrderMark(Array(text.utf8))
        let starts = LineBreaks.lineStarts(bytes)
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
            let line = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars
            try reader.read(Self.trimmed(line), number: index + 1)
        }
        try reader.close()
        self.init()
        guard let first = reader.entries.first else { return }
        if first.id.isEmpty, first.context == nil {
            headerEntry = first
            reader.entries.removeFirst()
        }
        entries = reader.entries
        if let charset = self[field: "Content-Type"]?.lowercased().split(separator: "charset=").last,
            charset != "utf-8", charset != "charset", self[field: "Content-Type"]?.contains("charset=") == true
        {
            throw PortableObjectError(
                line: headerEntry.line,
                reason: "the header says charset \(charset); save the file as UTF-8"
            )
        }
    }

    private static func trimmed(_ line: String.UnicodeScalarView) -> Substring.UnicodeScalarView {
        var line = Substring(String(line)).unicodeScalars
        while let last = line.last, ["\n", "\r", " ", "\t"].contains(last) { line.removeLast() }
        while let first = line.first, [" ", "\t"].contains(first) { line.removeFirst() }
        return line
    }
}

/// Puts lines together to entries.
private struct Reader {
    /// The field that a line with nothing but a text continues.
    private enum Field {
        case previousContext
        case previousID
        case context
        case id
        case string
    }

    var entries: [PortableObject.Entry] = []
    private var entry = PortableObject.Entry()
    private var field: Field?
    private var hasID = false
    private var hasString = false
    private var hasAnything = false
    private var lastLine = 0

    mutating func read(_ line: Substring.UnicodeScalarView, number: Int) throws(PortableObjectError) {
        lastLine = number
        guard let first = line.first else { return }
        guard first == "#" else {
            try readText(line, number, isObsolete: false)
            return
        }
        let kind = line.dropFirst().first
        let rest = Substring(line.dropFirst(2)).drop { $0 == " " }
        if kind == "~" {
            let isPrevious = rest.first == "|"
            let text = isPrevious ? rest.dropFirst().drop { $0 == " " } : rest
            if isPrevious { try readPrevious(text.unicodeScalars, number) }
            if !isPrevious { try readText(text.unicodeScalars, number, isObsolete: true) }
            return
        }
        if hasString { try close() }
        hasAnything = true
        switch kind {
        case ".": entry.notes.append(String(rest))
        case ":": entry.references += rest.split(separator: " ").map(String.init)
        case ",": entry.flags += rest.split(separator: ",").map { String($0.drop { $0 == " " }) }
        case "|": try readPrevious(rest.unicodeScalars, number)
        default:
            let remark = Substring(line.dropFirst())
            entry.remarks.append(String(remark.first == " " ? remark.dropFirst() : remark))
        }
    }

    private mutating func readPrevious(_ line: Substring.UnicodeScalarView, _ number: Int) throws(PortableObjectError) {
        if hasString { try close() }
        hasAnything = true
        let (keyword, text) = try parts(line, number)
        switch keyword {
        case "msgctxt": field = .previousContext
        case "msgid":
            field = .previousID
            entry.previousID = text
        case "" where field == .previousID: entry.previousID = (entry.previousID ?? "") + text
        case "" where field == .previousContext: break
        default: throw PortableObjectError(line: number, reason: "`#|` stands before `msgid \"…\"`")
        }
    }

    private mutating func readText(
        _ line: Substring.UnicodeScalarView,
        _ number: Int,
        isObsolete: Bool
    ) throws(PortableObjectError) {
        let (keyword, text) = try parts(line, number)
        if hasString, keyword != "" { try close() }
        hasAnything = true
        entry.isObsolete = entry.isObsolete || isObsolete
        switch keyword {
        case "msgctxt":
            entry.context = text
            field = .context
        case "msgid":
            guard !hasID else { throw PortableObjectError(line: number, reason: "a second `msgid` before `msgstr`") }
            entry.id = text
            entry.line = number
            (field, hasID) = (.id, true)
        case "msgstr":
            guard hasID else { throw PortableObjectError(line: number, reason: "`msgstr` without `msgid` before it") }
            entry.string = text
            (field, hasString) = (.string, true)
        case "":
            switch field {
            case .context: entry.context = (entry.context ?? "") + text
            case .id: entry.id += text
            case .string: entry.string += text
            default: throw PortableObjectError(line: number, reason: "a text without `msgid` or `msgstr` before it")
            }
        default:
            throw PortableObjectError(
                line: number,
                reason: keyword.hasPrefix("msgid_plural") || keyword.hasPrefix("msgstr[")
                    ? "menus have no plural forms" : "I do not know `\(keyword)`"
            )
        }
    }

    mutating func close() throws(PortableObjectError) {
        if hasString {
            entries.append(entry)
        } else if hasID || entry.context != nil || entry.previousID != nil {
            throw PortableObjectError(line: lastLine, reason: "`msgstr` is missing")
        }
        entry = PortableObject.Entry()
        (field, hasID, hasString, hasAnything) = (nil, false, false, false)
    }

    // MARK: - Texts in quotation marks

    private func parts(
        _ line: Substring.UnicodeScalarView,
        _ number: Int
    ) throws(PortableObjectError) -> (keyword: String, text: String) {
        let keyword = line.prefix { $0 != "\"" && $0 != " " && $0 != "\t" }
        let quoted = line.dropFirst(keyword.count).drop { $0 == " " || $0 == "\t" }
        guard quoted.first == "\"", quoted.count > 1, quoted.last == "\"" else {
            throw PortableObjectError(line: number, reason: "a text stands in quotation marks: \"…\"")
        }
        return (String(keyword), try unescaped(quoted.dropFirst().dropLast(), number))
    }

    private func unescaped(
        _ text: Substring.UnicodeScalarView,
        _ number: Int
    ) throws(PortableObjectError) -> String {
        var plain = String.UnicodeScalarView()
        var rest = text
        while let scalar = rest.popFirst() {
            guard scalar != "\"" else {
                throw PortableObjectError(line: number, reason: "a `\"` inside a text is written `\\\"`")
            }
            guard scalar == "\\" else {
                plain.append(scalar)
                continue
            }
            guard let escape = rest.popFirst(), let meant = Self.escapes[escape] else {
                throw PortableObjectError(line: number, reason: "I do not know what stands behind the `\\` here")
            }
            plain.append(meant)
        }
        return String(plain)
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "n": "\n", "t": "\t", "r": "\r", "\\": "\\", "\"": "\"",
    ]
}
