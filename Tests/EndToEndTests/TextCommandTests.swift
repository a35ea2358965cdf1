import Foundation
import TestKit
import Testing

extension EndToEnd {
    /// `hatif text` and `hatif number`: what a clerk sees, and what scripts read.
    @Suite struct TextCommandTests {
        private struct Report: Decodable {
            struct Part: Decodable {
                var text: String
                var units: Int
                var udl: Int
                var udh: String
                var ud: String
            }
            struct Screen: Decodable {
                var dcs: String
                var units: Int
                var octets: Int
                var fits: Bool
                var packed: String
            }
            struct Culprit: Decodable, Equatable {
                var character: String
                var codepoint: String
                var index: Int
                var replacement: String?
            }
            struct Keys: Decodable {
                var match: String
                var near: String
            }

            var encoding: String
            var dcs: Int
            var units: Int
            var limit: Int
            var locking: Int
            var single: Int
            var segments: [Part]
            var ussd: Screen
            var culprits: [Culprit]
            var keys: Keys
        }

        private func report(_ bed: TestBed, _ arguments: [String]) async throws -> Report {
            let printed = try await bed.run(["text", "--json"] + arguments)
            guard printed.ending == .exited(0) else { throw NeverHappened(what: printed.errors, limit: .zero) }
            return try JSONDecoder().decode(Report.self, from: Data(printed.output.utf8))
        }

        @Test("the JSON has what scripts rely on, and null where there is no replacement")
        func json() async throws {
            try await TestBed.with { bed in
                let found = try await report(bed, ["Reçu ا"])
                #expect(found.encoding == "ucs2" && found.dcs == 8 && found.units == 6 && found.limit == 70)
                #expect(found.segments[0].ud == "0052006500e7007500200627" && found.segments[0].udl == 12)
                #expect(found.ussd.dcs == "0x48" && found.ussd.octets == 12 && found.ussd.fits)
                #expect(
                    found.culprits == [
                        .init(character: "ç", codepoint: "U+00E7", index: 2, replacement: "c"),
                        .init(character: "ا", codepoint: "U+0627", index: 5, replacement: nil),
                    ]
                )
                #expect(found.keys.match == "recu ا")
                let printed = try await bed.run(["text", "--json", "Reçu ا"])
                #expect(printed.output.contains("\"replacement\" : null"))
            }
        }

        @Test("the carrier's limits, the menus' accents, the allowed alphabets")
        func options() async throws {
            try await TestBed.with { bed in
                let menus = Places.package.appending(path: "Menus").path
                let carrier =
                    "carriers:\n  - name: small\n    kind: loopback\n    screenSeptets: 40\n    screenUCS2: 20\n"
                try bed.write("menus: \(menus)\nlisten: 127.0.0.1:0\n" + carrier, to: "small.yaml")
                let configured = ["--config", "small.yaml"]
                let text = String(repeating: "abcde fghi ", count: 5)
                let small = try await report(bed, [text, "--channel", "ussd", "--carrier", "small"] + configured)
                #expect(small.limit == 40 && !small.ussd.fits)
                #expect(try await report(bed, [text, "--channel", "ussd"]).ussd.fits)

                let plain = try await report(bed, ["Reçu prêt", "--language", "fr"] + configured)
                #expect(
                    plain.segments.map(\.text) == ["Recu pret"] && plain.encoding == "gsm7" && plain.culprits.isEmpty
                )
                #expect(try await report(bed, ["Reçu", "--language", "en"] + configured).encoding == "ucs2")

                let turkish = String(repeating: "Şikayetiniz alındı. ", count: 6)
                #expect(try await report(bed, [turkish]).segments.count == 2)
                let national = try await report(bed, [turkish, "--allow", "ucs2,national"])
                #expect(national.segments.count == 1 && national.single == 1 && national.locking == 0)
                let short = try await report(bed, ["ğ", "--allow", "national"])
                #expect(short.encoding == "gsm7" && short.segments[0].udh == "03240101")
                #expect(try await report(bed, ["ğ", "--allow", "ucs2,national"]).encoding == "ucs2")
            }
        }

        @Test("what cannot be done is told with the mend")
        func refused() async throws {
            try await TestBed.with { bed in
                let menus = Places.package.appending(path: "Menus").path
                try bed.write("menus: \(menus)\nlisten: 127.0.0.1:0\n", to: "plain.yaml")
                let cases: [(arguments: [String], code: Int32, names: [String])] = [
                    (
                        ["ça ا", "--allow", "none"], 1,
                        ["`ç` (U+00E7, character 1)", "`ا` (U+0627, character 4)", "ucs2"]
                    ),
                    (["ğ 中", "--allow", "national"], 1, ["`中` (U+4E2D, character 3)"]),
                    ([String(repeating: "a", count: 40_000)], 1, ["262", "255"]),
                    (["a", "--allow", "utf8"], 2, ["utf8"]),
                    (["a", "--locking", "14"], 2, ["14"]),
                    (["a", "--locking", "2"], 2, ["--single 2"]),
                    (["a", "--carrier", "nobody", "--config", "plain.yaml"], 2, ["nobody", "loopback"]),
                    (["a", "--language", "tlh", "--config", "plain.yaml"], 2, ["tlh", "ar, fr, en"]),
                ]
                for (arguments, code, names) in cases {
                    let printed = try await bed.run(["text"] + arguments)
                    #expect(printed.ending == .exited(code), "\(arguments.last ?? ""): \(printed)")
                    for name in names { #expect(printed.errors.contains(name), "\(name): \(printed.errors)") }
                    #expect(printed.output.isEmpty)
                }
            }
        }

        @Test("a picture of the message and of each screen")
        func pictures() async throws {
            try await TestBed.with { bed in
                let sms = try await bed.run(["text", "Votre reçu est prêt"]).output
                for piece in [
                    "┌─ SMS", "Votre reçu est prêt", "encoding ucs2, 19 units, 1 segment of at most 70", "`c` would do",
                ] {
                    #expect(sms.contains(piece), "\(sms)")
                }
                let turkish = try await bed.run(["text", "ğ", "--allow", "national"]).output
                #expect(turkish.contains("2 GSM, 1 SMS") && turkish.contains("needs a national table"), "\(turkish)")
                let long = String(repeating: "Un mot après l'autre. ", count: 15)
                let ussd = try await bed.run(["text", long, "--channel", "ussd"]).output
                #expect(ussd.components(separatedBy: "┌─ USSD").count == 3, "\(ussd)")
                #expect(ussd.contains("too long for one screen: 2 screens of at most 182"), "\(ussd)")
                let parts = try await bed.run(["text", long]).output
                #expect(
                    parts.contains("segment 1: 153 units") && parts.contains("3 segments of at most 153"),
                    "\(parts)"
                )
            }
        }

        @Test("standard input, whose last newline does not count")
        func standardInput() async throws {
            try await TestBed.with { bed in
                let found = try await reported(bed, [], input: "شكرا\r\n\n")
                #expect(found.segments[0].text == "شكرا\r\n" && found.units == 6)
                #expect(try await reported(bed, [], input: "a\u{0}b").culprits.map(\.codepoint) == ["U+0000"])
                try Data([0x61, 0xFF]).write(to: bed.folder.appending(path: "bad.txt"))
                let printed = try await bed.shell("text - < bad.txt")
                #expect(printed.ending == .exited(2) && printed.errors.contains("UTF-8"))
            }
        }

        /// A report on a text that is given by standard input.
        private func reported(_ bed: TestBed, _ arguments: [String], input: String) async throws -> Report {
            let name = "input-\(UUID().uuidString)"
            try bed.write(input, to: name)
            let printed = try await bed.shell(
                (["text", "-", "--json"] + arguments).joined(separator: " ") + " < " + name
            )
            guard printed.ending == .exited(0) else { throw NeverHappened(what: printed.errors, limit: .zero) }
            return try JSONDecoder().decode(Report.self, from: Data(printed.output.utf8))
        }

        @Test("the vectors hold through the command line", .enabled(if: SharedVectors.exist))
        func vectors() async throws {
            let texts = try SharedVectors.texts()
            try await TestBed.with { bed in
                try await SharedVectors.inTurns(texts) { vector in
                    var arguments = ["--locking", "\(vector.locking)", "--single", "\(vector.single)"]
                    arguments += ["--reference", "\(vector.ref)", "--reference-bits", "\(vector.refBits)"]
                    // By standard input, as some texts hold U+0000; the newline at its end is not the text's.
                    let found = try await reported(bed, arguments, input: vector.text + "\n")
                    #expect(found.encoding == vector.encoding && found.units == vector.units, "\(vector.id)")
                    #expect(found.segments.map(\.ud) == vector.segments.map(\.ud), "\(vector.id)")
                    #expect(found.segments.map(\.text) == vector.segments.map(\.text), "\(vector.id)")
                    #expect(found.segments.map(\.udl) == vector.segments.map(\.tpUdl), "\(vector.id)")
                    guard let screen = vector.ussd else { return }
                    #expect(found.ussd.packed == screen.packed && found.ussd.fits == screen.fits, "\(vector.id)")
                    #expect(found.ussd.dcs == screen.dcs && found.ussd.octets == screen.octets, "\(vector.id)")
                }
                let words = try SharedVectors.words()
                try await SharedVectors.inTurns(words) { row in
                    let found = try await report(bed, [row.text])
                    #expect(found.keys.match == row.keyNfkcThenLucene, "\(row.text)")
                }
                let numbers = try SharedVectors.numbers()
                try await SharedVectors.inTurns(numbers) { row in
                    let printed = try await bed.run(["number", "--json", "--country", row.region, "--", row.input])
                    let found = try JSONDecoder().decode(Reading.self, from: Data(printed.output.utf8))
                    #expect(found.valid == (row.valid ?? false), "\(row.id)")
                    #expect(printed.ending == .exited(found.valid ? 0 : 1), "\(row.id)")
                    if found.valid { #expect(found.e164 == row.e164, "\(row.id)") }
                    if row.short?.possible == true { #expect(found.kind == "short", "\(row.id)") }
                    #expect((found.reason == nil) == found.valid, "\(row.id)")
                }
                print("by command line: \(texts.count) texts, \(words.count) words, \(numbers.count) numbers")
            }
        }

        private struct Reading: Decodable {
            var e164: String?
            var valid: Bool
            var kind: String
            var reason: String?
        }
    }
}

extension TestBed {
    /// Runs `hatif` with arguments as a shell reads them, redirections among them.
    fileprivate func shell(_ line: String) async throws -> Printed {
        let output = folder.appending(path: "shell-\(UUID().uuidString).out")
        let errors = output.appendingPathExtension("err")
        let process = try ChildProcess(
            URL(filePath: "/bin/sh"),
            ["-c", "exec \"$0\" " + line, Places.hatif.path],
            in: folder,
            output: output,
            errors: errors
        )
        let ending = try await process.waitForEnd(within: .seconds(60))
        return Printed(
            ending: ending,
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }
}
