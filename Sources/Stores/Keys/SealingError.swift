import Gateway

/// Why a store is not opened, sealed or given another key.
public enum SealingError: Error, Sendable, Equatable {
    /// It is sealed, and no key is given.
    case noKey
    /// It is sealed under the key of another file.
    case wrongKey(wanted: String, given: String)
    /// A data key is not what it was.
    case damagedKey(id: String)
    /// The key file is not used.
    case file(String)
    /// The settings say that nothing is to be sealed, but it is.
    case isSealed
    /// It is not sealed.
    case isOpen
    /// A change was cut off in its middle.
    case unfinished(SealState)
    /// Somebody works on it.
    case inUse

    /// What is wrong, and the mend, in one line.
    public var line: String {
        switch self {
        case .noKey: "what is in it is sealed; name the file of its key: `keys: {file: …}`"
        case .wrongKey(let wanted, let given):
            "its data keys are sealed under the key \(wanted), and the key file holds \(given); name the right file"
        case .damagedKey(let id): "its data key \(id) is damaged; restore a backup"
        case .file(let line): line
        case .isSealed:
            "what is in it is sealed, and `keys.encrypt` is off; open it for good by `hatif keys unseal`, or set it on"
        case .isOpen: "nothing in it is sealed yet; the gateway seals it at its next start with `keys: {file: …}`"
        case .unfinished(.sealing): "it was being sealed and that was cut off; go on by `hatif keys seal`"
        case .unfinished(.unsealing): "it was being opened and that was cut off; go on by `hatif keys unseal`"
        case .unfinished: "it was given a new key and that was cut off; go on by `hatif keys rotate`"
        case .inUse: "a gateway works on it; stop `hatif serve` first"
        }
    }
}

extension SQLFailure {
    init(_ error: SealingError) { self.init(.failed(error.line)) }
}
