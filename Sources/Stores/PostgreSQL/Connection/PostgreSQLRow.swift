import CPostgres
import ShortText

/// A row of a result of PostgreSQL, in binary form.
struct PostgreSQLRow: SQLRow {
    private let result: PostgreSQLResult
    private let number: Int32
    private unowned(unsafe) let connection: PostgreSQLConnection
    private var column: Int32 = 0

    /// A row that is used only while its statement runs, so that the connection is alive.
    init(_ result: PostgreSQLResult, _ number: Int32, of connection: PostgreSQLConnection) {
        self.result = result
        self.number = number
        self.connection = connection
    }

    mutating func integer64() -> Int64 { optionalInteger64() ?? 0 }

    mutating func optionalInteger64() -> Int64? {
        let type = PQftype(result.handle, column)
        guard let bytes = nextValue(), let base = UnsafeRawPointer(bytes.baseAddress) else { return nil }
        switch type {
        case PostgreSQLType.numeric: return PostgreSQLNumeric.integer(UnsafeRawBufferPointer(bytes))
        case PostgreSQLType.integer32: return Int64(base.loadUnaligned(as: Int32.self).bigEndian)
        case PostgreSQLType.integer16: return Int64(base.loadUnaligned(as: Int16.self).bigEndian)
        default:
            if bytes.count == 8 { return base.loadUnaligned(as: Int64.self).bigEndian }
            // A boolean.
            return bytes.count == 1 ? Int64(bytes[0]) : nil
        }
    }

    mutating func optionalText() -> String? {
        guard let bytes = nextValue() else { return nil }
        return StoredText.read(bytes)
    }

    mutating func bytes() -> [UInt8] {
        guard let bytes = nextValue() else { return [] }
        return [UInt8](bytes)
    }

    func phone(of number: Int64) throws(SQLFailure) -> MSISDN { try connection.phone(of: number) }

    var vault: Vault { connection.addresses.vault }

    private mutating func nextValue() -> UnsafeBufferPointer<UInt8>? {
        defer { column += 1 }
        guard PQgetisnull(result.handle, number, column) == 0, let start = PQgetvalue(result.handle, number, column)
        else { return nil }
        let count = Int(PQgetlength(result.handle, number, column))
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }
}

/// The server's type of sums; they are whole numbers here.
enum PostgreSQLNumeric {
    /// Digits to the base 10,000, from the most significant one; what stands behind the point is dropped.
    static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard bytes.count >= 8 else { return nil }
        func word(_ place: Int) -> Int16 { bytes.loadUnaligned(fromByteOffset: place * 2, as: Int16.self).bigEndian }
        let count = Int(word(0))
        let weight = Int(word(1))
        guard bytes.count >= 8 + count * 2, weight < 5 else { return nil }
        var value: Int64 = 0
        for place in 0..<max(0, weight + 1) {
            let digit = place < count ? Int64(word(4 + place)) : 0
            let (product, overflows) = value.multipliedReportingOverflow(by: 10_000)
            if overflows { return nil }
            value = product + digit
        }
        let isNegative = UInt16(bitPattern: word(2)) == 0x4000
        return isNegative ? -value : value
    }
}
