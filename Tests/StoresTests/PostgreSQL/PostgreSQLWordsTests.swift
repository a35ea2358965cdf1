import CPostgres
import Foundation
import Gateway
import Testing

@testable import Stores

/// What is said to libpq, and what is never said to people.
@Suite struct PostgreSQLWordsTests {
    @Test(
        "question marks become numbers",
        arguments: [
            "SELECT 1": "SELECT 1", "a = ? AND b = ?": "a = $1 AND b = $2", "a = ?2, b = ?1": "a = $2, b = $1",
            "a = ?1 OR b = ?1 OR c = ?": "a = $1 OR b = $1 OR c = $2",
            "a = '?' AND \"?\" = ?": "a = '?' AND \"?\" = $1",
            "a = 'it''s ?' || ?12": "a = 'it''s ?' || $12",
        ]
    )
    func placeholders(_ sql: String, _ numbered: String) {
        #expect(Placeholders.numbered(sql) == numbered)
    }

    @Test(
        "every text comes back as it was",
        arguments: [
            "", "plain", "نص", "\u{0}", "a\u{0}b\u{0}", "\u{E000}", "\u{E000}0", "\u{E000}\u{0}1", "\u{E001}\u{E000}",
            "\u{F8FF}\u{10FFFF}",
        ]
    )
    func texts(_ text: String) {
        var kept: [UInt8] = []
        var copy = text
        copy.withUTF8 { StoredText.append($0, to: &kept) }
        #expect(!kept.contains(0))
        #expect(kept.withUnsafeBufferPointer { StoredText.read($0) } == text)
    }

    @Test("different texts stay different")
    func injective() {
        let pieces = ["\u{0}", "\u{E000}", "0", "1"]
        var seen: Set<[UInt8]> = []
        var texts: Set<String> = [""]
        for _ in 0..<4 { texts = Set(texts.flatMap { text in pieces.map { text + $0 } } + texts) }
        for text in texts {
            var kept: [UInt8] = []
            var copy = text
            copy.withUTF8 { StoredText.append($0, to: &kept) }
            seen.insert(kept)
        }
        #expect(seen.count == texts.count)
    }

    @Test(
        "a password is never shown",
        arguments: [
            "postgresql://hatif:s3cret@db/hatif", "postgresql://hatif:s3cret@[::1/hatif",
            "postgresql://hatif:s3/cret@db/hatif", "postgresql://db/hatif?user=x&password=s3cret&sslmode=require",
            "postgresql://hatif:s3%zzcret@db", "postgresql://hatif:s3@cret@db",
        ]
    )
    func passwords(_ uri: String) {
        let address = PostgreSQLAddress(uri)
        #expect(!address.shown.contains("cret"), "\(address.shown)")
        let connection = PostgreSQLConnection(
            PostgreSQLAddress(uri + "\(uri.contains("?") ? "&" : "?")port=1"),
            role: .listener
        )
        let failure = #expect(throws: SQLFailure.self) { try connection.connect() }
        #expect(failure.map { !"\($0)".contains("cret") } == true)
    }

    @Test("an address that is none is explained in one line")
    func badAddresses() throws {
        for uri in ["postgresql://h/d?nonsense=1", "postgresql://[::1/d", "postgresql://h:port/d"] {
            let failure = #expect(throws: StoreError.self) { try PostgreSQLStore(PostgreSQLAddress(uri)) }
            guard case .failed(let reason) = failure else { continue }
            #expect(!reason.contains("\n"))
            #expect(reason.contains("PostgreSQL"), "\(reason)")
        }
        let address = PostgreSQLAddress("postgresql://localhost/x", passwordFile: "/nowhere/password")
        #expect(throws: StoreError.failed("the password's file `/nowhere/password` cannot be read")) {
            try PostgreSQLStore(address)
        }
    }

    @Test("a password comes from its file's first line")
    func passwordFile() async throws {
        try await TestFolder.with { folder in
            try Data("s3cret\nmore\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/p"))
            let address = PostgreSQLAddress("postgresql://localhost/x", passwordFile: folder.path + "/p")
            let parameters = try address.parameters(role: .writer)
            #expect(parameters.last.map { $0 == ("password", "s3cret") } == true)
        }
    }

    @Test(
        "the server's codes say what can help",
        arguments: [
            ("53100", StoreError.full, SQLFailure.Remedy.none), ("55P03", .overloaded, .none),
            ("40P01", .overloaded, .repeatTransaction), ("40001", .overloaded, .repeatTransaction),
            ("23505", .failed("PostgreSQL error 23505: x"), .none),
            ("57P01", .failed("PostgreSQL cannot be reached: x"), .reconnect),
            ("08006", .failed("PostgreSQL cannot be reached: x"), .reconnect),
            ("", .failed("PostgreSQL cannot be reached: x"), .reconnect),
        ]
    )
    func states(_ state: String, _ error: StoreError, _ remedy: SQLFailure.Remedy) {
        let failure = SQLFailure(state: state, message: "x")
        #expect(failure.storeError == error)
        #expect(failure.remedy == remedy)
        #expect(failure.concernsOneUnit == (remedy == .none))
    }

    @Test("sums are whole numbers")
    func numerics() {
        func bytes(_ words: Int16...) -> [UInt8] {
            var bytes: [UInt8] = []
            for word in words { bytes.append(bigEndian: word) }
            return bytes
        }
        func value(_ bytes: [UInt8]) -> Int64? { bytes.withUnsafeBytes { PostgreSQLNumeric.integer($0) } }
        #expect(value(bytes(0, 0, 0, 0)) == 0)
        #expect(value(bytes(1, 0, 0, 0, 7)) == 7)
        #expect(value(bytes(2, 1, 0, 0, 12, 345)) == 120_345)
        #expect(value(bytes(1, 2, 0x4000, 0, 3)) == -300_000_000)
        #expect(value(bytes(2, 0, 0, 2, 5, 9900)) == 5)
        #expect(value(bytes(1, 9, 0, 0, 1)) == nil)
    }
}
