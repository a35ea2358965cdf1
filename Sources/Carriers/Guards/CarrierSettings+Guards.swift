import Gateway

extension CarrierSettings {
    /// Whether every webhook proves by a signature, a password or a secret of its own that it is the carrier's.
    ///
    /// A file may leave some paths unguarded; then anybody could send what they take.
    var isGuarded: Bool {
        guard let country, let declaration = try? declaration(),
            let environment = try? CarrierEnvironment(declaration, self, CarrierDefaults(country: country)),
            let guards = try? declaration.guards.activated(
                scope: environment.scope(now: Timestamp(milliseconds: 0)),
                carrier: name
            )
        else { return false }
        return guards.isRestricting && !declaration.rules.contains(where: \.isUnguarded)
    }
}
