/// What is wrong in a carrier's file, where, and how to mend it.
public struct DeclarationProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's path.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int
    /// What is wrong.
    public var problem: String
    /// What to do about it.
    public var mend: String

    /// The line for whoever wrote the file: `FILE:LINE:COLUMN: PROBLEM; MEND`.
    public var description: String { "\(file):\(line):\(column): \(problem); \(mend)" }
}

/// All that is wrong in a carrier's file, in the order of its lines.
public struct DeclarationProblems: Error, Sendable, Equatable, CustomStringConvertible {
    /// The problems, at least one.
    public var problems: [DeclarationProblem]

    /// The problems, a line each.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Gathers the problems while a file is read, so that several are told at once.
final class DeclarationLog {
    /// More than these help nobody.
    private static let mostProblems = 50

    let file: String
    /// The names that templates may use.
    var names: Set<String> = []
    /// The names of the file's tables, and of settings that may hold one.
    var tables: Set<String> = []
    /// The settings that are known while the file is read: those of the configuration, else their defaults.
    var settings: [String: String] = [:]
    private(set) var problems: Set<DeclarationProblem> = []

    init(file: String) {
        self.file = file
    }

    func note(line: Int, column: Int, _ problem: String, mend: String) {
        guard problems.count < Self.mostProblems else { return }
        problems.insert(
            DeclarationProblem(file: file, line: line, column: column, problem: problem, mend: mend)
        )
    }

    /// Ends a reading: throws when anything was wrong.
    func finish() throws(DeclarationProblems) {
        guard !problems.isEmpty else { return }
        throw DeclarationProblems(
            problems: problems.sorted { ($0.line, $0.column, $0.problem) < ($1.line, $1.column, $1.problem) }
        )
    }
}
