import CPostgres

/// Many values of one type for one parameter: what `unnest` makes rows of.
struct PostgreSQLList {
    let listType: Oid
    private let elementType: Oid
    private var elements: [UInt8] = []
    private(set) var count = 0
    private var hasNull: Int32 = 0

    static var integers: PostgreSQLList {
        PostgreSQLList(listType: PostgreSQLType.integerList, elementType: PostgreSQLType.integer64)
    }
    static var texts: PostgreSQLList {
        PostgreSQLList(listType: PostgreSQLType.textList, elementType: PostgreSQLType.text)
    }
    static var bytes: PostgreSQLList {
        PostgreSQLList(listType: PostgreSQLType.bytesList, elementType: PostgreSQLType.bytes)
    }

    private init(listType: Oid, elementType: Oid) {
        self.listType = listType
        self.elementType = elementType
    }

    mutating func append(_ value: Int64) {
        elements.append(bigEndian: Int32(8))
        elements.append(bigEndian: value)
        count += 1
    }

    mutating func append(_ value: Int64?) {
        if let value { append(value) } else { appendNull() }
    }

    mutating func append(_ value: String) {
        let start = beginElement()
        var value = value
        value.withUTF8 { StoredText.append($0, to: &elements) }
        endElement(start)
    }

    mutating func append(_ value: String?) {
        if let value { append(value) } else { appendNull() }
    }

    mutating func append(_ value: [UInt8]) {
        let start = beginElement()
        elements += value
        endElement(start)
    }

    mutating func appendNull() {
        elements.append(bigEndian: Int32(-1))
        hasNull = 1
        count += 1
    }

    private mutating func beginElement() -> Int {
        elements.append(bigEndian: Int32(0))
        return elements.count
    }

    private mutating func endElement(_ start: Int) {
        let length = UInt32(elements.count - start)
        for byte in 0..<4 { elements[start - 4 + byte] = UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * byte)) }
        count += 1
    }

    /// Writes it as the server's `array_recv` reads it.
    func write(to buffer: inout [UInt8]) {
        buffer.append(bigEndian: Int32(count == 0 ? 0 : 1))
        buffer.append(bigEndian: hasNull)
        buffer.append(bigEndian: elementType)
        guard count > 0 else { return }
        buffer.append(bigEndian: Int32(count))
        buffer.append(bigEndian: Int32(1))
        buffer += elements
    }
}
