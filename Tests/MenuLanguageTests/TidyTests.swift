import Foundation
import Testing

@testable import MenuLanguage

@Suite("Tidy")
struct TidyTests {
    private static let tidier = MenuTidier(service: [MenuSource(path: "service.menu", text: ParserSamples.service)])

    private func tidied(_ text: String) -> String {
        switch Self.tidier.tidy(MenuSource(path: "a.menu", text: text)) {
        case .tidy: return text
        case .changed(let changed): return changed
        case .unreadable(let line, let message):
            Issue.record("line \(line): \(message)")
            return ""
        case .unclearTabs(let line):
            Issue.record("tabs in line \(line)")
            return ""
        }
    }

    @Test("`moved` stays with its option, and says as much after tidying as before")
    func moved() {
        let untidy = """
            flow start
                screen services
                    en: Choose
                    option 1   go water\t moved
                    option 2 go road moved
                        en: Road
                choose colour
                    en: Which colour?
                    option 1 red go road  moved
                        en: Red
                    after 3 wrong go road

            """
        let tidy = tidied(untidy)
        #expect(tidy.contains("    option 1 go water moved\n    option 2 go road moved\n      en: Road\n"), "\(tidy)")
        #expect(tidy.contains("    option 1 red go road moved\n"), "\(tidy)")
        #expect(tidied(tidy) == tidy)
    }

    @Test("an untidy file gets its one layout, and keeps every comment and every text")
    func untidy() {
        let untidy = """
            \u{FEFF}

            # What this file is.


            # The meter.\u{20}\u{20}
            flow   water
                # Shown in the list of services.
                title
                    en: Water  meter
                    # Right to left.
                    ar:قراءة العداد

                dial  *55*1#
                keyword
                    en:   METER \u{A0}READ
                    ar: عداد
                takes\u{200E} meter
                ask  meter as  digits 6
                    ar: رقم العد\u{202E}اد
                    en: Number of the meter,\tplease
                    wrong
                        en: Type 6 digits
                        ar: اكتب 6 أرقام

                    after   3 wrong   go done
            # The last text.
                end done
                    en:
                          Thank you:

                            from the town
                    ar: شكرا


                end never
                    ar: أبدا
                    en: Ne\u{301}ver
            # Nothing follows.



            """
        let expected = """
            # What this file is.

            # The meter.
            flow water
            # Shown in the list of services.
              title
                ar: قراءة العداد
                en: Water  meter
              dial *55*1#
              keyword
                ar: عداد
                en: METER READ
              takes meter

              ask meter as digits 6
                ar: رقم العداد
                en: Number of the meter, please
                wrong
                  ar: اكتب 6 أرقام
                  en: Type 6 digits
                after 3 wrong go done

            # The last text.
              end done
                ar: شكرا
                en:
                  Thank you:

                    from the town
              end never
                ar: أبدا
                en: N\u{E9}ver
            # Nothing follows.

            """
        // A comment begins with the first character of its line; in the untidy text above two do not yet.
        let text = untidy.replacing("    # Shown", with: "# Shown").replacing("        # Right", with: "# Right")
        let result = tidied(text)
        #expect(
            result
                == expected.replacing("    ar: قراءة", with: "# Right to left.\n    ar: قراءة")
                .replacing("  title\n# Right", with: "  title\n# Right")
        )
        #expect(result.unicodeScalars.elementsEqual(tidied(result).unicodeScalars))
        #expect(!result.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x301 })
    }

    @Test("what a test sends, and what handlers answer in it, stays as it is")
    func transcripts() {
        let text = """
            test   "two  spaces"
               handler  meters.find   answers found
                  street   =  Long   Road
               they   send   METER  e\u{301}  =  1
               screen   says
                  Is the meter?
                     1. YES

                  0. Back
               session  ends
            """
        let expected = """
            test "two  spaces"
              handler meters.find answers found
                street = Long   Road
              they send METER  e\u{301}  =  1
              screen says
                Is the meter?
                   1. YES

                0. Back
              session ends

            """
        #expect(tidied(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test("tabs become spaces, whatever their width, when one reading only can be meant")
    func tabs() {
        let spaces = ParserSamples.water
        let rows: [Substring] = spaces.split(separator: "\n", omittingEmptySubsequences: false)
        for width in [2, 4, 8] {
            let lines = rows.map { line in
                let indent = line.prefix { $0 == " " }.count
                return String(repeating: "\t", count: indent / 2) + String(line.dropFirst(indent))
            }
            #expect(tidied(lines.joined(separator: "\n")) == tidied(spaces), "width \(width)")
            // An editor whose tabs are as wide as two levels or one, with spaces for the rest.
            let mixed = rows.map { line in
                let indent = line.prefix { $0 == " " }.count * (width == 2 ? 1 : 2)
                return String(repeating: "\t", count: indent / width)
                    + String(repeating: " ", count: indent % width) + String(line.drop { $0 == " " })
            }
            #expect(tidied(mixed.joined(separator: "\n")) == tidied(spaces), "mixed, width \(width)")
        }
    }

    @Test("a file with a line that cannot be read is left alone, and says which")
    func unreadable() {
        let text = "flow a\n  end b\n    ar: ا\n    en: b\n  ned c\n"
        guard case .unreadable(let line, let message) = Self.tidier.tidy(MenuSource(path: "a.menu", text: text)) else {
            Issue.record("it was not left alone")
            return
        }
        #expect(line == 5)
        #expect(message.contains("`ned`"))
    }

    @Test("tabs that could mean two things are left alone")
    func unclear() {
        // With narrow tabs the second line of the text stands as deep as the first, with wide ones deeper.
        let text = "flow a\n  end b\n    ar: ا\n    en:\n        one\n\t\t\ttwo\n"
        #expect(Self.tidier.tidy(MenuSource(path: "a.menu", text: text)) == .unclearTabs(line: 6))
    }

    @Test("line breaks of any kind become LF", arguments: ["\r\n", "\r"])
    func lineBreaks(_ lineBreak: String) {
        let text = ParserSamples.water.replacing("\n", with: lineBreak)
        #expect(tidied(text) == tidied(ParserSamples.water))
    }

    @Test("files that say nothing", arguments: [("", ""), ("\n\n", ""), ("\n# a\n\n\n# b", "# a\n\n# b\n")])
    func empty(_ text: String, _ expected: String) {
        #expect(tidied(text) == expected)
    }

    @Test("the menus that come with Hatif are tidy")
    func shipped() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Menus")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".menu") }
        let sources = try names.map { name in
            MenuSource(path: name, text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }
        #expect(sources.count >= 4)
        let tidier = MenuTidier(service: sources)
        for source in sources { #expect(tidier.tidy(source) == .tidy, "\(source.path)") }
    }
}
