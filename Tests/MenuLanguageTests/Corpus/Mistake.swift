import MenuLanguage
import Testing

/// One mistake of a clerk: a menu without mistakes, one change of its text, and the one message that follows.
struct Mistake: CustomTestStringConvertible, Sendable {
    /// The menus that are changed; none of them has a mistake.
    enum Base: Sendable {
        /// The worked examples of MENU-LANGUAGE 7 and 8, in three languages.
        case city
        /// A case, registers and types, in French and English.
        case desk
        /// A register and a test, in Arabic and English.
        case town

        var files: [String: String] {
            switch self {
            case .city: CheckSamples.files
            case .desk: CheckDeclarationTests.files
            case .town:
                Dictionary(uniqueKeysWithValues: ParserSamples.files.map { ($0.path, $0.text) })
                    .merging(["water.test.menu": TestSamples.water]) { first, _ in first }
            }
        }
    }

    var code: String
    var what: String
    var base: Base
    var file: String
    var old: String
    var new: String
    /// The line that the message must be about, as it stands after the change.
    var line: String
    /// Which of several such lines it is, from 1.
    var turn: Int
    /// The file of that line.
    var lineFile: String

    /// A mistake.
    ///
    /// - Parameters:
    ///   - code: The check that must find it.
    ///   - what: What the clerk did.
    ///   - base: The menus before the mistake.
    ///   - file: The file that is changed.
    ///   - old: The text that is changed; it stands there once.
    ///   - new: What it is changed into.
    ///   - line: The line that is told, without the space around it; the first new one when it is left out.
    ///   - turn: Which of several such lines.
    ///   - lineFile: The file of that line, when it is another one.
    init(
        _ code: String,
        _ what: String,
        _ base: Base,
        _ file: String,
        _ old: String,
        _ new: String,
        on line: String? = nil,
        turn: Int = 1,
        in lineFile: String? = nil
    ) {
        let before = Set(old.split(separator: "\n").map(Self.trimmed))
        let added = new.split(separator: "\n").map(Self.trimmed).first { !before.contains($0) }
        self.code = code
        self.what = what
        self.base = base
        self.file = file
        self.old = old
        self.new = new
        self.line = line ?? added ?? Self.trimmed(new.split(separator: "\n").first ?? "")
        self.turn = turn
        self.lineFile = lineFile ?? file
    }

    var testDescription: String { code + " " + what }

    /// The menus with the mistake.
    func sources() throws -> [MenuSource] {
        var files = base.files
        let text = try #require(files[file])
        try #require(text.ranges(of: old).count == 1, "`\(old)` must stand exactly once in \(file)")
        files[file] = text.replacing(old, with: new)
        return files.map { MenuSource(path: $0.key, text: $0.value) }
    }

    /// The number of the line that must be told.
    func lineNumber(in sources: [MenuSource]) throws -> Int {
        let text = try #require(sources.first { $0.path == lineFile }?.text)
        let numbers = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { Self.trimmed($0.element) == line }.map { $0.offset + 1 }
        try #require(numbers.count >= turn, "`\(line)` must stand in \(lineFile)")
        return numbers[turn - 1]
    }

    private static func trimmed(_ line: Substring) -> String {
        var line = line.drop { $0 == " " || $0 == "\t" }
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}

/// A dialog for the town's service.
enum TestSamples {
    static let water = """
        test "a meter is read in English"
          citizen speaks en
          handler meters.find answers found
            street = Nile
          they dial *55*1#
          screen is meter
          not called meters.find
          they reply 123456
          screen is sure
          they reply 1
          screen says
            Thank you
          session ends

        """
}
