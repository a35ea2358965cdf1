import Testing

@testable import ShortText

struct ArabicCases: Decodable {
    struct Row: Decodable {
        var text: String
        var digitsFolded: String
        var keyNfkcThenLucene: String
    }

    var rows: [Row]
}

@Suite(.enabled(if: SharedCases.exist("arabic.json")))
struct ArabicCaseTests {
    @Test("arabic.json: keys and digits")
    func keys() throws {
        let rows = try SharedCases.read(ArabicCases.self, from: "arabic.json").rows
        for row in rows {
            #expect(TextKey.match(row.text) == row.keyNfkcThenLucene, "\(row.text)")
            #expect(TextKey.digits(row.text) == row.digitsFolded, "\(row.text)")
            #expect(TextKey.match(TextKey.match(row.text)) == TextKey.match(row.text), "\(row.text)")
        }
        print("arabic.json: \(rows.count) rows")
    }
}
