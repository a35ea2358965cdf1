import Foundation

/// As much of an HTTP/2 server (RFC 9113) as a test needs.
///
/// It waits until enough requests are open on the connection, and answers each with 200 and the number of its stream. It
/// does not read the requests' header fields.
struct HTTP2Script {
    private enum FrameType: UInt8 {
        case data = 0
        case headers = 1
        case settings = 4
        case ping = 6
    }

    private struct Frame {
        var type: UInt8
        var flags: UInt8
        var stream: UInt32
        var payload: Data
    }

    private static let preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    private static let endStream: UInt8 = 1
    private static let acknowledged: UInt8 = 1
    private static let endHeaders: UInt8 = 4
    /// `:status: 200`, entry 8 of HPACK's static table (RFC 7541, Appendix A).
    private static let statusOK: UInt8 = 0x88

    let input: FileHandle
    let output: FileHandle
    let answersAt: Int

    /// Serves until the connection ends.
    func run() {
        guard read(Self.preface.utf8.count) == Data(Self.preface.utf8) else { return }
        write(.settings)
        var open: [UInt32] = []
        while let frame = nextFrame() {
            switch FrameType(rawValue: frame.type) {
            case .settings where frame.flags & Self.acknowledged == 0:
                write(.settings, flags: Self.acknowledged)
            case .ping where frame.flags & Self.acknowledged == 0:
                write(.ping, flags: Self.acknowledged, payload: frame.payload)
            case .headers where frame.flags & Self.endStream != 0, .data where frame.flags & Self.endStream != 0:
                open.append(frame.stream)
            default:
                break
            }
            guard open.count >= answersAt else { continue }
            for stream in open {
                write(.headers, flags: Self.endHeaders, stream: stream, payload: Data([Self.statusOK]))
                write(.data, flags: Self.endStream, stream: stream, payload: Data("\(stream)".utf8))
            }
            open = []
        }
    }

    private func nextFrame() -> Frame? {
        guard let head = read(9).map(Array.init) else { return nil }
        let length = head[..<3].reduce(0) { $0 << 8 | Int($1) }
        let stream = head[5...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard let payload = read(length) else { return nil }
        return Frame(type: head[3], flags: head[4], stream: stream & 0x7fff_ffff, payload: payload)
    }

    private func write(_ type: FrameType, flags: UInt8 = 0, stream: UInt32 = 0, payload: Data = Data()) {
        let length = [16, 8, 0].map { UInt8(truncatingIfNeeded: payload.count >> $0) }
        let number = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: stream >> $0) }
        try? output.write(contentsOf: Data(length + [type.rawValue, flags] + number) + payload)
    }

    private func read(_ count: Int) -> Data? {
        var data = Data()
        while data.count < count {
            guard let more = try? input.read(upToCount: count - data.count), !more.isEmpty else { return nil }
            data += more
        }
        return data
    }
}
