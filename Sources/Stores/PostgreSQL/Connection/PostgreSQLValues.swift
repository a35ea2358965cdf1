import CPostgres

/// The types of values that we send, by their numbers in the server's catalogue.
enum PostgreSQLType {
    static let bytes: Oid = 17
    static let integer64: Oid = 20
    static let integer16: Oid = 21
    static let integer32: Oid = 23
    static let text: Oid = 25
    static let numeric: Oid = 1700
    static let bytesList: Oid = 1001
    static let textList: Oid = 1009
    static let integerList: Oid = 1016
}

/// The values of one run of a statement, in the binary form of the protocol: one piece of memory for all.
struct PostgreSQLValues {
    private(set) var types: [Oid] = []
    private var buffer: [UInt8] = []
    /// Where each value begins; -1 is NULL.
    private var starts: [Int] = []
    private var lengths: [Int32] = []

    var count: Int { types.count }

    mutating func removeAll() {
        types.removeAll(keepingCapacity: true)
        buffer.removeAll(keepingCapacity: buffer.capacity < 1 << 20)
        starts.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
    }

    mutating func append(_ value: Int64) {
        begin(PostgreSQLType.integer64)
        buffer.append(bigEndian: value)
        end()
    }

    mutating func append(_ value: String) {
        begin(PostgreSQLType.text)
        var value = value
        value.withUTF8 { StoredText.append($0, to: &buffer) }
        end()
    }

    mutating func append(_ value: [UInt8]) {
        begin(PostgreSQLType.bytes)
        buffer += value
        end()
    }

    mutating func appendNull(_ type: Oid) {
        types.append(type)
        starts.append(-1)
        lengths.append(0)
    }

    mutating func append(_ list: PostgreSQLList) {
        begin(list.listType)
        list.write(to: &buffer)
        end()
    }

    private mutating func begin(_ type: Oid) {
        types.append(type)
        starts.append(buffer.count)
    }

    private mutating func end() {
        lengths.append(Int32(buffer.count - (starts.last ?? 0)))
    }

    /// Hands the values to libpq: pointers, lengths, and their form, which is binary.
    func withPointers<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
    ) -> Result {
        buffer.withUnsafeBytes { bytes in
            // An empty buffer may have no address, but an empty text must not become NULL.
            let nowhere = UnsafeRawPointer(bitPattern: 1)
            let pointers = starts.map { start -> UnsafePointer<CChar>? in
                guard start >= 0 else { return nil }
                return (bytes.baseAddress.map { $0 + start } ?? nowhere)?.assumingMemoryBound(to: CChar.self)
            }
            let forms = [Int32](repeating: 1, count: starts.count)
            return pointers.withUnsafeBufferPointer { pointers in
                lengths.withUnsafeBufferPointer { lengths in
                    forms.withUnsafeBufferPointer { forms in
                        body(pointers.baseAddress, lengths.baseAddress, forms.baseAddress)
                    }
                }
            }
        }
    }
}

extension [UInt8] {
    /// Adds a number as the protocol has it.
    mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}
