import Testing

@testable import MenuLanguage

@Suite("PO: the file format")
struct POFileTests {
    @Test("everything that a file can hold is read, and written as it was")
    func whole() throws {
        let text = """
            # Texts of a town.
            msgid ""
            msgstr ""
            "Language: fr\\n"
            "Content-Type: text/plain; charset=UTF-8\\n"

            # Is this right? (Amina)
            #. Keep as it is: {fee}
            #: birth.menu:12
            #, fuzzy, c-format
            #| msgid "An \\"old\\" text"
            msgctxt "birth.pay.text"
            msgid ""
            "Pay {fee}\\n"
            "now \\\\ or\\tnever"
            msgstr "باسم {fee}"

            #~ msgctxt "birth.gone.text"
            #~ msgid "Gone"
            #~ msgstr "Parti"

            """
        let file = try PortableObject(reading: text)
        #expect(file[field: "language"] == "fr")
        #expect(file.entries.count == 2)
        let entry = try #require(file.entries.first)
        #expect(entry.id == "Pay {fee}\nnow \\ or\tnever")
        #expect(entry.string == "باسم {fee}")
        #expect(entry.previousID == "An \"old\" text")
        #expect(entry.isFuzzy)
        #expect(entry.flags == ["fuzzy", "c-format"])
        #expect(entry.remarks == ["Is this right? (Amina)"])
        #expect(entry.references == ["birth.menu:12"])
        #expect(entry.line == 13)
        #expect(file.entries[1].isObsolete)
        #expect(file.entries[1].context == "birth.gone.text")
        #expect(file.written == text)
    }

    @Test("files as other tools write them: a byte order mark, CR LF, long texts cut anywhere, no space before texts")
    func others() throws {
        let text =
            "\u{FEFF}msgid\"\"\r\nmsgstr \"\"\r\n\"Language: ar\\n\"\r\nmsgctxt  \"a\"\r\n\"b\"\r\nmsgid \"x \"\r\n"
            + "  \"y\"\r\nmsgstr \"\"\r\n#, fuzzy\r\nmsgctxt \"c\"\r\nmsgid \"z\"\r\nmsgstr \"z\"\r\n"
        let file = try PortableObject(reading: text)
        #expect(file[field: "Language"] == "ar")
        #expect(file.entries.map(\.context) == ["ab", "c"])
        #expect(file.entries.map(\.id) == ["x y", "z"])
        #expect(file.entries.map(\.isFuzzy) == [false, true])
    }

    @Test(
        "what is no PO is refused, with its line",
        arguments: [
            ("msgid \"a\"\n", 2), ("msgstr \"a\"\n", 1), ("msgid \"a\nmsgstr \"b\"\n", 1), ("\"a\"", 1),
            ("msgid \"a\"\nmsgid_plural \"b\"\n", 2), ("msgid \"a\\q\"\n", 1), ("msgid \"a\" \"b\"\n", 1),
            ("hello\n", 1),
            ("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-6\\n\"\n", 1),
        ]
    )
    func refused(_ text: String, _ line: Int) {
        #expect(throws: PortableObjectError.self) { try PortableObject(reading: text) }
        do throws(PortableObjectError) {
            _ = try PortableObject(reading: text)
        } catch {
            #expect(error.line == line, "\(error)")
        }
    }

    @Test("texts with every character that needs care come back the same")
    func roundTrip() throws {
        var file = PortableObject()
        for text in [
            "\"", "\\", "\\n", "a\nb", "\n", "a\n", "\n\na", "\t", "{person.fee}", "ا\u{200F}ب", "#, fuzzy", "",
        ] {
            var entry = PortableObject.Entry()
            entry.context = "id \(text)"
            entry.id = "x" + text
            entry.string = text
            file.entries.append(entry)
        }
        let read = try PortableObject(reading: file.written)
        #expect(read.entries.map(\.string) == file.entries.map(\.string))
        #expect(read.entries.map(\.id) == file.entries.map(\.id))
        #expect(read.entries.map(\.context) == file.entries.map(\.context))
    }
}
