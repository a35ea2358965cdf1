import Testing

@testable import Services

struct CSVReaderTests {
    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("a;b\r1;2\r", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1,5\t2\n", [["a", "b"], ["1,5", "2"]]),
        ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", [["a", "b"], ["x,y", "say \"hi\""]]),
        ("a,b\n\"two\r\nlines\",\n", [["a", "b"], ["two\r\nlines", ""]]),
        ("a,b\n\"\",\"\"\n1,2\n,\n\n  \n", [["a", "b"], ["1", "2"]]),
        ("\"a;x\",b\n1,2\n", [["a;x", "b"], ["1", "2"]]),
        ("sep=;\r\na;b\r\n1,5;2\r\n", [["a", "b"], ["1,5", "2"]]),
        ("SEP=,\na,b\n1;5,2\n", [["a", "b"], ["1;5", "2"]]),
        ("sep=\ta\n1\n", [["sep=", "a"], ["1"]]),
        ("sep=;", []),
        ("one\n1\n2", [["one"], ["1"], ["2"]]),
        ("a,b\n1,2,3\n", [["a", "b"], ["1", "2", "3"]]),
        ("", []),
        ("\r\n\r\n", []),
    ])
    func cuts(_ text: String, _ expected: [[String]]) throws {
        #expect(try all(text).map(\.fields) == expected)
    }

    @Test func knowsItsLines() throws {
        let text = "a,b\r\n\r\n\"1\n2\r3\r\n4\",x\r\n5,6\r7,8\n"
        #expect(try all(text).map(\.line) == [1, 3, 7, 8])
        #expect(try all("sep=;\na;b\n1;2\n").map(\.line) == [2, 3])
    }

    @Test func refusesStrayQuotes() {
        #expect(throws: CSVReader.Fault.strayQuote(line: 2)) { try all("a\nx\"y\"\n") }
        #expect(throws: CSVReader.Fault.strayQuote(line: 2)) { try all("a\n\"x\" y\n") }
        #expect(throws: CSVReader.Fault.openQuote(line: 3)) { try all("a\n1\n\"x\ny\n") }
        #expect(throws: CSVReader.Fault.openQuote(line: 1)) { try all("\"") }
    }

    /// Whatever the octets are, it comes to an end and never traps.
    @Test func endsOnAnything() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("\",;\n\ra \t".utf8)
        for _ in 0..<3000 {
            let count = Int.random(in: 0...12, using: &generator)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            var reader = CSVReader(bytes[...])
            var records = 0
            while let record = try? reader.next() {
                #expect(!record.fields.isEmpty)
                records += 1
            }
            #expect(records <= bytes.count)
        }
    }

    /// What is written by the rules is read back as it was.
    @Test func readsBackWhatIsWritten() throws {
        var generator = SystemRandomNumberGenerator()
        let pieces = ["a", "\"", ",", ";", "\n", "\r\n", "é", " ", "ميلاد"]
        for _ in 0..<500 {
            let rows = (0..<4).map { _ in
                ["k"]
                    + (0..<3).map { _ in (0..<3).compactMap { _ in pieces.randomElement(using: &generator) }.joined() }
            }
            for (separator, lineBreak) in [(",", "\n"), (";", "\r\n")] {
                let written = (["h1", "h2", "h3", "h4"].map { [$0] }.joined().joined(separator: separator)) + lineBreak
                let lines = rows.map { row in
                    row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: separator)
                }
                let text = written + lines.joined(separator: lineBreak)
                #expect(try all(text).dropFirst().map(\.fields) == rows)
            }
        }
    }

    private func all(_ text: String) throws -> [CSVReader.Record] {
        var reader = CSVReader(Array(text.utf8)[...])
        var records: [CSVReader.Record] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }
}
