import Foundation
import MenuLanguage

/// One change of one line of a menu file, as a tired hand could make it.
struct MenuMutation: Sendable, CustomStringConvertible {
    enum Kind: String, CaseIterable, Sendable {
        case target
        case outcome
        case option
        case text
    }

    var kind: Kind
    var file: Int
    var line: Int
    var before: String
    var after: String

    var description: String { "\(kind) \(before) => \(after)" }
}

/// Makes single changes of menu files: where a line leads, the name of an outcome, the number of an option, a word of a text.
///
/// Every line is changed, and every text in every language; a seed decides how.
struct MenuMutator {
    private let sources: [MenuSource]
    private let lines: [[String]]
    private var random: SeededGenerator
    private var mutations: [MenuMutation] = []

    static func mutations(of sources: [MenuSource], seed: UInt64) -> [MenuMutation] {
        var mutator = MenuMutator(sources: sources, seed: seed)
        for file in sources.indices { mutator.change(file) }
        return mutator.mutations
    }

    /// The files with a change.
    static func apply(_ mutation: MenuMutation, to sources: [MenuSource]) -> [MenuSource] {
        var sources = sources
        var lines = sources[mutation.file].text.components(separatedBy: "\n")
        lines[mutation.line] = mutation.after
        sources[mutation.file].text = lines.joined(separator: "\n")
        return sources
    }

    private init(sources: [MenuSource], seed: UInt64) {
        self.sources = sources
        self.lines = sources.map { $0.text.components(separatedBy: "\n") }
        self.random = SeededGenerator(state: seed)
    }

    private mutating func change(_ file: Int) {
        var steps: [String] = []
        var isCall = false
        for (line, text) in lines[file].enumerated() {
            let words = text.split(separator: " ").map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let indent = text.prefix { $0 == " " }.count
            if indent == 0 { steps = self.steps(of: file, after: line) }
            if indent == 2 { isCall = first == "call" }
            if first.count <= 4, first.hasSuffix(":") {
                add(.text, file, line, wordChanged(text))
            } else if isCall, indent == 4 {
                add(.outcome, file, line, text.replacing(first, with: otherOutcome(than: first), maxReplacements: 1))
                add(.outcome, file, line, text.replacing(first, with: misspelt(first), maxReplacements: 1))
                changeTarget(file, line, words, steps)
            } else if first == "option", let number = Int(words[1]) {
                let other = [1, 2, 3, 4, 5].filter { $0 != number }.randomElement(using: &random) ?? 9
                add(.option, file, line, text.replacing("option \(number)", with: "option \(other)"))
                add(.option, file, line, text.replacing("option \(number)", with: "option 7"))
                changeTarget(file, line, words, steps)
            } else {
                changeTarget(file, line, words, steps)
            }
        }
    }

    /// Leads a line elsewhere: twice to another step or flow that there is, once to none.
    private mutating func changeTarget(_ file: Int, _ line: Int, _ words: [String], _ steps: [String]) {
        let text = lines[file][line]
        if words.last == "next" {
            for _ in 0..<2 {
                guard let step = steps.randomElement(using: &random) else { continue }
                add(.target, file, line, String(text.dropLast(4)) + "go " + step)
            }
        } else if let go = words.lastIndex(of: "go"), go + 1 < words.count {
            let name = words[go + 1]
            for _ in 0..<2 {
                guard let step = steps.filter({ $0 != name }).randomElement(using: &random) else { continue }
                add(.target, file, line, text.replacing("go \(name)", with: "go \(step)"))
            }
            add(.target, file, line, text.replacing("go \(name)", with: "go \(misspelt(name))"))
            if go > 0, words[0] != "option", words[0] != "after", words[0] != "empty" {
                add(.target, file, line, text.replacing("go \(name)", with: "next"))
            }
        }
    }

    private mutating func add(_ kind: MenuMutation.Kind, _ file: Int, _ line: Int, _ after: String?) {
        guard let after, after != lines[file][line] else { return }
        mutations.append(
            MenuMutation(kind: kind, file: file, line: line, before: lines[file][line], after: after)
        )
    }

    /// The steps of a flow, and all flows.
    private func steps(of file: Int, after line: Int) -> [String] {
        var names: [String] = []
        for text in lines[file][(line + 1)...] {
            guard text.hasPrefix(" ") || text.isEmpty else { break }
            let words = text.split(separator: " ").map(String.init)
            guard text.hasPrefix("  "), !text.hasPrefix("   "), words.count > 1 else { continue }
            switch words[0] {
            case "ask", "choose", "pick", "screen", "confirm", "end", "language": names.append(words[1])
            case "call": if words.count > 3, words[2] == "as" { names.append(words[3]) }
            default: break
            }
        }
        let flows = lines.joined().filter { $0.hasPrefix("flow ") }.map { String($0.dropFirst(5)) }
        return names + flows
    }

    private mutating func otherOutcome(than name: String) -> String {
        let all = ["found", "not-found", "unavailable", "too-many-tries", "opened", "duplicate"]
        return all.filter { $0 != name }.randomElement(using: &random) ?? "none"
    }

    private mutating func misspelt(_ word: String) -> String {
        var letters = Array(word)
        let place = letters.indices.randomElement(using: &random) ?? 0
        if letters.count > 2 { letters.remove(at: place) } else { letters.append("x") }
        return String(letters)
    }

    /// Changes one word of a text: a letter is lost, or the word is another one of the same file.
    private mutating func wordChanged(_ line: String) -> String? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let start = line.index(after: colon)
        var words = line[start...].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let plain = words.indices.filter { place in
            words[place].unicodeScalars.contains { $0.properties.isAlphabetic }
                && !words[place].contains { "{}".contains($0) }
        }
        guard let place = plain.randomElement(using: &random) else { return nil }
        words[place] = misspelt(words[place])
        return String(line[..<start]) + words.joined(separator: " ")
    }
}
