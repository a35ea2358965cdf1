import Stores

extension ConfigurationReading {
    /// The section `keys`: what seals the store at rest.
    func keys() throws(ConfigurationError) -> StoreKeys? {
        let encrypt = text("keys.encrypt")
        let seals: Bool
        switch encrypt {
        case nil, "true", "yes", "on": seals = true
        case "false", "no", "off": seals = false
        case let other?: throw error("keys.encrypt", "`\(other)` is neither true nor false", "write true or false")
        }
        guard let file = text("keys.file") else {
            guard encrypt == nil || !seals else {
                throw error(
                    "keys.encrypt",
                    "there is no key to encrypt with",
                    "name one: `file: PATH` (`hatif keys new PATH`)"
                )
            }
            return nil
        }
        return StoreKeys(file: file, seals: seals)
    }
}
