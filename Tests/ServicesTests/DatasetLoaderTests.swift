import Gateway
import MenuLanguage
import Testing

@testable import Services

struct DatasetLoaderTests {
    @Test func loadsWhatASpreadsheetWrites() throws {
        let file =
            "\u{FEFF}Fee;Name;NID;Born\r\n200;فاطمة الزهراء;4111 1111 1117;05/03/1990\r\n;;;\r\n0;Ali;198765432101;1987-12-01\r\n"
        let loaded = try load(file)
        #expect(loaded.version.columns == ["fee", "name", "nid", "born"])
        #expect(loaded.version.rowCount == 2)
        #expect(loaded.version.loadedBy == "amina")
        #expect(loaded.version.isReleased)
        #expect(loaded.version.sha256.utf8.count == 64)
        #expect(
            loaded.rows == [
                DatasetRow(key: "411111111117", values: ["200", "فاطمة الزهراء", "411111111117", "1990-03-05"]),
                DatasetRow(key: "198765432101", values: ["0", "Ali", "198765432101", "1987-12-01"]),
            ]
        )
    }

    @Test func tellsEveryDefectAtOnce() throws {
        let file = """
            nid,born,name,fee
            411111111111,05/03/1990,Ali,200
            411111111117,05/13/1990,A name that is far too long,12.50
            198765432101,1987-12-01,Ali
            ,1987-12-01, ,1
            411111111117,1990-03-05,Ali,1

            411111111117,1990-03-05,Ali,1
            """
        let refusal = try #require(try refusal(of: file))
        #expect(refusal.unreported == 0)
        #expect(
            refusal.defects == [
                DatasetDefect(line: 2, column: "nid", problem: .value(.wrongCheckDigit(.luhn))),
                DatasetDefect(line: 3, column: "born", problem: .value(.notADay)),
                DatasetDefect(line: 3, column: "name", problem: .value(.tooLong(found: 27, most: 20))),
                DatasetDefect(line: 3, column: "fee", problem: .value(.notAWholeNumber)),
                DatasetDefect(line: 4, problem: .wrongFieldCount(found: 3, expected: 4)),
                DatasetDefect(line: 5, column: "nid", problem: .value(.empty)),
                DatasetDefect(line: 5, column: "name", problem: .value(.empty)),
                DatasetDefect(line: 8, column: "nid", problem: .duplicateKey(firstLine: 6)),
            ]
        )
        #expect(refusal.defects[7].description == "8: column `nid`: the same key stands on line 6; keep one of the two")
    }

    @Test func tellsTheFirstTwentyDefects() throws {
        let lines = (0..<30).map { _ in "x,1990-03-05,Ali,1" }
        let refusal = try #require(try refusal(of: "nid,born,name,fee\n" + lines.joined(separator: "\n")))
        #expect(refusal.defects.count == 20)
        #expect(refusal.unreported == 10)
    }

    @Test func namesColumnsThatMayBeMeant() throws {
        let refusal = try #require(try refusal(of: "nid,bron,fee,fee,city\n"))
        #expect(
            refusal.defects == [
                DatasetDefect(line: 1, column: "fee", problem: .repeatedColumn),
                DatasetDefect(line: 1, column: "born", problem: .missingColumn(near: ["bron"])),
                DatasetDefect(line: 1, column: "name", problem: .missingColumn(near: [])),
                DatasetDefect(
                    line: 1,
                    column: "city",
                    problem: .unknownColumn(near: [], known: ["nid", "born", "name", "fee"])
                ),
            ]
        )
    }

    @Test(
        arguments: [
            ([], DatasetDefect(line: 1, problem: .noHeader)),
            ([0xEF, 0xBB, 0xBF, 0x0A], DatasetDefect(line: 1, problem: .noHeader)),
            ([0xFF, 0xFE, 0x6E, 0x00], DatasetDefect(line: 1, problem: .isUTF16)),
            (Array("nid\n1\nAm".utf8) + [0xE9], DatasetDefect(line: 3, problem: .notUTF8(offset: 8))),
            (Array("nid,born,name,fee\n\"x".utf8), DatasetDefect(line: 2, problem: .openQuote)),
        ] as [([UInt8], DatasetDefect)]
    )
    func refusesWhatIsNoTable(_ file: [UInt8], _ defect: DatasetDefect) throws {
        let loader = DatasetLoader(Samples.births, reader: try Samples.reader())
        #expect(throws: DatasetRefusal(defects: [defect], unreported: 0)) {
            try loader.read(file, at: Samples.start, by: "amina", releases: false)
        }
        #expect(!defect.description.isEmpty)
    }

    @Test func aListIsNoLongerThanACitizenCanPage() throws {
        let loader = DatasetLoader(Samples.offices, reader: try Samples.reader())
        func read(_ count: Int) throws -> Int {
            let file = Array(("name\n" + (0..<count).map { "Office \($0)\n" }.joined()).utf8)
            return try loader.read(file, at: Samples.start, by: "amina", releases: false).rows.count
        }
        #expect(try read(97) == 97)
        let defect = DatasetDefect(line: 99, problem: .tooManyRows(found: 98, most: 97))
        #expect(throws: DatasetRefusal(defects: [defect], unreported: 0)) { try read(98) }
    }

    private func load(_ file: String) throws -> DatasetLoader.Loaded {
        let loader = DatasetLoader(Samples.births, reader: try Samples.reader())
        return try loader.read(Array(file.utf8), at: Samples.start, by: "amina", releases: true)
    }

    private func refusal(of file: String) throws -> DatasetRefusal? {
        let loader = DatasetLoader(Samples.births, reader: try Samples.reader())
        do {
            _ = try loader.read(Array(file.utf8), at: Samples.start, by: "amina", releases: true)
            return nil
        } catch {
            return error
        }
    }
}
