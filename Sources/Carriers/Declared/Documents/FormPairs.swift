import Gateway

/// The pairs of a form or a query, `application/x-www-form-urlencoded` (WHATWG URL, 5.1), read byte by byte.
///
/// A pair is taken apart only when it is asked for, so that what the dialect does not know may be broken; what is broken
/// and known is refused: a carrier whose escapes are cut would otherwise be believed.
struct FormPairs {
    private struct Pair {
        var name: Range<Int>
        var value: Range<Int>
    }

    private let bytes: [UInt8]
    private var pairs: [Pair] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        pairs.reserveCapacity(8)
        var start = 0
        while start < bytes.count {
            var end = start
            var sign: Int?
            while end < bytes.count, bytes[end] != UInt8(ascii: "&") {
                if sign == nil, bytes[end] == UInt8(ascii: "=") { sign = end }
                end += 1
            }
            if end > start {
                let middle = sign ?? end
                pairs.append(Pair(name: start..<middle, value: min(middle + 1, end)..<end))
            }
            start = end + 1
        }
    }

    /// The decoded bytes of the first field with a name; names are compared without regard to case.
    func bytes(of name: String) throws(CarrierRejection) -> [UInt8]? {
        guard let pair = pairs.first(where: { matches($0.name, name) }) else { return nil }
        return try decode(pair.value, field: name)
    }

    /// The text of the first field with a name.
    func text(of name: String) throws(CarrierRejection) -> String? {
        guard let pair = pairs.first(where: { matches($0.name, name) }) else { return nil }
        let value = bytes[pair.value]
        let isPlain = value.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
        let text =
            isPlain
            ? String(validating: value, as: UTF8.self)
            : String(validating: try decode(pair.value, field: name), as: UTF8.self)
        guard let text else { throw .malformed(field: name, problem: "is not UTF-8") }
        return text
    }

    /// All pairs, decoded, in their order; what cannot be decoded is left as it is.
    var all: [(name: String, value: String)] {
        pairs.map { pair in
            (text(pair.name), text(pair.value))
        }
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: (try? decode(range, field: "")) ?? Array(bytes[range]), as: UTF8.self)
    }

    private func matches(_ range: Range<Int>, _ name: String) -> Bool {
        if range.count == name.utf8.count {
            return bytes[range].elementsEqual(name.utf8) { $0.foldedASCII == $1.foldedASCII }
        }
        guard range.count > name.utf8.count, bytes[range].contains(UInt8(ascii: "%")),
            let decoded = try? decode(range, field: "")
        else { return false }
        return decoded.elementsEqual(name.utf8) { $0.foldedASCII == $1.foldedASCII }
    }

    private func decode(_ range: Range<Int>, field: String) throws(CarrierRejection) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "+"):
                decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < range.upperBound, let high = HexDigits.value(bytes[index + 1]),
                    let low = HexDigits.value(bytes[index + 2])
                else { throw .malformed(field: field, problem: "holds a % that two hexadecimal digits do not follow") }
                decoded.append(high << 4 | low)
                index += 2
            case let byte:
                decoded.append(byte)
            }
            index += 1
        }
        return decoded
    }
}
