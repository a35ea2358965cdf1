/// How many cases hold, and which do not.
public struct CaseTally: Sendable, Encodable {
    /// A case that does not hold, or was not tried.
    public struct Entry: Sendable, Encodable {
        /// The case.
        public var id: String
        /// Whose it is.
        public var carrier: String
        /// What it shows.
        public var name: String
        /// What differs.
        public var differences: [CaseDifference]
        /// Why it was not tried.
        public var skipped: String?
    }

    /// How many hold.
    public private(set) var passed = 0
    /// How many do not.
    public private(set) var failed = 0
    /// How many were not tried.
    public private(set) var skipped = 0
    /// All that do not hold or were not tried.
    public private(set) var cases: [Entry] = []

    /// Counts.
    ///
    /// - Parameter outcomes: What came of the cases.
    public init(_ outcomes: [CaseOutcome]) {
        for outcome in outcomes {
            var entry = Entry(id: outcome.id, carrier: outcome.carrier, name: outcome.name, differences: [])
            switch outcome.verdict {
            case .passed:
                passed += 1
                continue
            case .failed(let differences):
                failed += 1
                entry.differences = differences
            case .skipped(let reason):
                skipped += 1
                entry.skipped = reason
            }
            cases.append(entry)
        }
    }

    /// `N passed, N failed`, and how many were skipped.
    public var line: String {
        "\(passed) passed, \(failed) failed" + (skipped > 0 ? ", \(skipped) skipped" : "")
    }
}

extension CaseOutcome {
    /// The line that tells it; `nil` when the case holds.
    public var line: String? {
        switch verdict {
        case .passed: nil
        case .failed(let differences): "\(id) (\(name)): " + differences.map(\.line).joined(separator: "; ")
        case .skipped(let reason): "\(id) skipped: \(reason)"
        }
    }
}
