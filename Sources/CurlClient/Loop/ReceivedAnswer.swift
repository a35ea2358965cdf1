/// What has come of an answer, within its limits.
struct ReceivedAnswer {
    private enum Part {
        /// Before a status line; next: `headers`.
        case start
        /// Within the header lines; next: `complete`.
        case headers
        /// After the empty line; an answer 1xx is followed by another status line: next `headers`.
        case complete
    }

    /// How long an answer may be.
    struct Limits {
        /// The longest body, in bytes.
        var bodyBytes: Int
        /// The most bytes of header lines, trailers and answers 1xx included.
        var headerBytes: Int
    }

    let limits: Limits

    private var part = Part.start
    private var headerBytes = 0

    /// The header lines of the last answer, without status line and trailers.
    private(set) var headerBlock: [UInt8] = []
    /// The body.
    private(set) var body: [UInt8] = []
    /// Whether a limit was exceeded.
    private(set) var isTooLarge = false

    /// Begins an answer, with room for a small one: the caller's task makes and frees that room, so that the loop's
    /// thread seldom allocates and the two do not wait for each other in the allocator.
    init(limits: Limits) {
        self.limits = limits
        headerBlock.reserveCapacity(min(448, limits.headerBytes))
        body.reserveCapacity(min(448, limits.bodyBytes))
    }

    /// Takes a part of the body.
    ///
    /// - Parameter bytes: The next bytes.
    /// - Returns: `false` when the limit is exceeded.
    mutating func append(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= limits.bodyBytes - body.count else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Takes one header line, with its line end.
    ///
    /// - Parameter line: The line; also a status line, the empty line or a trailer.
    /// - Returns: `false` when the limit is exceeded.
    mutating func append(header line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= limits.headerBytes else {
            isTooLarge = true
            return false
        }
        let isEmptyLine = line.allSatisfy { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
        switch part {
        case .start, .complete:
            // After the empty line, all but another status line is a trailer.
            guard line.starts(with: "HTTP/".utf8) else { return true }
            headerBlock.removeAll(keepingCapacity: true)
            part = .headers
        case .headers where isEmptyLine:
            part = .complete
        case .headers:
            headerBlock.append(contentsOf: line)
        }
        return true
    }
}
