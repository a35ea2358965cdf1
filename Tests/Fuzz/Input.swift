/// The octets of one run, taken from the front as numbers, and what is left as text.
struct Input {
    private var octets: ArraySlice<UInt8>

    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        octets = Array(buffer)[...]
    }

    /// The next octet, 0 when there is none left.
    mutating func octet() -> UInt8 { octets.popFirst() ?? 0 }

    /// The next two octets as a number.
    mutating func word() -> UInt16 { UInt16(octet()) << 8 | UInt16(octet()) }

    /// One of a range, spread evenly enough.
    mutating func number(in range: ClosedRange<Int>) -> Int { range.lowerBound + Int(word()) % range.count }

    /// All that is left.
    var rest: [UInt8] { Array(octets) }

    /// All that is left, read as UTF-8; an octet that is none becomes U+FFFD.
    var text: String { String(decoding: octets, as: UTF8.self) }
}

/// Traps when a promise is broken, so that libFuzzer keeps the input.
func promise(_ holds: Bool, _ what: @autoclosure () -> String, line: UInt = #line) {
    // Not preconditionFailure: a release build would not print why.
    if !holds { fatalError("broken: \(what()) (line \(line))") }
}
