extension TranslationError {
    /// What is wrong and what to do, as an operator is told it.
    ///
    /// - Parameters:
    ///   - file: The PO file, by its path.
    ///   - language: The operator's language.
    /// - Returns: A line; in Arabic several, since each name stands on one of its own.
    public func said(of file: String, in language: MessageLanguage) -> String {
        WordingRenderer(language: language).render(wording(file))
    }

    func wording(_ file: String) -> Wording {
        switch self {
        case .unreadable(let menu, let line, let message):
            "\("\(menu):\(line)"): this line cannot be read; run `hatif check` first. \(message)"
        case .noService:
            "none of these files has the line `service`, which says the languages; name the whole folder"
        case .sameName(let id, let menu, let line):
            "\("\(menu):\(line)"): two texts would be called `\(id)`; give the step or option another name"
        case .unknownLanguage(let language, let known):
            """
            the service is written in \(known.map(\.code).joined(separator: " ")), not in `\(language.code)`; add it to \
            `languages` first
            """
        case .sameLanguage(let language):
            "`\(language.code)` is the language that translators read; name another one to translate to"
        case .refused(let line, let id, let reason):
            "\("\(file):\(line)"): `\(id)` cannot be taken, so nothing was changed: \(reason)"
        case .breaks:
            "with these translations the menus would have errors, so nothing was changed"
        }
    }
}
