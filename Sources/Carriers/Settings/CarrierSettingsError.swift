import ShortText

/// What is wrong with a carrier's settings.
///
/// Described in one line with the mend. It never holds a secret.
public enum CarrierSettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No carrier has the name.
    case unknownKind(carrier: String, kind: String, known: [String])
    /// A setting that the kind needs is not there.
    case missing(carrier: String, key: String, mend: String)
    /// A setting cannot be used.
    case malformed(carrier: String, key: String, problem: String, mend: String)
    /// The carrier's file has problems.
    case declaration(carrier: String, DeclarationProblems)

    /// The line for whoever wrote the configuration; a line for each problem of a carrier's file.
    public var description: String {
        switch self {
        case .unknownKind(let carrier, let kind, let known):
            let hint = closest(to: kind, among: known).first.map { "did you mean `\($0)`? " } ?? ""
            let list = "known kinds: " + known.joined(separator: ", ")
            return "carrier `\(carrier)`: `\(kind)` is no kind of carrier; \(hint)\(list)"
        case .missing(let carrier, let key, let mend):
            return "carrier `\(carrier)`: `\(key)` is missing; \(mend)"
        case .malformed(let carrier, let key, let problem, let mend):
            return "carrier `\(carrier)`: `\(key)` \(problem); \(mend)"
        case .declaration(let carrier, let problems):
            return problems.problems.map { "carrier `\(carrier)`: \($0)" }.joined(separator: "\n")
        }
    }
}
