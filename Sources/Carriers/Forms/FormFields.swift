import Gateway

/// The known fields of a form, `application/x-www-form-urlencoded` (WHATWG URL, 5.1), read byte by byte.
///
/// Other than a browser's parser it refuses what is broken: a carrier whose escapes are cut would otherwise be believed.
/// Fields that the dialect does not know are skipped unread, since carriers add some without notice.
struct FormFields: Sendable {
    private let names: [String]
    private var values: [String?]

    /// Reads a form.
    /// - Parameters:
    ///   - bytes: the body, or the query.
    ///   - names: the fields that the dialect knows.
    /// - Throws: which field is broken, and how.
    init(_ bytes: [UInt8], names: [String]) throws(CarrierRejection) {
        self.names = names
        values = Array(repeating: nil, count: names.count)
        var start = 0
        while start < bytes.count {
            let pair = bytes[start...].prefix { $0 != UInt8(ascii: "&") }
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            if let known = position(of: name) {
                guard values[known] == nil else {
                    throw .malformed(field: names[known], problem: "is there more than once")
                }
                values[known] = try Self.decode(pair.dropFirst(name.count + 1), field: names[known])
            }
            start = pair.endIndex + 1
        }
    }

    /// A field as it was sent; `nil` when it is not there.
    subscript(name: String) -> String? {
        names.firstIndex(of: name).flatMap { values[$0] }
    }

    private func position(of bytes: ArraySlice<UInt8>) -> Int? {
        let name: String
        if bytes.contains(UInt8(ascii: "%")) {
            guard let decoded = try? Self.decode(bytes, field: "") else { return nil }
            name = decoded
        } else {
            name = String(decoding: bytes, as: UTF8.self)
        }
        return names.firstIndex(of: name)
    }

    private static func decode(_ bytes: ArraySlice<UInt8>, field: String) throws(CarrierRejection) -> String {
        let isPlain = bytes.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
        let decoded = isPlain ? bytes : try unescape(bytes, field: field)[...]
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw .malformed(field: field, problem: "is not UTF-8")
        }
        return text
    }

    private static func unescape(_ bytes: ArraySlice<UInt8>, field: String) throws(CarrierRejection) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"):
                decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = hexValue(bytes[index + 1]),
                    let low = hexValue(bytes[index + 2])
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

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
