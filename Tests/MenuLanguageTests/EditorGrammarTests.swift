import Foundation
import Testing

@testable import MenuLanguage

@Suite("The grammar for editors")
struct EditorGrammarTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Deploy/editors")

    /// A rule of the grammar, as far as the tests look at it.
    private struct Rule: Decodable {
        struct Scope: Decodable {
            var name: String?
        }

        var name: String?
        var match: String?
        var begin: String?
        var end: String?
        var include: String?
        var contentName: String?
        var captures: [String: Scope]?
        var beginCaptures: [String: Scope]?
        var patterns: [Rule]?
    }

    private struct Grammar: Decodable {
        var scopeName: String
        var fileTypes: [String]
        var patterns: [Rule]
        var repository: [String: Rule]
    }

    private func grammar() throws -> Grammar {
        let data = try Data(contentsOf: Self.folder.appending(path: "hatif.tmLanguage.json"))
        return try JSONDecoder().decode(Grammar.self, from: data)
    }

    private func all(_ rules: [Rule]) -> [Rule] { rules.flatMap { [$0] + all($0.patterns ?? []) } }

    @Test("every expression compiles, and every rule that is named is there")
    func compiles() throws {
        let grammar = try grammar()
        let rules = all(grammar.patterns + grammar.repository.values)
        for expression in rules.flatMap({ [$0.match, $0.begin, $0.end] }).compactMap(\.self) {
            // `\1` in an end stands for what the begin captured.
            #expect(throws: Never.self, "\(expression)") {
                try NSRegularExpression(pattern: expression.replacing("\\1", with: "  "))
            }
        }
        for name in rules.compactMap(\.include) {
            #expect(name.hasPrefix("#") && grammar.repository[String(name.dropFirst())] != nil, "\(name)")
        }
        #expect(rules.count > 20)
    }

    @Test("every first word that the parser knows is a keyword in the line that stands for it")
    func keywords() throws {
        let grammar = try grammar()
        var words = 0
        for block in Block.allCases {
            for (word, example) in block.forms {
                let line = block == .file ? example : "  " + example
                let found = try scopes(of: line, in: grammar)
                let keyword = found.first { $0.text == word && $0.scope.hasPrefix("keyword.") }
                #expect(keyword != nil, "\(line): \(found)")
                words += 1
            }
        }
        #expect(words > 60)
    }

    @Test(
        "languages, values, dial codes, comments, numbers and texts",
        arguments: [
            ("    ar: الرسم {person.fee short 12}", "ar", "entity.name.tag.language"),
            ("    fr: Acte de {person.name}", "fr", "entity.name.tag.language"),
            ("    en:", "en", "entity.name.tag.language"),
            ("# dial *123#", "# dial *123#", "comment.line"), ("test \"one two\"", "\"one two\"", "string.quoted"),
            ("  they dial *123*1#", "*123*1#", "constant.other.dial-code"),
            ("  they send BIRTH 1", "BIRTH 1", "string.unquoted"), ("    item name = a b", "name", "variable.other"),
            ("  option 1 water", "1", "constant.numeric"), ("  option 1 water", "water", "constant.other.symbol"),
            ("  call births.find as person", "births.find", "entity.name.function"),
            ("    not-found go unknown", "not-found", "constant.other.outcome"),
            ("flow birth", "birth", "entity.name.type"), ("  screen is pay", "pay", "entity.name.section"),
        ]
    )
    func pieces(_ line: String, _ piece: String, _ scope: String) throws {
        let found = try scopes(of: line, in: try grammar())
        #expect(found.contains { $0.text == piece && $0.scope.hasPrefix(scope) }, "\(found)")
    }

    @Test("a value in a text, with its shortest length")
    func value() throws {
        let expression = try #require(try grammar().repository["value"]?.match)
        let line = "الرسم {person.fee short 12} و{الاسم}"
        let matches = try NSRegularExpression(pattern: expression)
            .matches(in: line, range: NSRange(line.startIndex..., in: line))
        #expect(
            matches.compactMap { Range($0.range, in: line).map { String(line[$0]) } } == [
                "{person.fee short 12}", "{الاسم}",
            ]
        )
    }

    /// What the first rule that fits names in a line; the rules are tried in their order, as editors do.
    private func scopes(of line: String, in grammar: Grammar) throws -> [(text: String, scope: String)] {
        for pattern in grammar.patterns {
            guard let rule = grammar.repository[pattern.include.map { String($0.dropFirst()) } ?? ""],
                let expression = rule.match ?? rule.begin
            else { continue }
            let whole = NSRange(line.startIndex..., in: line)
            guard let match = try NSRegularExpression(pattern: expression).firstMatch(in: line, range: whole) else {
                continue
            }
            let captures = rule.captures ?? rule.beginCaptures ?? [:]
            var found = captures.compactMap { number, scope -> (text: String, scope: String)? in
                guard let number = Int(number), let name = scope.name,
                    let range = Range(match.range(at: number), in: line)
                else { return nil }
                return (String(line[range]), name)
            }
            if let name = rule.name, let range = Range(match.range, in: line) {
                found.append((String(line[range]), name))
            }
            return found
        }
        return []
    }

    @Test("the extension's manifest names files that are there")
    func manifest() throws {
        struct Manifest: Decodable {
            struct Contributes: Decodable {
                struct Language: Decodable {
                    var id: String
                    var extensions: [String]
                    var configuration: String
                }
                struct Grammar: Decodable {
                    var language: String
                    var scopeName: String
                    var path: String
                }
                var languages: [Language]
                var grammars: [Grammar]
            }
            var contributes: Contributes
        }
        let data = try Data(contentsOf: Self.folder.appending(path: "package.json"))
        let contributes = try JSONDecoder().decode(Manifest.self, from: data).contributes
        let language = try #require(contributes.languages.first)
        let grammar = try #require(contributes.grammars.first)
        #expect(grammar.language == language.id)
        #expect(grammar.scopeName == (try self.grammar()).scopeName)
        #expect(language.extensions == (try self.grammar()).fileTypes.map { "." + $0 })
        for path in [language.configuration, grammar.path] {
            let file = Self.folder.appending(path: path)
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(contentsOf: file)) }
        }
    }
}
