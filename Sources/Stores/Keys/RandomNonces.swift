import Foundation
import Glibc
import Synchronization

/// Random nonces for AES-GCM, some drawn from the system at a time: a call of the system for each would cost as much as sealing does.
enum RandomNonces {
    private static let length = 12
    /// The system gives up to 256 bytes in one piece.
    private static let drawn = 21 * length

    private static let left = Mutex((bytes: [UInt8](), used: 0))

    /// The next one; too short to be one when the system gives nothing.
    static func next() -> Data {
        left.withLock { left in
            if left.used == left.bytes.count {
                var bytes = [UInt8](repeating: 0, count: drawn)
                guard getentropy(&bytes, bytes.count) == 0 else { return Data() }
                left = (bytes, 0)
            }
            defer { left.used += length }
            return left.bytes.withUnsafeBytes { Data($0[left.used..<left.used + length]) }
        }
    }
}
