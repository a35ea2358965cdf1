import MenuLanguage

/// What the gateway itself says about requests, so that transcripts see the texts of `case` declarations, too.
struct TrialCases: Sendable {
    let program: MenuProgram

    /// The message of a stage to which a request comes; `nil` when the stage says nothing.
    ///
    /// - Parameters:
    ///   - name: The case and the stage, for example `birth-extract.ready`.
    ///   - values: What is known of the request.
    ///   - language: The citizen's language.
    /// - Returns: The text of the SMS.
    func told(_ name: String, values: [String: String], in language: LanguageTag) -> String? {
        for kind in program.cases where name.hasPrefix(kind.name + ".") {
            let stage = kind.stage(String(name.dropFirst(kind.name.utf8.count + 1)))
            guard let template = stage?.tell?[language] else { continue }
            var values = values
            values["title"] = values["title"] ?? kind.title[language]?.written
            return TextRenderer().render(template, language: language) { name in
                values[name].map { RenderedValue(text: $0, kind: nil) }
            }
        }
        return nil
    }

    /// Values in which the name of a case under `title`, and that of a stage under `stage`, are what citizens read for it.
    func spoken(_ values: [String: String], in language: LanguageTag) -> [String: String] {
        var values = values
        let named = program.cases.first { $0.name == values["title"] }
        let title = named?.title[language]?.written
        if let stage = values["stage"] {
            let kinds = named.map { [$0] } ?? program.cases
            let text = kinds.lazy.compactMap { $0.stage(stage)?.title?[language]?.written }.first
            values["stage"] = text ?? stage
        }
        values["title"] = title ?? values["title"]
        return values
    }
}
