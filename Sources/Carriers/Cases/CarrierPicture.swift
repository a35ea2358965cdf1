/// What a carrier's file makes a carrier able to do, for people.
public struct CarrierPicture: Sendable, Encodable {
    /// A path at which the carrier calls us.
    public struct Entrance: Sendable, Encodable {
        /// The path behind the carrier's name and secret.
        public var path: String
        /// The methods that are taken.
        public var methods: [String]
        /// What comes in there.
        public var event: String
    }

    /// The name.
    public var name: String
    /// The name for people.
    public var title: String
    /// Where the facts are from.
    public var source: String
    /// In a few words, what it can do: SMS in, SMS out, USSD, reports.
    public var does: [String]
    /// Where the carrier calls us.
    public var entrances: [Entrance]
    /// How its requests can be proved genuine.
    public var guards: [String]
    /// What it allows, such as screen sizes.
    public var limits: [String]
    /// The settings that the configuration must give.
    public var needs: [String]

    /// The picture as text.
    public var text: String {
        var lines = ["\(name): \(title)", "  does      " + does.joined(separator: ", ")]
        lines += entranceLines
        lines.append(
            "  signed    " + (guards.isEmpty ? "no; use a secret path or allowFrom" : guards.joined(separator: ", "))
        )
        if !limits.isEmpty { lines.append("  limits    " + limits.joined(separator: ", ")) }
        if !needs.isEmpty { lines.append("  needs     " + needs.joined(separator: ", ")) }
        return lines.joined(separator: "\n")
    }

    /// Paths at which the same comes in stand in one line.
    private var entranceLines: [String] {
        var groups: [(paths: [String], rest: String)] = []
        for entrance in entrances {
            let methods = entrance.methods.isEmpty ? "any method" : entrance.methods.joined(separator: ", ")
            let path = entrance.path.isEmpty ? "(nothing behind)" : entrance.path
            let rest = " (\(methods)): \(entrance.event)"
            if groups.last?.rest == rest {
                groups[groups.count - 1].paths.append(path)
            } else {
                groups.append(([path], rest))
            }
        }
        return groups.map { "  takes     " + $0.paths.joined(separator: ", ") + $0.rest }
    }
}
