/// Reads XML 1.0 without document types: there are no entities but the five, so that nothing grows while it is read.
struct MarkupReader {
    /// What is wrong with a text that is no XML.
    struct Fault: Error {
        var problem: String
    }

    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The root element of a document.
    static func document(_ bytes: [UInt8]) throws(Fault) -> MarkupElement {
        var reader = MarkupReader(try utf8(bytes))
        return try reader.document()
    }

    /// The document in UTF-8, when it says that it is written in Latin-1.
    private static func utf8(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
        let head = String(decoding: bytes.prefix(100).prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
        if head.hasPrefix("<?xml"), head.contains("iso-8859-1") || head.contains("latin1") {
            return Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(problem: "is not UTF-8") }
        return bytes
    }

    private func fault(_ problem: String) -> Fault { Fault(problem: "is no XML: \(problem)") }

    private mutating func document() throws(Fault) -> MarkupElement {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        try skipProlog()
        guard peek("<") else { throw fault("there is no element") }
        let root = try tree()
        try skipProlog()
        guard index == bytes.count else { throw fault("more follows behind the end") }
        return root
    }

    /// Blanks, comments and instructions.
    private mutating func skipProlog() throws(Fault) {
        while true {
            skipBlanks()
            if peek("<?") {
                try skip(past: "?>")
            } else if peek("<!--") {
                index += 4
                try skip(past: "-->")
            } else if peek("<!") {
                throw fault("document types and entities are not taken")
            } else {
                return
            }
        }
    }

    // MARK: - Elements

    /// An element with all that is in it; without recursion, since the depth comes from outside.
    private mutating func tree() throws(Fault) -> MarkupElement {
        var open: [MarkupElement] = []
        var text: [UInt8] = []
        while index < bytes.count {
            if bytes[index] != UInt8(ascii: "<") {
                try readText(to: &text)
                continue
            }
            if peek("<![CDATA[") {
                index += 9
                let start = index
                try skip(past: "]]>")
                text += bytes[start..<index - 3]
                continue
            }
            if peek("<!--") || peek("<?") {
                try skipProlog(inside: true)
                continue
            }
            guard !peek("<!") else { throw fault("document types and entities are not taken") }
            flush(&text, to: &open)
            let closed: MarkupElement
            if peek("</") {
                closed = try endTag(of: &open)
            } else {
                let (element, isEmpty) = try startTag()
                guard isEmpty else {
                    open.append(element)
                    guard open.count <= WireBounds.depth else {
                        throw fault("it is nested deeper than \(WireBounds.depth) levels")
                    }
                    continue
                }
                closed = element
            }
            guard !open.isEmpty else { return closed }
            open[open.count - 1].contents.append(.element(closed))
        }
        throw fault("an element does not end")
    }

    private mutating func skipProlog(inside: Bool) throws(Fault) {
        if peek("<!--") {
            index += 4
            try skip(past: "-->")
        } else {
            try skip(past: "?>")
        }
    }

    private func flush(_ text: inout [UInt8], to open: inout [MarkupElement]) {
        guard !text.isEmpty, !open.isEmpty else { return }
        open[open.count - 1].contents.append(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll()
    }

    private mutating func endTag(of open: inout [MarkupElement]) throws(Fault) -> MarkupElement {
        index += 2
        let name = try name()
        skipBlanks()
        guard take(">"), let element = open.popLast(), element.name == name else {
            throw fault("a tag closes what is not open")
        }
        return element
    }

    private mutating func startTag() throws(Fault) -> (MarkupElement, isEmpty: Bool) {
        index += 1
        var element = MarkupElement(name: try name())
        while true {
            let before = index
            skipBlanks()
            if take(">") { return (element, false) }
            if peek("/>") {
                index += 2
                return (element, true)
            }
            guard index > before, index < bytes.count else { throw fault("a tag does not end") }
            let name = try name()
            skipBlanks()
            guard take("=") else { throw fault("an attribute has no value") }
            skipBlanks()
            let value = try quoted()
            element.attributes.append((name, value))
        }
    }

    private mutating func quoted() throws(Fault) -> String {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
            throw fault("an attribute's value has no quotes")
        }
        let quote = bytes[index]
        index += 1
        var value: [UInt8] = []
        while index < bytes.count, bytes[index] != quote {
            switch bytes[index] {
            case UInt8(ascii: "&"): try reference(to: &value)
            case UInt8(ascii: "<"): throw fault("an attribute holds a tag")
            default:
                value.append(bytes[index])
                index += 1
            }
        }
        guard index < bytes.count else { throw fault("an attribute does not end") }
        index += 1
        return String(decoding: value, as: UTF8.self)
    }

    /// A name without its prefix.
    private mutating func name() throws(Fault) -> String {
        var start = index
        loop: while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ":"): start = index + 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...:
                break
            default: break loop
            }
            index += 1
        }
        guard index > start else { throw fault("a tag has no name") }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    // MARK: - Text

    private mutating func readText(to text: inout [UInt8]) throws(Fault) {
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
            if bytes[index] == UInt8(ascii: "&") {
                try reference(to: &text)
            } else {
                guard bytes[index] != 0 else { throw fault("it holds a NUL") }
                text.append(bytes[index])
                index += 1
            }
        }
    }

    private mutating func reference(to text: inout [UInt8]) throws(Fault) {
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: ";"), index - start < 12 { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ";"),
            let character = MarkupText.character(of: String(decoding: bytes[start..<index], as: UTF8.self))
        else { throw fault("a reference is none of those that there are") }
        text += Array(String(character).utf8)
        index += 1
    }

    // MARK: - Signs

    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
    }

    private func peek(_ signs: StaticString) -> Bool {
        signs.withUTF8Buffer { signs in
            index + signs.count <= bytes.count && bytes[index..<index + signs.count].elementsEqual(signs)
        }
    }

    private mutating func take(_ sign: StaticString) -> Bool {
        guard peek(sign) else { return false }
        index += sign.utf8CodeUnitCount
        return true
    }

    private mutating func skip(past signs: StaticString) throws(Fault) {
        while index < bytes.count {
            if take(signs) { return }
            index += 1
        }
        throw fault("something does not end")
    }
}
