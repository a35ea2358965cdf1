/// Finds translations that are older than the text they translate (T13).
///
/// The PO file that is kept beside the menus remembers which text was translated: when that text is another one now, or the
/// file says `fuzzy`, and the menu still has the same translation, nobody has looked at it since.
public struct StaleTranslations: Sendable {
    /// A PO file, by its path beside the menus.
    public struct File: Sendable {
        /// The path, for messages, and for the command that mends.
        public var path: String
        /// What it says.
        public var content: PortableObject

        /// Makes a file.
        public init(path: String, content: PortableObject) {
            self.path = path
            self.content = content
        }
    }

    private let menus: MenuTexts
    private let sources: SourceLines

    /// Looks at the texts of a service.
    public init(_ menus: MenuTexts) {
        self.menus = menus
        self.sources = SourceLines(menus.sources)
    }

    /// The warnings, in the order of the texts.
    ///
    /// - Parameter files: The PO files; one of a language that the service does not have is left out.
    /// - Returns: One warning for each old translation.
    public func diagnostics(_ files: [File]) -> [Diagnostic] {
        var report = CheckReport(sources: sources)
        for file in files {
            guard let language = file.content[field: "Language"].map(LanguageTag.init),
                menus.languages.contains(language)
            else { continue }
            let source = file.content[field: "X-Source-Language"].map(LanguageTag.init) ?? menus.languages[0]
            var entries: [String: PortableObject.Entry] = [:]
            for entry in file.content.entries where !entry.isObsolete {
                if let context = entry.context { entries[context] = entry }
            }
            for text in menus.texts {
                guard let entry = entries[text.id], let now = text.texts[source] else { continue }
                guard entry.isFuzzy || entry.id != now, text.texts[language] == entry.string else { continue }
                let old = entry.id != now ? entry.id : entry.previousID ?? ""
                add(text, language, source, old: old, now: now, file.path, &report)
            }
        }
        return report.sorted
    }

    private func add(
        _ text: MenuText,
        _ language: LanguageTag,
        _ source: LanguageTag,
        old: String,
        now: String,
        _ path: String,
        _ report: inout CheckReport
    ) {
        guard let line = text.lines[language] else { return }
        let was: Wording =
            old.isEmpty || old == now
            ? "`\(path)` says that somebody must look at it again."
            : "The `\(source.code)` text was:\n\(TextChecks.indented(old))"
        report.add(
            .staleTranslation,
            at: SourceRange(file: text.file, line: line),
            """
            The `\(language.code)` text translates an older `\(source.code)` text. \(was)
            Now it is:
            \(TextChecks.indented(now))
            """,
            hint: """
                Change the `\(language.code)` text. When it is still right, say so with:
                    hatif texts export --language \(language.code) --source \(source.code) --to \(path)
                """
        )
    }
}
