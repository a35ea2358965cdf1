/// Finds translations that are older than the text they translate (T13).
///
/// The PO file that is kept beside the menus remembers which text was translated: when that text is another one now, or the
/// file says `fuzzy`, and the menu still has the same translation, nobody has looked at it since.
public struct StaleTranslations: Sendable {
    /// A PO file, by its path beside the menus.
    public struct File: Sendable {
        /// The path, for messages, and for the command that mends.
        public var path: String
        /// The folder of the menus beside which it lies, for the same command.
        public var menus: String
        /// What it says.
        public var content: PortableObject

        /// Makes a file.
        public init(path: String, menus: String, content: PortableObject) {
            self.path = path
            self.menus = menus
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
                add(text, language, source, old: old, now: now, file, &report)
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
        _ kept: File,
        _ report: inout CheckReport
    ) {
        guard let line = text.lines[language], let file = menus.files[text.file] else { return }
        let message: Wording =
            old.isEmpty || old == now
            ? """
            `\(kept.path)` says that somebody must look at the `\(language.code)` text again. It translates:
            \(TextChecks.indented(now))
            """
            : """
            The `\(language.code)` text translates an older `\(source.code)` text, which was:
            \(TextChecks.indented(old))
            Now it is:
            \(TextChecks.indented(now))
            """
        let command =
            "hatif texts export \(Self.shellWord(kept.menus)) --language \(language.code) --source \(source.code) "
            + "--to \(Self.shellWord(kept.path))"
        report.add(
            .staleTranslation,
            at: file.range(file.lines[file.index(of: line)]),
            message,
            hint:
                "Change the `\(language.code)` text. When it is still right, say so with:\n\(Wording.block([command]))"
        )
    }

    /// A path as a shell reads it.
    private static func shellWord(_ path: String) -> String {
        let isPlain = path.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789./_-".unicodeScalars.contains($0)
        }
        return isPlain && !path.isEmpty ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    }

    /// The warning about a PO file that cannot be read.
    public static func unreadable(_ path: String, _ error: PortableObjectError) -> Diagnostic {
        Diagnostic(
            code: CheckCode.staleTranslation.rawValue,
            severity: .warning,
            source: SourceRange(file: path, line: error.line),
            title: "THIS PO FILE CANNOT BE READ",
            quote: "",
            message: "I do not know which translations are too old, because of this:\n\(Wording.block([error.reason]))",
            hint: "Mend the line, or write the file again with:\n\(Wording.block(["hatif texts export"]))"
        )
    }
}
