/// Cuts a CSV file into records, one at a time, and knows the line on which each one began (RFC 4180).
///
/// Records end with CRLF, LF or CR. A field in quotes may hold separators, line breaks and doubled quotes. Stricter than RFC
/// 4180 leaves room for: a quote inside a field that did not begin with one is refused, since it shows that the
/// file was put together by hand and cut wrongly.
struct CSVReader {
    /// One record.
    struct Record: Equatable {
        /// The line of the file on which it began, from 1.
        var line: Int
        /// Its fields, without their quotes.
        var fields: [String]
    }

    /// Why the rest of the file cannot be read.
    enum Fault: Error, Equatable {
        /// A quote where none can be.
        case strayQuote(line: Int)
        /// A quote that was opened on this line is never closed.
        case openQuote(line: Int)
    }

    private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private let bytes: ArraySlice<UInt8>
    private let separator: UInt8
    private var position: Int
    private var line = 1

    /// - Parameter bytes: The file in UTF-8, without a byte order mark.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        if let named = Self.namedSeparator(of: bytes) {
            separator = named
            position = bytes.startIndex + Self.naming.count + 1
            takeLineBreak()
        } else {
            separator = Self.separator(of: bytes)
            position = bytes.startIndex
        }
    }

    /// What begins the line by which a file tells Excel its separator: `sep=;`.
    private static let naming = Array("sep=".utf8)

    /// The separator that the file names in a first line of its own; `nil` when it has no such line.
    private static func namedSeparator(of bytes: ArraySlice<UInt8>) -> UInt8? {
        let line = bytes.prefix { $0 != lineFeed && $0 != carriageReturn }
        guard line.count == naming.count + 1, let separator = line.last, separators.contains(separator) else {
            return nil
        }
        return String(decoding: line.dropLast(), as: UTF8.self).lowercased().utf8.elementsEqual(naming)
            ? separator : nil
    }

    /// The separator of the first line: the one of `,`, `;` and tab that stands there most often, `,` when none does.
    ///
    /// A spreadsheet writes `;` where the comma is the decimal sign, as in French.
    static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
        var isQuoted = false
        var counts: [UInt8: Int] = [:]
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == lineFeed || byte == carriageReturn { break }
            counts[byte, default: 0] += 1
        }
        var best = UInt8(ascii: ",")
        for candidate in separators where counts[candidate, default: 0] > counts[best, default: 0] { best = candidate }
        return best
    }

    /// The next record that is not blank; `nil` at the end of the file.
    mutating func next() throws(Fault) -> Record? {
        while position < bytes.endIndex {
            let start = line
            var fields: [String] = []
            repeat { fields.append(try field()) } while takeSeparator()
            takeLineBreak()
            // Spreadsheets write rows of nothing but separators below the last one.
            if fields.allSatisfy({ ValueReader.trim($0).isEmpty }) { continue }
            return Record(line: start, fields: fields)
        }
        return nil
    }

    private var isAtEndOfRecord: Bool {
        position >= bytes.endIndex || bytes[position] == Self.lineFeed || bytes[position] == Self.carriageReturn
    }

    private mutating func field() throws(Fault) -> String {
        if position < bytes.endIndex, bytes[position] == Self.quote { return try quotedField() }
        let start = position
        while !isAtEndOfRecord, bytes[position] != separator {
            if bytes[position] == Self.quote { throw .strayQuote(line: line) }
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedField() throws(Fault) -> String {
        let opened = line
        var content: [UInt8] = []
        position += 1
        while position < bytes.endIndex {
            let byte = bytes[position]
            position += 1
            if byte != Self.quote {
                if endsLine(byte) { line += 1 }
                content.append(byte)
                continue
            }
            if position < bytes.endIndex, bytes[position] == Self.quote {
                content.append(byte)
                position += 1
                continue
            }
            guard isAtEndOfRecord || bytes[position] == separator else { throw .strayQuote(line: line) }
            return String(decoding: content, as: UTF8.self)
        }
        throw .openQuote(line: opened)
    }

    /// Whether the byte before the position ended a line; of CRLF only the second byte does.
    private func endsLine(_ byte: UInt8) -> Bool {
        if byte == Self.lineFeed { return true }
        return byte == Self.carriageReturn && !(position < bytes.endIndex && bytes[position] == Self.lineFeed)
    }

    private mutating func takeSeparator() -> Bool {
        guard position < bytes.endIndex, bytes[position] == separator else { return false }
        position += 1
        return true
    }

    private mutating func takeLineBreak() {
        guard position < bytes.endIndex else { return }
        let isReturn = bytes[position] == Self.carriageReturn
        position += 1
        if isReturn, position < bytes.endIndex, bytes[position] == Self.lineFeed { position += 1 }
        line += 1
    }
}
