import Glibc

/// Why a socket could not be connected.
struct TestSocketError: Error {
    let code: Int32
}

/// A plain TCP connection that never blocks, for what no HTTP client does.
final class TestSocket {
    private let descriptor: Int32
    private(set) var isBroken = false

    init(port: Int) throws(TestSocketError) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, length) == 0 ? 0 : errno
            }
        }
        guard code == 0 else {
            close(descriptor)
            throw TestSocketError(code: code)
        }
    }

    deinit { close(descriptor) }

    /// Writes as much as the system takes now.
    func write(_ text: String) {
        var text = text
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        let count = text.withUTF8 { send(descriptor, $0.baseAddress, $0.count, flags) }
        if count < 0, errno != EAGAIN { isBroken = true }
    }

    /// Says that nothing more is written, while answers are still read.
    func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Reads what is there.
    func readAll() -> String {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
    }

    /// Whether the other side closed the connection.
    var isClosed: Bool {
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT) | Int32(MSG_PEEK))
        return count == 0 || (count < 0 && errno != EAGAIN)
    }
}
