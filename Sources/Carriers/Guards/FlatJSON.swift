/// The members of a JSON object that holds plain values only, as pairs with each value's text as it is written.
///
/// A number keeps its digits: what was signed is what was sent, and not what a parser makes of it.
enum FlatJSON {
    /// Reads an object; `nil` when it is no JSON, or holds objects or arrays.
    static func pairs(_ bytes: [UInt8]) -> [SignedPair]? {
        var reader = Reader(bytes: bytes[...])
        return reader.object()
    }

    private struct Reader {
        var bytes: ArraySlice<UInt8>

        mutating func object() -> [SignedPair]? {
            guard take("{") else { return nil }
            var pairs: [SignedPair] = []
            if !take("}") {
                repeat {
                    guard let name = text(), take(":"), let value = value() else { return nil }
                    pairs.append(SignedPair(name: name, value: value))
                } while take(",")
                guard take("}") else { return nil }
            }
            skipBlanks()
            return bytes.isEmpty ? pairs : nil
        }

        private mutating func skipBlanks() { bytes = bytes.drop { " \t\r\n".utf8.contains($0) } }

        private mutating func take(_ sign: Unicode.Scalar) -> Bool {
            skipBlanks()
            guard bytes.first == UInt8(ascii: sign) else { return false }
            bytes.removeFirst()
            return true
        }

        private mutating func value() -> [UInt8]? {
            skipBlanks()
            if bytes.first == UInt8(ascii: "\"") { return text() }
            let word = bytes.prefix { !" \t\r\n,}]".utf8.contains($0) }
            let isWord = ["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
            guard isWord || Self.isNumber(word) else { return nil }
            bytes = bytes.dropFirst(word.count)
            return Array(word)
        }

        private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
            let isASCII = word.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
            return isASCII && Double(String(decoding: word, as: UTF8.self)) != nil
        }

        private mutating func text() -> [UInt8]? {
            guard take("\"") else { return nil }
            var text: [UInt8] = []
            while let byte = bytes.popFirst() {
                switch byte {
                case UInt8(ascii: "\""): return text
                case UInt8(ascii: "\\"):
                    guard let escaped = escape() else { return nil }
                    text += escaped
                case 0..<0x20: return nil
                default: text.append(byte)
                }
            }
            return nil
        }

        private mutating func escape() -> [UInt8]? {
            guard let sign = bytes.popFirst() else { return nil }
            switch sign {
            case UInt8(ascii: "n"): return [0x0A]
            case UInt8(ascii: "r"): return [0x0D]
            case UInt8(ascii: "t"): return [0x09]
            case UInt8(ascii: "b"): return [0x08]
            case UInt8(ascii: "f"): return [0x0C]
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [sign]
            case UInt8(ascii: "u"): return scalar().map { Array(String(Character($0)).utf8) }
            default: return nil
            }
        }

        private mutating func scalar() -> Unicode.Scalar? {
            guard let unit = unit() else { return nil }
            guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
            guard bytes.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { return nil }
            bytes = bytes.dropFirst(2)
            guard let second = self.unit(), UTF16.isTrailSurrogate(second) else { return nil }
            return Unicode.Scalar((UInt32(unit) - 0xD800) << 10 + (UInt32(second) - 0xDC00) + 0x10000)
        }

        private mutating func unit() -> UInt16? {
            let digits = bytes.prefix(4).compactMap(hexadecimalValue)
            guard digits.count == 4 else { return nil }
            bytes = bytes.dropFirst(4)
            return digits.reduce(0) { $0 << 4 | UInt16($1) }
        }
    }
}
