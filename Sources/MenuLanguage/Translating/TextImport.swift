/// Takes translations from a PO file into the menus: all of them or none.
public struct TextImport: Sendable {
    /// What an import does.
    public struct Result: Sendable {
        /// The files that change.
        public var changed: [MenuSource] = []
        /// How many texts change.
        public var changes = 0
        /// How many translations are in the menus already.
        public var same = 0
        /// Texts without a translation.
        public var untranslated = 0
        /// Translations that somebody must look at again, and are not taken.
        public var fuzzy: [String] = []
        /// Translations of a text that has changed since, and are not taken.
        public var stale: [String] = []
        /// Names that no text has any more.
        public var unknown: [String] = []
    }

    private let menus: MenuTexts
    private let language: LanguageTag
    private let source: LanguageTag

    /// Makes an import.
    ///
    /// - Parameters:
    ///   - menus: The texts.
    ///   - language: The language of the translations.
    ///   - source: The language that was translated; the service's first when left out.
    /// - Throws: When the service is not written in one of them.
    public init(_ menus: MenuTexts, to language: LanguageTag, from source: LanguageTag? = nil) throws(TranslationError)
    {
        self.menus = menus
        self.language = try menus.known(language)
        self.source = try menus.source(source, for: language)
    }

    /// Finds out what changes.
    ///
    /// - Parameter file: The translations.
    /// - Returns: The changed files, whose every other byte is as it was.
    /// - Throws: The first translation that cannot be taken.
    public func result(of file: PortableObject) throws(TranslationError) -> Result {
        var result = Result()
        var changes: [String: String] = [:]
        var lines: [String: Int] = [:]
        let texts = Dictionary(menus.texts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let values = ShownValues(menus.sources)
        for entry in file.entries where !entry.isObsolete {
            guard let id = entry.context, let text = texts[id], let original = text.texts[source] else {
                result.unknown.append(entry.context ?? entry.id)
                continue
            }
            let string = Self.tidied(entry.string)
            guard !string.isEmpty else {
                result.untranslated += 1
                continue
            }
            guard !entry.isFuzzy else {
                result.fuzzy.append(id)
                continue
            }
            guard entry.id == original else {
                result.stale.append(id)
                continue
            }
            try compare(string, original, entry, text, values)
            guard string != text.texts[language] else {
                result.same += 1
                continue
            }
            guard changes.updateValue(string, forKey: id) == nil else {
                throw .refused(line: entry.line, id: id, reason: "it is translated twice in this file")
            }
            lines[id] = entry.line
        }
        result.changes = changes.count
        result.changed = menus.setting(changes, in: language)
        try verify(result.changed, changes, lines)
        try check(result.changed)
        return result
    }

    /// Spaces and line breaks around a text, and at the end of a line, cannot be written in a menu and mean nothing.
    private static func tidied(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        }
        let inner = lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed()
        let indent = inner.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return inner.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
    }

    /// Refuses a translation that loses a value, or shows one that its source does not (T04).
    private func compare(
        _ string: String,
        _ original: String,
        _ entry: PortableObject.Entry,
        _ text: MenuText,
        _ values: ShownValues
    ) throws(TranslationError) {
        let shown = values.values(in: string, of: text.flow)
        let wanted = values.values(in: original, of: text.flow)
        let lacks = wanted.subtracting(shown).sorted().map { "{\($0)}" }
        let extra = shown.subtracting(wanted).sorted().map { "{\($0)}" }
        let reason: Wording
        if !lacks.isEmpty {
            let list = Wording.list(lacks.map(Wording.verbatim))
            reason = "the `\(language.code)` text leaves out \(list), which the `\(source.code)` text shows; put it in"
        } else if !extra.isEmpty {
            let list = Wording.list(extra.map(Wording.verbatim))
            reason =
                "the `\(language.code)` text shows \(list), which the `\(source.code)` text leaves out; take it out"
        } else {
            return
        }
        throw .refused(line: entry.line, id: text.id, reason: reason)
    }

    /// Reads the changed files again: the new texts are there, and nothing else is different.
    private func verify(
        _ changed: [MenuSource],
        _ changes: [String: String],
        _ lines: [String: Int]
    ) throws(TranslationError) {
        let paths = Set(changed.map(\.path))
        let first = changes.keys.min { (lines[$0] ?? 0) < (lines[$1] ?? 0) }
        let after: MenuTexts
        do throws(TranslationError) {
            after = try MenuTexts(menus.sources.filter { !paths.contains($0.path) } + changed)
        } catch {
            guard case .unreadable(let file, let line, let message) = error else { throw error }
            let id = culprit(in: changed, file: file, line: line) ?? first ?? ""
            throw .refused(line: lines[id] ?? 0, id: id, reason: message)
        }
        for (before, text) in zip(menus.texts, after.texts) {
            var wanted = before.texts
            if let new = changes[before.id] { wanted[language] = new }
            guard before.id == text.id, wanted == text.texts else {
                throw .refused(line: lines[before.id] ?? 0, id: before.id, reason: "it cannot be written in a menu")
            }
        }
    }

    /// Refuses translations that bring an error, for example a screen that is too long.
    private func check(_ changed: [MenuSource]) throws(TranslationError) {
        guard !changed.isEmpty else { return }
        let paths = Set(changed.map(\.path))
        func errors(_ sources: [MenuSource]) -> [Diagnostic] {
            MenuCompiler().compile(sources).diagnostics.filter { $0.severity == .error }
        }
        // Lines move when a language is put in, so an error is known by what it quotes.
        let before = Set(errors(menus.sources).map { [$0.code, $0.source.file, $0.quote] })
        let after = errors(menus.sources.filter { !paths.contains($0.path) } + changed)
        let new = after.filter { !before.contains([$0.code, $0.source.file, $0.quote]) }
        if !new.isEmpty { throw .breaks(new) }
    }

    /// The text in a line that cannot be read.
    private func culprit(in changed: [MenuSource], file: String, line: Int) -> String? {
        guard let source = changed.first(where: { $0.path == file }) else { return nil }
        let read = LayoutReader.read(source).file
        let owners = menus.texts.filter { $0.file == file }.sorted { $0.owner < $1.owner }
        let found = TextWalk(read).found
        guard found.count == owners.count else { return nil }
        let place = found.lastIndex { read.lines[$0.line].number <= line }
        return place.map { owners[$0].id }
    }
}
