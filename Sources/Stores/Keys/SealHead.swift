import Glibc

/// What stands before a sealed value, in clear: U+0001, the id of the key, and the sign of the way.
final class SealHead: Sendable {
    /// The first byte of every sealed value.
    static let mark: UInt8 = 1
    static let length = 1 + StoreKey.idLength + 1

    let id: String
    let way: SealingWay
    let bytes: [UInt8]
    let text: String

    init(id: String, way: SealingWay) {
        self.id = id
        self.way = way
        bytes = [Self.mark] + Array(id.utf8) + [way.sign]
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Reads what stands before a value; `nil` when it is not sealed.
    convenience init?(of value: UnsafeRawBufferPointer) {
        guard value.count >= Self.length, value[0] == Self.mark else { return nil }
        guard let way = SealingWay.allCases.first(where: { $0.sign == value[Self.length - 1] }) else { return nil }
        let id = value[1..<Self.length - 1]
        let isHexadecimal = id.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard isHexadecimal else { return nil }
        self.init(id: String(decoding: id, as: UTF8.self), way: way)
    }

    /// Whether a value begins with it.
    func begins(_ value: UnsafeRawBufferPointer) -> Bool {
        bytes.withUnsafeBytes { head in
            guard value.count >= head.count, let start = value.baseAddress, let own = head.baseAddress else {
                return false
            }
            return memcmp(own, start, head.count) == 0
        }
    }
}
