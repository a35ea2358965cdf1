/// Turns the question marks of a shared statement into the numbered places of PostgreSQL.
enum Placeholders {
    /// The statement in PostgreSQL's words; `?` is the next value, `?3` the third.
    static func numbered(_ sql: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(sql.utf8.count + 16)
        var highest = 0
        var quote: UInt8?
        var rest = Substring(sql).utf8
        while let byte = rest.popFirst() {
            if let mark = quote {
                if byte == mark { quote = nil }
                out.append(byte)
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
                out.append(byte)
            } else if byte == UInt8(ascii: "?") {
                let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
                rest = rest.dropFirst(digits.count)
                let number = Int(String(Substring(digits))) ?? highest + 1
                highest = max(highest, number)
                out += Array("$\(number)".utf8)
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
