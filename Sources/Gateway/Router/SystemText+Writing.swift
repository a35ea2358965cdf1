import MenuLanguage

extension SystemText {
    /// The text in a language; in the service's first language when the gateway has no words of its own in it.
    func written(in language: LanguageTag, default first: LanguageTag?, values: [String: String] = [:]) -> String {
        let template = SystemText.text(self, in: language) ?? first.flatMap { SystemText.text(self, in: $0) }
        return Self.fill(template ?? SystemText.text(self, in: LanguageTag("en")) ?? "", with: values)
    }

    /// The text for a citizen whose language is not known: in the service's first language.
    func written(in program: MenuProgram) -> String {
        written(in: program.service.languages.first ?? LanguageTag("en"), default: nil)
    }

    /// Fills the places from left to right, so that a value that holds braces itself stays as it is.
    private static func fill(_ template: String, with values: [String: String]) -> String {
        var text = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open] + (values[String(rest[rest.index(after: open)..<close])] ?? "")
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}
