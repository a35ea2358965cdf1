import ShortText

/// How bad a simulated network is: what happens to webhooks and messages, and how often.
///
/// Written as words for the command line, for example `drop 10%, delay 2s, duplicate 20%, failed 5%`.
public struct NetworkPlan: Sendable, Equatable {
    /// How many webhooks in a hundred are lost on the way; the carrier sends them again later, as real ones do.
    public var drop = 0
    /// How many webhooks in a hundred come twice.
    public var duplicate = 0
    /// How many SMS and reports in a hundred are overtaken by later ones.
    public var reorder = 0
    /// The longest delay of a webhook, a message or a report.
    public var delay = Duration.zero
    /// How many messages in a hundred are refused because we send too fast.
    public var throttle = 0
    /// How many messages in a hundred meet an error of the carrier that another try may overcome.
    public var error = 0
    /// How many messages in a hundred get no answer, so that nobody knows whether the carrier has them.
    public var silence = 0
    /// How many delivery reports in a hundred say `failed`.
    public var failed = 0
    /// How many delivery reports in a hundred say `expired`.
    public var expired = 0
    /// How many delivery reports in a hundred never come.
    public var unreported = 0
    /// What the dice begin with, so that a run can be repeated.
    public var seed: UInt64 = 1

    /// A network on which everything arrives once, at once and in order.
    public init() {}

    /// A network as bad as those of a stormy day in the mountains.
    public static var bad: NetworkPlan {
        var plan = NetworkPlan()
        plan.drop = 10
        plan.duplicate = 10
        plan.reorder = 10
        plan.delay = .seconds(2)
        plan.throttle = 5
        plan.error = 5
        plan.silence = 3
        plan.failed = 5
        plan.expired = 2
        plan.unreported = 3
        return plan
    }

    /// Reads a plan.
    ///
    /// - Parameter words: Pairs such as `drop 10%`, separated by commas; `bad` alone is ``bad``, and pairs behind it change
    ///   it.
    /// - Throws: Which word cannot be read, and the mend.
    public init(parsing words: String) throws(NetworkPlanError) {
        self.init()
        for part in words.split(separator: ",") {
            let pair = part.split { $0 == " " || $0 == "=" }.map(String.init)
            guard let name = pair.first else { continue }
            if name == "bad", pair.count == 1 {
                self = .bad
                continue
            }
            guard pair.count == 2 else { throw .unreadable(part.trimmed, near: nil) }
            try set(name, to: pair[1])
        }
    }

    private static let shares: [String: any WritableKeyPath<NetworkPlan, Int> & Sendable] = [
        "drop": \.drop, "duplicate": \.duplicate, "reorder": \.reorder, "throttle": \.throttle, "error": \.error,
        "silence": \.silence, "failed": \.failed, "expired": \.expired, "unreported": \.unreported,
    ]

    /// The words that a plan is written with.
    static let names = shares.keys.sorted() + ["delay", "seed"]

    private mutating func set(_ name: String, to value: String) throws(NetworkPlanError) {
        switch name {
        case "seed":
            guard let seed = UInt64(value) else { throw .badValue(name: name, value: value, mend: "a whole number") }
            self.seed = seed
        case "delay":
            let unit = value.hasSuffix("ms") ? "ms" : "s"
            guard value.hasSuffix(unit), let number = Int64(value.dropLast(unit.count)), (0...60_000).contains(number)
            else {
                throw .badValue(name: name, value: value, mend: "a time such as 500ms or 2s")
            }
            delay = unit == "ms" ? .milliseconds(number) : .seconds(min(number, 60))
        default:
            guard let share = Self.shares[name] else {
                throw .unreadable(name, near: closest(to: name, among: Self.names).first)
            }
            guard let number = Int(value.hasSuffix("%") ? String(value.dropLast()) : value), (0...100).contains(number)
            else {
                throw .badValue(name: name, value: value, mend: "a share from 0% to 100%")
            }
            self[keyPath: share] = number
        }
    }
}

/// Why a plan cannot be read.
public enum NetworkPlanError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is no such word.
    case unreadable(String, near: String?)
    /// The value does not fit the word.
    case badValue(name: String, value: String, mend: String)

    /// One line with the mend.
    public var description: String {
        switch self {
        case .unreadable(let word, let near):
            let hint = near.map { "did you mean `\($0)`? " } ?? ""
            return "`\(word)` is nothing that a network does; \(hint)write pairs such as `drop 10%`, of: "
                + NetworkPlan.names.joined(separator: ", ")
        case .badValue(let name, let value, let mend):
            return "`\(value)` does not fit `\(name)`; write \(mend)"
        }
    }
}

extension Substring {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
