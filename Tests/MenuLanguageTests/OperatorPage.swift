import Foundation
import MenuLanguage

/// `Menus/README.md`, the page for operators: its sections, and the menu files that it shows.
struct OperatorPage {
    /// A part of the page that is written in one language, or the examples at its end.
    struct Section {
        var title: String
        /// The menu files that it shows: blocks that begin with the word `menu` and a path.
        var files: [MenuSource]
        /// The lines of the language that it explains: the code at the beginning of each item.
        var explained: [String]
    }

    let sections: [Section]

    init() throws {
        let package = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: package.appending(path: "Menus/README.md"), encoding: .utf8)
        sections = text.components(separatedBy: "\n## ").dropFirst().map { Self.section($0) }
    }

    /// The sections in the operators' languages.
    var languages: ArraySlice<Section> { sections.prefix(3) }

    /// The files of the service that holds every word.
    var examples: [MenuSource] { sections.last?.files ?? [] }

    private static func section(_ text: String) -> Section {
        var section = Section(title: "", files: [], explained: [])
        var lines = text.components(separatedBy: "\n")[...]
        section.title = lines.popFirst() ?? ""
        while let line = lines.popFirst() {
            if line.hasPrefix("```menu ") {
                let block = lines.prefix { $0 != "```" }
                lines = lines.dropFirst(block.count)
                let text = block.joined(separator: "\n") + "\n"
                section.files.append(MenuSource(path: String(line.dropFirst(8)), text: text))
            } else if line.hasPrefix("- `") {
                section.explained.append(String(line.dropFirst(3).prefix { $0 != "`" }))
            }
        }
        return section
    }
}
