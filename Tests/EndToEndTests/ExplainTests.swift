import Foundation
import Testing

extension EndToEnd {
    /// Every page of `hatif explain`, and what it shows, as an operator meets it who types it in.
    @Suite struct ExplainTests {
        /// Mistakes that only show beside a store or what tests walk.
        private static let elsewhere: Set<String> = ["C01", "O06"]

        @Test("every code has a page in three languages, and its example is the mistake that it explains")
        func pages() async throws {
            try await TestBed.with { bed in
                let list = try await bed.run(["explain"])
                let codes = list.output.split(separator: "\n").map { String($0.prefix(3)) }
                #expect(list.ending == .exited(0) && Set(codes).count == codes.count && codes.count > 50)
                for code in codes {
                    var purposes: Set<Substring> = []
                    for language in ["en", "fr", "ar"] {
                        let page = try await bed.run(["explain", code.lowercased(), "--language", language])
                        #expect(page.ending == .exited(0) && page.output.contains(code), "\(page)")
                        purposes.insert(page.output.split(separator: "\n")[1])
                    }
                    #expect(purposes.count == 3, "\(code)")
                    try await tryOut(code, on: bed)
                }
                print("pages of hatif explain: \(codes.count) codes in 3 languages")
            }
        }

        /// Types the example of a page into files, with a service beside it, and checks them.
        private func tryOut(_ code: String, on bed: TestBed) async throws {
            let page = try await bed.run(["explain", code]).output
            let example = try Self.block(below: "A mistake that it finds:", in: page)
            let folder = bed.folder.appending(path: code)
            try FileManager.default.createDirectory(
                at: folder.appending(path: "po"),
                withIntermediateDirectories: true
            )
            try bed.write(example, to: "\(code)/example.menu")
            // The one mistake of S08 is that there is no service.
            if code != "S08" { try bed.write(Self.service(of: example, code), to: "\(code)/service.menu") }
            if code == "T13" {
                let file = try Self.block(below: "The file po/fr.po beside the menus:", in: page)
                try bed.write(file, to: "\(code)/po/fr.po")
            }
            let checked = try await bed.run(["check", folder.path, "--format", "json"])
            let found = try JSONDecoder().decode([Found].self, from: Data(checked.output.utf8))
            #expect(found.map(\.code) == (Self.elsewhere.contains(code) ? [] : [code]), "\(checked)")
            if code == "C01" {
                let covered = try await bed.run(["test", folder.path, "--coverage"])
                #expect(covered.output.contains("NO TEST GOES HERE"), "\(covered)")
            }
        }

        private struct Found: Decodable {
            let code: String
        }

        /// The indented lines below a heading, with hidden characters in the place of their names.
        private static func block(below heading: String, in page: String) throws -> String {
            let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
            let start = try #require(lines.firstIndex { $0 == heading }) + 1
            var text = lines[start...].prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }.joined(separator: "\n")
            text = text.replacing("<tab>", with: "\t")
            for match in text.matches(of: /<[^<>]*U\+([0-9A-F]{4,5})>/).reversed() {
                let scalar = UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init)
                text.replaceSubrange(match.range, with: scalar.map { String($0) } ?? "")
            }
            return text + "\n"
        }

        /// A service in the languages that an example speaks.
        private static func service(of example: String, _ code: String) -> String {
            var languages = ["en", "fr", "ar"].filter { example.contains(" \($0):") }
            if languages.isEmpty { languages = ["en"] }
            if code == "T01" { languages = ["en", "fr"] }
            var lines = [
                "service town", "  languages " + languages.joined(separator: " "), "  dial *100#", "  sms 1234",
            ]
            let labels = [
                ("key back 0", ["en": "Back", "fr": "Retour", "ar": "رجوع"]),
                ("key home 00", ["en": "Home", "fr": "Accueil", "ar": "البداية"]),
                ("key more 98", ["en": "More", "fr": "Suite", "ar": "المزيد"]),
                ("key previous 99", ["en": "Previous", "fr": "Avant", "ar": "السابق"]),
                ("words yes", ["en": "YES", "fr": "OUI", "ar": "نعم"]),
                ("words no", ["en": "NO", "fr": "NON", "ar": "لا"]),
            ]
            for (line, texts) in labels {
                lines.append("  " + line)
                lines += languages.map { "    \($0): " + (texts[$0] ?? line) }
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }
}
