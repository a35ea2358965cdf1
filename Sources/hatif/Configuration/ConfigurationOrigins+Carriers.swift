import Carriers
import ShortText

/// What only the carriers' own module knows to be wrong, at the line of the key.
extension ConfigurationOrigins {
    /// Checks all settings of a carrier.
    func check(_ settings: CarrierSettings, country: Country) throws(ConfigurationError) {
        let carrier = "carriers.\(settings.name)"
        do {
            try settings.validate(country: country)
        } catch {
            switch error {
            case .unknownKind(_, let kind, let known):
                throw self.error(
                    "\(carrier).kind",
                    "`\(kind)` is no kind of carrier",
                    closest(to: kind, among: known).first.map { "did you mean `\($0)`?" } ?? "known kinds: "
                        + known.joined(separator: ", ")
                )
            case .declaration(_, let problems):
                throw self.error(
                    "\(carrier).kind",
                    "the carrier's file has problems: " + problems.description,
                    "mend the file, and look at it by `hatif carrier check`"
                )
            case .missing(_, let key, let mend):
                throw self.error("\(carrier).\(key)", "the carrier `\(settings.name)` has no `\(key)`", mend)
            case .malformed(_, let key, let problem, let mend):
                // A secret may stand in a file of its own.
                let path = isSet("\(carrier).\(key)") ? "\(carrier).\(key)" : "\(carrier).\(key)File"
                throw self.error(path, "the carrier's `\(key)` \(problem)", mend)
            }
        }
    }

    /// Refuses a carrier that anybody could imitate.
    func checkAccess(
        _ settings: CarrierSettings,
        at key: String,
        listensOnLoopback: Bool
    ) throws(ConfigurationError) {
        guard let problem = accessProblem(settings, listensOnLoopback: listensOnLoopback) else { return }
        let parts = problem.split(separator: "; ", maxSplits: 1).map(String.init)
        throw error(key, parts[0], parts.count > 1 ? parts[1] : "see How to connect a carrier in the README")
    }
}
