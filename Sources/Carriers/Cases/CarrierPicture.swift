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
        for entrance in entrances {
            let methods = entrance.methods.isEmpty ? "any method" : entrance.methods.joined(separator: ", ")
            lines.append(
                "  takes     \(entrance.path.isEmpty ? "(nothing behind)" : entrance.path) (\(methods)): \(entrance.event)"
            )
        }
        lines.append(
            "  signed    " + (guards.isEmpty ? "no; use a secret path or allowFrom" : guards.joined(separator: ", "))
        )
        if !limits.isEmpty { lines.append("  limits    " + limits.joined(separator: ", ")) }
        if !needs.isEmpty { lines.append("  needs     " + needs.joined(separator: ", ")) }
        return lines.joined(separator: "\n")
    }
}
