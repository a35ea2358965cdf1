import MenuLanguage
import ShortText

/// Finds the language that a citizen chose: by its number, its own name, or its code.
struct LanguageReader {
    let program: MenuProgram

    /// The language that an answer names.
    func language(_ text: String) -> LanguageTag? {
        let key = TextKey.match(text)
        let languages = program.service.languages
        if let number = Int(key) { return languages.indices.contains(number - 1) ? languages[number - 1] : nil }
        return languages.first { TextKey.match(LanguageNames.own($0)) == key || $0.code == key }
    }
}
