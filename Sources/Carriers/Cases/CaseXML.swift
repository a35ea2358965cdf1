/// An XML element of a body that is compared: names without prefixes, and no namespace declarations.
struct CaseXML: Sendable, Equatable {
    var name = ""
    var attributes: [String: String] = [:]
    var children: [CaseXML] = []
    /// The text of an element, its children left out.
    var text = ""

    /// Reads the root of a document; `nil` when the text is no XML.
    ///
    /// - Parameter document: The text.
    init?(_ document: String) {
        guard document.trimmingPrefix(while: \.isWhitespace).hasPrefix("<") else { return nil }
        var reader = CaseXMLReader(document)
        guard let root = reader.root() else { return nil }
        self = root
    }

    init(named name: String) { self.name = name }

    /// The first child of a name.
    func child(_ name: String) -> CaseXML? { children.first { $0.name == name } }

    /// The first element of a name at any depth.
    func first(_ name: String) -> CaseXML? {
        if self.name == name { return self }
        for child in children {
            if let found = child.first(name) { return found }
        }
        return nil
    }
}

/// Reads well-formed XML of which nothing is expected but to be compared; entities are the five of XML and numbers.
struct CaseXMLReader {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    /// Reads the document.
    mutating func root() -> CaseXML? {
        skipMisc()
        guard let root = element(depth: 0) else { return nil }
        skipMisc()
        return rest.isEmpty ? root : nil
    }

    private mutating func skipMisc() {
        while true {
            rest = rest.drop { $0.isWhitespace }
            if rest.hasPrefix("<?") {
                skip(past: "?>")
            } else if rest.hasPrefix("<!--") {
                skip(past: "-->")
            } else {
                return
            }
        }
    }

    private mutating func skip(past mark: String) {
        rest = rest.firstRange(of: mark).map { rest[$0.upperBound...] } ?? rest[rest.endIndex...]
    }

    private mutating func element(depth: Int) -> CaseXML? {
        guard depth < 64, rest.first == "<" else { return nil }
        rest = rest.dropFirst()
        let full = name()
        guard !full.isEmpty else { return nil }
        var element = CaseXML(named: Self.local(full))
        while true {
            rest = rest.drop { $0.isWhitespace }
            if rest.hasPrefix("/>") {
                rest = rest.dropFirst(2)
                return element
            }
            if rest.hasPrefix(">") {
                rest = rest.dropFirst()
                return content(of: &element, named: full, depth: depth) ? element : nil
            }
            guard let (key, value) = attribute() else { return nil }
            if !key.hasPrefix("xmlns") { element.attributes[Self.local(key)] = value }
        }
    }

    private mutating func attribute() -> (String, String)? {
        let key = name()
        rest = rest.drop { $0.isWhitespace }
        guard !key.isEmpty, rest.first == "=" else { return nil }
        rest = rest.dropFirst().drop { $0.isWhitespace }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: quote) else { return nil }
        let value = rest[..<end]
        rest = rest[end...].dropFirst()
        return (key, Self.unescaped(value))
    }

    private mutating func content(of element: inout CaseXML, named full: String, depth: Int) -> Bool {
        while !rest.isEmpty {
            if rest.hasPrefix("</") {
                rest = rest.dropFirst(2)
                guard name() == full else { return false }
                rest = rest.drop { $0.isWhitespace }
                guard rest.first == ">" else { return false }
                rest = rest.dropFirst()
                return true
            }
            if rest.hasPrefix("<![CDATA[") {
                let start = rest.dropFirst(9)
                guard let end = start.firstRange(of: "]]>") else { return false }
                element.text += start[..<end.lowerBound]
                rest = start[end.upperBound...]
            } else if rest.hasPrefix("<!--") || rest.hasPrefix("<?") {
                skip(past: rest.hasPrefix("<?") ? "?>" : "-->")
            } else if rest.first == "<" {
                guard let child = self.element(depth: depth + 1) else { return false }
                element.children.append(child)
            } else {
                let text = rest.prefix { $0 != "<" }
                element.text += Self.unescaped(text)
                rest = rest[text.endIndex...]
            }
        }
        return false
    }

    private mutating func name() -> String {
        let name = rest.prefix { $0.isLetter || $0.isNumber || "_:.-".contains($0) }
        rest = rest[name.endIndex...]
        return String(name)
    }

    private static func local(_ name: String) -> String {
        name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }

    private static func unescaped(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        let named = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
        return String(text).replacing(/&(#x?)?([0-9A-Za-z]+);/) { match -> String in
            guard let mark = match.1 else { return named[String(match.2)] ?? String(match.0) }
            let code = UInt32(match.2, radix: mark == "#x" ? 16 : 10).flatMap(Unicode.Scalar.init)
            return code.map { String(Character($0)) } ?? String(match.0)
        }
    }
}
