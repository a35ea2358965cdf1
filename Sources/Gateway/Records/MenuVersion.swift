/// One file of a menu version.
public struct MenuFile: Sendable, Equatable {
    /// The path relative to the menu folder.
    public var path: String
    /// What the file holds.
    public var text: String

    /// Makes a file.
    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// A state of the menu folder that was published, refused or set aside; never changed afterwards.
public struct MenuVersion: Sendable, Equatable {
    /// What became of it.
    public enum Outcome: String, Sendable, Codable {
        /// It went live.
        case live
        /// It has a mistake, and the version before it stayed live.
        case refused
        /// A rollback found it in the folder and set it aside.
        case kept
    }

    /// Counts from 1; the store sets it.
    public var number: Int
    /// The program's version that the files compile to, by which sessions name it.
    public var fingerprint: String
    /// When.
    public var at: Timestamp
    /// Who: `gateway`, or the name of an operator.
    public var actor: String
    /// What became of it.
    public var outcome: Outcome
    /// Why it was refused; else empty.
    public var reason: String

    /// Makes a version; its number is given by the store.
    public init(
        number: Int = 0,
        fingerprint: String,
        at: Timestamp,
        actor: String,
        outcome: Outcome,
        reason: String = ""
    ) {
        self.number = number
        self.fingerprint = fingerprint
        self.at = at
        self.actor = actor
        self.outcome = outcome
        self.reason = reason
    }
}

/// How often an option was chosen on one day, in UTC.
public struct OptionUse: Sendable, Equatable {
    /// Days since 1970.
    public var day: Int
    /// The flow.
    public var flow: String
    /// The step.
    public var step: String
    /// The option's number.
    public var number: Int
    /// How often.
    public var uses: Int

    /// Makes a count.
    public init(day: Int, flow: String, step: String, number: Int, uses: Int) {
        self.day = day
        self.flow = flow
        self.step = step
        self.number = number
        self.uses = uses
    }
}

extension Timestamp {
    /// The day of a moment in UTC, counted from 1970.
    public var day: Int { Int((Double(milliseconds) / 86_400_000).rounded(.down)) }
}
