/// Writes the texts of a service as a PO file for one language.
public struct TextExport: Sendable {
    private let menus: MenuTexts
    private let language: LanguageTag
    private let source: LanguageTag

    /// Makes an export.
    ///
    /// - Parameters:
    ///   - menus: The texts.
    ///   - language: The language that is translated to.
    ///   - source: The language that translators read; the service's first when left out.
    /// - Throws: When the service is not written in one of them.
    public init(_ menus: MenuTexts, to language: LanguageTag, from source: LanguageTag? = nil) throws(TranslationError)
    {
        self.menus = menus
        self.language = try menus.known(language)
        self.source = try menus.source(source, for: language)
    }

    /// The PO file.
    ///
    /// What an earlier file says stays: its remarks, its translations, and, as `#, fuzzy` with the old text beside it, that a
    /// text has changed since it was translated. Texts that are gone are kept as `#~`.
    ///
    /// - Parameter earlier: The file that translators worked on before.
    /// - Returns: The file for translators.
    public func file(merging earlier: PortableObject? = nil) -> PortableObject {
        var file = PortableObject()
        file.headerEntry.remarks = earlier?.headerEntry.remarks ?? ["Texts of the service \(menus.service)."]
        var header = earlier?.header ?? []
        for (name, value, isOurs) in fields {
            guard let place = header.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) else {
                header.append((name, value))
                continue
            }
            if isOurs { header[place].value = value }
        }
        file.header = header
        var old: [String: PortableObject.Entry] = [:]
        for entry in earlier?.entries ?? [] { if let context = entry.context { old[context] = entry } }
        let screens = ScreenNotes(menus.sources, in: language)
        for text in menus.texts {
            guard let original = text.texts[source], !original.isEmpty else { continue }
            var entry = old.removeValue(forKey: text.id).map { merged($0, text, original) } ?? fresh(text, original)
            entry.notes += notes(text, original, screens)
            entry.references = ["\(text.file):\(text.lines[source] ?? 1)"]
            file.entries.append(entry)
        }
        for entry in earlier?.entries ?? [] {
            guard let context = entry.context, var gone = old[context], !gone.string.isEmpty else { continue }
            gone.isObsolete = true
            (gone.notes, gone.references) = ([], [])
            file.entries.append(gone)
        }
        return file
    }

    private var fields: [(name: String, value: String, isOurs: Bool)] {
        [
            ("Project-Id-Version", menus.service, true), ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE", false),
            ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>", false), ("Language-Team", "LANGUAGE <LL@li.org>", false),
            ("Language", language.code, true), ("MIME-Version", "1.0", true),
            ("Content-Type", "text/plain; charset=UTF-8", true), ("Content-Transfer-Encoding", "8bit", true),
            ("X-Source-Language", source.code, true),
        ]
    }

    private func fresh(_ text: MenuText, _ original: String) -> PortableObject.Entry {
        var entry = PortableObject.Entry()
        entry.context = text.id
        entry.id = original
        entry.string = text.texts[language] ?? ""
        return entry
    }

    private func merged(_ old: PortableObject.Entry, _ text: MenuText, _ original: String) -> PortableObject.Entry {
        let inMenu = text.texts[language] ?? ""
        var entry = fresh(text, original)
        entry.remarks = old.remarks
        entry.flags = old.flags
        guard !old.string.isEmpty else {
            entry.isFuzzy = false
            return entry
        }
        entry.string = old.string
        let hasChanged = old.id != original
        if !inMenu.isEmpty, inMenu != old.string {
            // Nobody knows which of the two is the newer one, so neither may be lost.
            entry.notes = ["The menu says: " + inMenu.split(separator: "\n").joined(separator: " / ")]
            entry.isFuzzy = true
        } else if hasChanged {
            entry.isFuzzy = true
        }
        if entry.isFuzzy { entry.previousID = hasChanged ? old.previousID ?? old.id : old.previousID }
        return entry
    }

    // MARK: - What translators should know

    private func notes(_ text: MenuText, _ original: String, _ screens: ScreenNotes) -> [String] {
        var notes: [String] = []
        switch text.use {
        case .screen:
            notes.append("A USSD screen, with its options, keys and longest values: at most 182 characters,")
            notes.append("or 80 when one letter is not in the phone alphabet, as all Arabic ones.")
        case .label: notes.append("A part of a USSD screen: as short as can be.")
        case .message: notes.append("An SMS: 160 characters, or 70 when one letter is not in the phone alphabet.")
        case .words:
            notes.append("Words that citizens send, with spaces between them.")
        }
        if let note = screens.note(text) { notes.append(note) }
        let values = ShownValues.names(in: original).map { "{\($0)}" }
        if !values.isEmpty { notes.append("Keep as it is: " + values.joined(separator: " ")) }
        return notes
    }
}
