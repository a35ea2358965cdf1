import Testing

@testable import ShortText

/// The tables handed out beside the vectors, each compared whole.
@Suite(.enabled(if: SharedCases.exist("../gsm/national-shift-tables.json")))
struct TableCaseTests {
    private struct National: Decodable {
        struct Language: Decodable {
            var id: Int
            var name: String
            var locking: [String: String]?
            var single: [String: String]?
        }

        var languages: [Language]
    }

    private struct Codings: Decodable {
        struct Reading: Decodable { var charset: String? }
        struct Row: Decodable {
            var dcs: String
            var jss7: Reading?
            var charsetAgree: Bool
        }

        var sms: [Row]
        var cbs: [Row]
    }

    private struct Substitutions: Decodable {
        struct Row: Decodable {
            var codepoint: String
            var smssafe: String?
            var unidecode: String?
            var anyascii: String?
        }

        var rows: [Row]
    }

    private func scalar(_ point: String) -> Unicode.Scalar? {
        UInt32(point.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    }

    @Test("every code of every national table, both ways")
    func national() throws {
        let languages = try SharedCases.read(National.self, from: "../gsm/national-shift-tables.json").languages
        var codes = 0
        for language in languages {
            let id = try #require(NationalLanguage(id: language.id))
            #expect(id.hasLockingTable == (language.locking?.isEmpty == false), "\(language.name)")
            for (isLocking, table) in [(true, language.locking ?? [:]), (false, language.single ?? [:])] {
                for (code, point) in table {
                    let code = try #require(UInt8(code, radix: 16))
                    guard code != 0x1B, let scalar = scalar(point) else { continue }
                    codes += 1
                    let septets = isLocking ? [code] : [0x1B, code]
                    let locking = isLocking ? id : .none
                    let single = isLocking ? NationalLanguage.none : id
                    let text = GSM7.decode(septets, locking: locking, single: single)
                    #expect(
                        text.unicodeScalars.elementsEqual([scalar]),
                        "\(language.name) \(isLocking) \(code) \(point)"
                    )
                    // The euro sign of the Telugu table is disputed and so only read; a character with two codes is
                    // sent with the lower one, and one that the main table has too without an escape.
                    guard let sent = GSM7.encode(text, locking: locking, single: single) else {
                        #expect(language.name == "telugu" && point == "U+20AC", "\(language.name) \(point)")
                        continue
                    }
                    let again = GSM7.decode(sent, locking: locking, single: single)
                    #expect(again.unicodeScalars.elementsEqual([scalar]), "\(language.name) \(point)")
                    #expect(
                        sent.count <= septets.count
                            && sent.last.map { sent.count < septets.count || $0 <= code } == true
                    )
                }
            }
        }
        print("national-shift-tables.json: \(codes) codes of \(languages.count) languages")
    }

    @Test("every data coding scheme on which two readers agree")
    func dataCoding() throws {
        let cases = try SharedCases.read(Codings.self, from: "../gsm/dcs.json")
        let names = ["GSM7": DataCoding.gsm7, "GSM8": .octets, "8BIT": .octets, "UCS2": .ucs2]
        var count = 0
        for (rows, read) in [(cases.sms, DataCoding.sms), (cases.cbs, DataCoding.ussd)] {
            for row in rows where row.charsetAgree {
                guard let charset = row.jss7?.charset, let expected = names[charset] else { continue }
                let dcs = try #require(UInt8(row.dcs.dropFirst(2), radix: 16))
                count += 1
                #expect(read(dcs) == expected, "\(row.dcs) \(charset)")
            }
        }
        print("dcs.json: \(count) schemes")
    }

    @Test("replacements on which the substitution tables agree")
    func substitutions() throws {
        let rows = try SharedCases.read(Substitutions.self, from: "../gsm/transliteration.json").rows
        var agreed = 0
        for row in rows {
            guard let form = row.smssafe, form == row.unidecode, form == row.anyascii,
                let scalar = scalar(row.codepoint),
                SeptetAlphabet.standard.code(scalar.value) == SeptetAlphabet.escape
            else { continue }
            agreed += 1
            #expect(PlainForms.form(of: scalar) == form, "\(row.codepoint) \(form)")
        }
        print("transliteration.json: \(agreed) of \(rows.count) rows agreed upon")
    }
}
