/// What is wrong with a carrier's settings.
///
/// Described in one line with the mend. It never holds a secret.
public enum CarrierSettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No dialect has the name.
    case unknownKind(carrier: String, kind: String, near: String?)
    /// A setting that the kind needs is not there.
    case missing(carrier: String, key: String, mend: String)
    /// A setting cannot be used.
    case malformed(carrier: String, key: String, problem: String, mend: String)

    /// The line for whoever wrote the configuration.
    public var description: String {
        switch self {
        case .unknownKind(let carrier, let kind, let near):
            let known = "known kinds: " + CarrierSettings.kinds.joined(separator: ", ")
            let hint = near.map { "did you mean `\($0)`? " } ?? ""
            return "carrier `\(carrier)`: `\(kind)` is no kind of carrier; \(hint)\(known)"
        case .missing(let carrier, let key, let mend):
            return "carrier `\(carrier)`: `\(key)` is missing; \(mend)"
        case .malformed(let carrier, let key, let problem, let mend):
            return "carrier `\(carrier)`: `\(key)` \(problem); \(mend)"
        }
    }
}
