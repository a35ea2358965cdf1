import Foundation

/// What files say, without where it stands: two digests are equal when two texts mean the same.
///
/// It looks at every stored property, so that what the language learns tomorrow is compared, too.
enum MeaningDigest {
    /// What declarations and tests say.
    static func of(_ findings: Findings) -> [String] {
        let declared: [[Any]] = [
            findings.services, findings.flows, findings.datasets, findings.cases, findings.types, findings.handlers,
            findings.events, findings.transcripts,
        ]
        return declared.map { all in all.map { of($0) }.joined(separator: "\n") }
    }

    /// What a value says.
    static func of(_ value: Any) -> String {
        if value is SourceRange { return "" }
        if let text = value as? String { return "\"" + text.precomposedStringWithCanonicalMapping + "\"" }
        let mirror = Mirror(reflecting: value)
        guard !mirror.children.isEmpty else { return String(describing: value) }
        let parts = mirror.children.map { ($0.label ?? "") + ":" + of($0.value) }
        let isOrdered = mirror.displayStyle != .dictionary && mirror.displayStyle != .set
        return "(" + (isOrdered ? parts : parts.sorted()).joined(separator: ",") + ")"
    }
}
