import MenuLanguage
import ShortText

/// Finds which option, item or yes/no a citizen meant: by its number, its label in any language, or its words.
struct OptionReader {
    let program: MenuProgram

    /// The option of a choice that an answer names.
    func option(_ text: String, of choose: Choose) -> MenuOption? {
        let key = TextKey.match(text)
        guard !key.isEmpty else { return nil }
        let options = choose.options.filter { !$0.isLater }
        if let number = number(key), let option = options.first(where: { $0.number == number }) { return option }
        if let option = options.first(where: { labels($0).contains(key) }) { return option }
        // `yes` and `no` as values take the service's words, too.
        for group in [ServiceDeclaration.WordGroup.yes, .no] where words(group).contains(key) {
            return options.first { $0.value == group.rawValue }
        }
        return options.first { $0.value.map(TextKey.match) == key }
    }

    /// The position of a list's item that an answer names, by its running number from 1 or its label.
    func item(_ text: String, labels: [String]) -> Int? {
        let key = TextKey.match(text)
        guard !key.isEmpty else { return nil }
        if let number = number(key) { return labels.indices.contains(number - 1) ? number - 1 : nil }
        return labels.firstIndex { TextKey.match($0) == key }
    }

    /// Whether an answer is a yes or a no: 1, 2, or the service's words in any language.
    func yes(_ text: String) -> Bool? {
        let key = TextKey.match(text)
        if key == "1" || words(.yes).contains(key) { return true }
        if key == "2" || words(.no).contains(key) { return false }
        return nil
    }

    /// The words of a group in all languages, folded.
    func words(_ group: ServiceDeclaration.WordGroup) -> [String] {
        (program.service.words[group] ?? [:]).values.flatMap { $0.map(TextKey.match) }
    }

    private func number(_ key: String) -> Int? {
        guard !key.isEmpty, key.utf8.count <= 4, key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(key)
    }

    private func labels(_ option: MenuOption) -> [String] {
        let text = option.label ?? option.jump.flatMap { program.flow(named: $0.name)?.title }
        return text?.texts.values.map { TextKey.match($0.written) } ?? []
    }
}
