import Glibc

/// Texts as PostgreSQL can keep them: it refuses U+0000, which phones do send.
///
/// The character becomes U+E000 `0`, and U+E000 itself becomes U+E000 `1`, so that every text comes back as it was, and
/// different texts stay different.
enum StoredText {
    /// U+E000, of Unicode's private use.
    private static let escape: [UInt8] = [0xEE, 0x80, 0x80]

    /// Writes a text's bytes as they are kept.
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]) {
        guard contains(bytes, 0) || contains(bytes, escape[0]) else {
            buffer.append(contentsOf: bytes)
            return
        }
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0 {
                buffer += escape
                buffer.append(UInt8(ascii: "0"))
                index += 1
            } else if isEscape(bytes, at: index) {
                buffer += escape
                buffer.append(UInt8(ascii: "1"))
                index += escape.count
            } else {
                buffer.append(bytes[index])
                index += 1
            }
        }
    }

    /// The text that was kept.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard contains(bytes, escape[0]) else { return String(decoding: bytes, as: UTF8.self) }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard isEscape(bytes, at: index), index + escape.count < bytes.count else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            if bytes[index + escape.count] == UInt8(ascii: "0") {
                plain.append(0)
            } else {
                plain += escape
            }
            index += escape.count + 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ byte: UInt8) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        return memchr(start, Int32(byte), bytes.count) != nil
    }

    private static func isEscape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + escape.count <= bytes.count && bytes[index] == escape[0] && bytes[index + 1] == escape[1]
            && bytes[index + 2] == escape[2]
    }
}
