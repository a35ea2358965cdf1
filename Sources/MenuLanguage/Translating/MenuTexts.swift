/// The texts of a service, for translators.
///
/// They are found in the lines, not in the program: a service of which a language is still missing has no program, and an
/// edit must leave every other byte as it is.
public struct MenuTexts: Sendable {
    /// The service's name.
    public let service: String
    /// The service's languages, in their order.
    public let languages: [LanguageTag]
    /// The texts, in the order of the files.
    public let texts: [MenuText]
    /// The files.
    let sources: [MenuSource]
    let files: [String: SourceFile]

    /// Finds the texts.
    ///
    /// - Parameter sources: All files of the service.
    /// - Throws: When a line cannot be read, so that nobody knows whose text is whose.
    public init(_ sources: [MenuSource]) throws(TranslationError) {
        let sources = sources.sorted { $0.path < $1.path }
        let readings = sources.map { LayoutReader.read($0) }
        guard let languages = readings.lazy.compactMap({ ServiceScout.languages(in: $0.file) }).first else {
            throw .noService
        }
        var files: [String: SourceFile] = [:]
        var found: [(file: SourceFile, text: TextWalk.Found)] = []
        var service = ""
        for (file, faults) in readings {
            let findings = FileParser.read(file, faults: faults, languages: languages)
            // A text that is still empty is what translators are for.
            if let fault = findings.faults.first(where: { $0.code != .emptyText }) {
                throw .unreadable(file: file.path, line: fault.source.line, message: fault.message)
            }
            files[file.path] = file
            if let declared = findings.services.first { service = declared.name }
            found += TextWalk(file).found.map { (file, $0) }
        }
        self.service = service
        self.languages = languages
        self.sources = sources
        self.files = files
        self.texts = try Self.named(found)
    }

    /// Where a flow and a register have the same name, the later kind says in the name of its texts what it is.
    private static func named(
        _ found: [(file: SourceFile, text: TextWalk.Found)]
    ) throws(TranslationError) -> [MenuText] {
        var kinds: [String: TextWalk.Owner] = [:]
        for kind in TextWalk.Owner.allCases {
            for (_, text) in found where text.owner == kind && kinds[text.name] == nil { kinds[text.name] = kind }
        }
        var taken: Set<String> = []
        var texts: [MenuText] = []
        for (file, text) in found {
            let prefix = kinds[text.name] == text.owner ? "" : text.owner.rawValue + "."
            let id = prefix + text.name + "." + text.path
            guard taken.insert(id).inserted else {
                throw .sameName(id: id, file: file.path, line: file.lines[text.line].number)
            }
            texts.append(Self.text(id, text, in: file))
        }
        return texts
    }

    private static func text(_ id: String, _ found: TextWalk.Found, in file: SourceFile) -> MenuText {
        var texts: [LanguageTag: String] = [:]
        var lines: [LanguageTag: Int] = [:]
        for child in file.children(of: found.line) {
            guard let tagged = TaggedLine(file, file.lines[child]) else { continue }
            let language = LanguageTag(tagged.tag)
            let bytes =
                tagged.textBytes.isEmpty
                ? Array(file.rawLines(below: child).joined(separator: [LineBreaks.lineFeed]))[...]
                : file.bytes[tagged.textBytes]
            texts[language] = FileParser.normalized(bytes)
            lines[language] = file.lines[child].number
        }
        return MenuText(
            id: id,
            use: found.use,
            file: file.path,
            texts: texts,
            lines: lines,
            flow: found.owner == .flow ? found.name : nil,
            owner: found.line
        )
    }

    /// The text with a name.
    public func text(_ id: String) -> MenuText? { texts.first { $0.id == id } }

    /// The language that translators read: the one that is named, or else the service's first.
    func source(_ source: LanguageTag?, for language: LanguageTag) throws(TranslationError) -> LanguageTag {
        let source = try known(source ?? languages.first ?? LanguageTag("en"))
        guard source != language else { throw .sameLanguage(language) }
        return source
    }

    /// A language of the service.
    func known(_ language: LanguageTag) throws(TranslationError) -> LanguageTag {
        guard languages.contains(language) else { throw .unknownLanguage(language, known: languages) }
        return language
    }
}
