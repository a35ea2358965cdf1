/// A name and a value of a query or a form, both decoded, as octets.
///
/// They are what signatures are made over, so nothing is refused here and nothing is lost: a broken escape stands as it
/// is, names keep their case, and pairs keep their order and their repeats.
struct SignedPair: Sendable, Hashable {
    let name: [UInt8]
    let value: [UInt8]

    /// Reads the pairs of `application/x-www-form-urlencoded`.
    static func read(_ bytes: some Sequence<UInt8>) -> [SignedPair] {
        Array(bytes).split(separator: UInt8(ascii: "&")).map { pair in
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            return SignedPair(name: decode(name), value: decode(pair.dropFirst(name.count + 1)))
        }
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = HexDigits.value(bytes[index + 1]),
                let low = HexDigits.value(bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return decoded
    }
}

extension [SignedPair] {
    /// The pairs in the order of their names, and of their values where names are the same, octet by octet.
    var inOrder: [SignedPair] {
        sorted { left, right in
            left.name == right.name
                ? left.value.lexicographicallyPrecedes(right.value) : left.name.lexicographicallyPrecedes(right.name)
        }
    }

    /// The value of the first pair with a name.
    func first(_ name: String) -> String? {
        first { $0.name.elementsEqual(name.utf8) }.map { String(decoding: $0.value, as: UTF8.self) }
    }
}
