/// Reads JSON (RFC 8259) byte by byte; refuses what is deeper than ``WireBounds/depth`` or not UTF-8.
struct JSONReader {
    /// What is wrong with a text that is no JSON.
    struct Fault: Error {
        var problem: String
    }

    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The one value that the text is.
    mutating func document() throws(Fault) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        let value = try value()
        skipBlanks()
        guard index == bytes.count else { throw fault("more follows behind the end") }
        return value
    }

    private func fault(_ problem: String) -> Fault { Fault(problem: "is no JSON: \(problem)") }

    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
        index += 1
        return true
    }

    private mutating func value() throws(Fault) -> JSONValue {
        skipBlanks()
        guard index < bytes.count else { throw fault("it ends too early") }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
        let end = index + word.utf8CodeUnitCount
        let fits = word.withUTF8Buffer { end <= bytes.count && bytes[index..<end].elementsEqual($0) }
        guard fits else { throw fault("there is a word that is none") }
        index = end
        return value
    }

    private mutating func enter() throws(Fault) {
        index += 1
        depth += 1
        guard depth <= WireBounds.depth else { throw fault("it is nested deeper than \(WireBounds.depth) levels") }
    }

    private mutating func object() throws(Fault) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var members: [JSONValue.Member] = []
        skipBlanks()
        if take("}") { return .object(members) }
        repeat {
            skipBlanks()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                throw fault("a member has no name")
            }
            let name = try string()
            skipBlanks()
            guard take(":") else { throw fault("a member has no colon") }
            members.append(JSONValue.Member(name: name, value: try value()))
            skipBlanks()
        } while take(",")
        guard take("}") else { throw fault("an object does not end") }
        return .object(members)
    }

    private mutating func array() throws(Fault) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        skipBlanks()
        if take("]") { return .array(elements) }
        repeat {
            elements.append(try value())
            skipBlanks()
        } while take(",")
        guard take("]") else { throw fault("an array does not end") }
        return .array(elements)
    }

    private mutating func digits() -> Int {
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        return index - start
    }

    private mutating func number() throws(Fault) -> JSONValue {
        let start = index
        _ = take("-")
        let isZero = index < bytes.count && bytes[index] == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !isZero || whole == 1 else { throw fault("a value is none") }
        if take(".") {
            guard digits() > 0 else { throw fault("a number is none") }
        }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard digits() > 0 else { throw fault("a number is none") }
        }
        return .number(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func string() throws(Fault) -> String {
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard bytes[index] >= 0x20 else { throw fault("a string holds a control character") }
            index += 1
        }
        guard index < bytes.count else { throw fault("a string does not end") }
        defer { index += 1 }
        return try text(bytes[start..<index])
    }

    private func text(_ bytes: some Collection<UInt8>) throws(Fault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw fault("a string is not UTF-8") }
        return text
    }

    private mutating func escapedString(from start: Int) throws(Fault) -> String {
        var decoded = Array(bytes[start..<index])
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(decoded)
            case UInt8(ascii: "\\"): try escape(to: &decoded)
            case 0..<0x20: throw fault("a string holds a control character")
            default: decoded.append(byte)
            }
        }
        throw fault("a string does not end")
    }

    private mutating func escape(to decoded: inout [UInt8]) throws(Fault) {
        guard index < bytes.count else { throw fault("a string does not end") }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "u"): decoded += Array(String(Character(try scalar())).utf8)
        default: throw fault("a string holds an escape that there is not")
        }
    }

    /// The scalar of one escape, or of two that are a pair; half a pair is shown as U+FFFD.
    private mutating func scalar() throws(Fault) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let before = index
        index += 2
        let second = try unit()
        guard (0xDC00..<0xE000).contains(second) else {
            index = before
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func unit() throws(Fault) -> UInt16 {
        guard index + 4 <= bytes.count,
            let pair = HexDigits.bytes(String(decoding: bytes[index..<index + 4], as: UTF8.self)),
            pair.count == 2
        else { throw fault("a string holds half an escape") }
        index += 4
        return UInt16(pair[0]) << 8 | UInt16(pair[1])
    }
}
