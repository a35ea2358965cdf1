import Testing

@testable import MenuLanguage

/// Thousands of small changes that nobody chose by hand; a part of them in each run of the suite.
@Suite("Any small damage")
struct DamageTests {
    /// One of so many changes is tried.
    private static let stride = 13

    private static func tried() -> [[String: String]] {
        var tried: [[String: String]] = []
        for base in [Mistake.Base.city, .desk, .town] {
            for (name, text) in base.files.sorted(by: { $0.key < $1.key }) {
                for (offset, (_, changed)) in Damage.all(of: text).enumerated() where offset % stride == 0 {
                    var files = base.files
                    files[name] = changed
                    tried.append(files)
                }
            }
        }
        return tried
    }

    @Test("hardly any gives two messages, and each message is whole in every language")
    func damage() {
        var counts: [Int: Int] = [:]
        let missing = Missing()
        for files in Self.tried() {
            let found = CheckSamples.diagnostics(files)
            counts[found.count, default: 0] += 1
            for diagnostic in found {
                #expect(!diagnostic.hint.isEmpty, "\(diagnostic.message)")
                for language in MessageLanguage.allCases {
                    let renderer = WordingRenderer(language: language) { missing.sentences.insert($0) }
                    for words in [diagnostic.words.title, diagnostic.words.message, diagnostic.words.hint] {
                        #expect(!renderer.render(words).isEmpty)
                    }
                }
            }
        }
        #expect(missing.sentences == [])
        let more = counts.filter { $0.key > 1 }.values.reduce(0, +)
        let one = counts[1] ?? 0
        print("damage: \(one) changes with one message, \(more) with more, \(counts[0] ?? 0) that are no mistake")
        #expect(one > 400 && more * 50 <= one)
    }

    private final class Missing {
        var sentences: Set<String> = []
    }
}
