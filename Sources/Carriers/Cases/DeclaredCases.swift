import CurlClient
import Gateway

/// Makes the carriers of recorded cases of carriers' files.
struct DeclaredCases: CaseCarriers {
    private let shelf: CarrierShelf

    /// Takes the files.
    ///
    /// - Parameter shelf: The files.
    init(_ shelf: CarrierShelf) {
        self.shelf = shelf
    }

    func readings(of recorded: RecordedCase) async throws(CaseObstacle) -> [CaseReading] {
        let entry = try shelf.entry(of: recorded.carrier)
        let account = CaseAccount(
            recorded,
            hints: entry.hints,
            known: entry.settings + CarrierSettings.commonNames,
            guardKeys: entry.guardKeys
        )
        guard !recorded.direction.isInbound else {
            var reading = entry.reading(recorded, account)
            if recorded.direction == .signature, entry.guardKeys.isEmpty {
                // No webhook of the carrier is signed: it is our own requests that are.
                var reading = await completed(recorded, account, entry, entry.needed)
                reading.isOutbound = true
                return [reading]
            }
            if recorded.direction == .signature, recorded.meaning["valid"] == .boolean(true) {
                reading.alsoHold = [Self.forged(recorded, account, entry)]
            }
            return [reading]
        }
        var readings: [CaseReading] = []
        for variant in entry.variants.isEmpty ? [nil] : entry.variants.map(Optional.some) {
            var account = account
            account.variant = variant
            for names in [entry.needed, entry.settings] {
                readings.append(await completed(recorded, account, entry, names))
            }
        }
        return readings
    }

    /// The same request for a carrier with another key, which must not believe it: else nothing looks at the signature.
    private static func forged(
        _ recorded: RecordedCase,
        _ account: CaseAccount,
        _ entry: CarrierShelf.Entry
    ) -> CaseReading {
        var recorded = recorded
        var members = recorded.meaning.members
        members["valid"] = .boolean(false)
        recorded.meaning = .object(members)
        var account = account
        for name in entry.guardKeys {
            guard let key = account.settings[name]?.text, let first = key.first else { continue }
            account.settings[name] = .string((first == "A" ? "B" : "A") + key.dropFirst())
        }
        return entry.reading(recorded, account)
    }

    /// Fills in what the case leaves unsaid from a request of ours that shows marks in its place.
    private func completed(
        _ recorded: RecordedCase,
        _ account: CaseAccount,
        _ entry: CarrierShelf.Entry,
        _ names: [String]
    ) async -> CaseReading {
        let gaps = CaseGaps(recorded, account, settings: names, needed: entry.needed, addresses: entry.addresses)
        guard !gaps.isEmpty else { return entry.reading(recorded, account) }
        let (marked, message) = gaps.marked(account, recorded)
        let transport = CaseTransport(message, hints: entry.hints)
        guard let carrier = try? entry.carrier(message, marked, transport) else {
            return entry.reading(recorded, account)
        }
        _ = await OutboundReplay(message, carrier: carrier, transport: transport).run()
        let request = recorded.direction == .login ? transport.exchanges.first?.request : transport.messages.first
        guard let request else { return entry.reading(recorded, account) }
        let (filled, complete) = gaps.filled(account, recorded, from: RequestLeaves(request))
        return entry.reading(complete, filled)
    }
}

extension CarrierShelf.Entry {
    /// A reading of a case with an account.
    func reading(_ recorded: RecordedCase, _ account: CaseAccount) -> CaseReading {
        CaseReading(recorded: recorded, hints: hints) { transport throws(CaseObstacle) in
            try carrier(recorded, account, transport)
        }
    }
}
