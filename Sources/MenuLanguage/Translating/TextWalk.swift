/// Finds the texts of a file and names them.
struct TextWalk {
    /// What declares a text.
    enum Owner: String, CaseIterable {
        case service
        case flow
        case `case`
        case dataset
    }

    /// A text before its name is known to be the only one.
    struct Found {
        var owner: Owner
        var name: String
        /// The name behind the owner's.
        var path: String
        var use: MenuText.Use
        /// The line above the texts.
        var line: Int
    }

    private let file: SourceFile
    private(set) var found: [Found] = []
    private var owner: (kind: Owner, name: String) = (.service, "")

    /// Goes through a file whose every line can be read.
    init(_ file: SourceFile) {
        self.file = file
        var index = 0
        while index < file.lines.count {
            let words = words(index)
            if let kind = Owner(rawValue: words[0]), words.count > 1 {
                owner = (kind, kind == .service ? "service" : words[1])
                for child in file.children(of: index) { visit(child, in: kind) }
            }
            index = file.lines[index].subtreeEnd
        }
    }

    private mutating func visit(_ line: Int, in kind: Owner) {
        let words = words(line)
        let second = words.count > 1 ? words[1] : ""
        switch (kind, words[0]) {
        case (_, "title"): add("title", .label, line)
        case (.service, "key"): add("key." + second, .label, line)
        case (.service, "words"): add("words." + second, .words, line)
        case (.service, "wrong"): add("wrong", .screen, line)
        case (.flow, "keyword"): add("keyword", .words, line)
        case (.flow, let word) where Block(step: word) != nil && word != "call": visitStep(line, named: second)
        case (.case, "stage"):
            for child in file.children(of: line) {
                let part = self.words(child)[0]
                add("stage.\(second).\(part)", part == "title" ? .label : .message, child)
            }
        default: break
        }
    }

    private mutating func visitStep(_ line: Int, named name: String) {
        add(name + ".text", .screen, line)
        for child in file.children(of: line) {
            let words = words(child)
            switch words[0] {
            case "wrong": add(name + ".wrong", .screen, child)
            case "each": add(name + ".each", .label, child)
            case "receipt": add(name + ".receipt", .message, child)
            case "option" where words.count > 1: add(name + ".option." + words[1], .label, child)
            default: break
            }
        }
    }

    private mutating func add(_ path: String, _ use: MenuText.Use, _ line: Int) {
        guard file.children(of: line).contains(where: { TaggedLine(file, file.lines[$0]) != nil }) else { return }
        found.append(Found(owner: owner.kind, name: owner.name, path: path, use: use, line: line))
    }

    private func words(_ index: Int) -> [String] {
        let words = LineCursor(file, file.lines[index]).words.map(\.text)
        return words.isEmpty ? [""] : words
    }
}
