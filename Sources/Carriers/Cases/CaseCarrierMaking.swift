import CurlClient
import Gateway
import ShortText

extension CarrierShelf.Entry {
    /// Makes the carrier of a case, as the daemon would make it of a configuration.
    ///
    /// A case need not say all that a configuration must: what it does not need may be missing.
    ///
    /// - Parameters:
    ///   - recorded: The case.
    ///   - account: How it is configured.
    ///   - transport: The carrier's side.
    /// - Returns: The carrier.
    /// - Throws: Why it cannot be made.
    func carrier(
        _ recorded: RecordedCase,
        _ account: CaseAccount,
        _ transport: any HTTPTransport
    ) throws(CaseObstacle) -> any Carrier {
        let configured = try configured(recorded, account)
        var declaration: CarrierDeclaration
        do {
            declaration = try CarrierDeclaration.read(yaml: yaml, file: file, settings: configured.own)
        } catch {
            throw CaseObstacle(problem: error.problems.first?.description ?? "the file does not hold")
        }
        for index in declaration.settings.indices {
            declaration.settings[index].isOptional = true
            if account.settings[declaration.settings[index].name]?.text == "" {
                declaration.settings[index].fallback = nil
            }
        }
        var defaults = CarrierDefaults(country: try Self.country(account))
        let moment = recorded.clock ?? RecordedCase.usualClock
        defaults.clock = GatewayClock { moment }
        do {
            return try DeclaredCarrier(declaration, configured, defaults, transport: transport)
        } catch {
            throw CaseObstacle(problem: "\(error)")
        }
    }

    private func configured(_ recorded: RecordedCase, _ account: CaseAccount) throws(CaseObstacle) -> CarrierSettings {
        var configured = CarrierSettings(name: name, kind: CarrierSettings.declaredKind)
        configured.file = file
        configured.shortCodes = account.shortCodes
        for (name, value) in account.settings {
            switch value {
            case .object(let members): configured.ownTables[name] = members.compactMapValues(\.text)
            case .list(let values): configured.ownLists[name] = values.compactMap(\.text)
            case .null, .boolean, .number, .string:
                if let text = value.text, !text.isEmpty { configured.own[name] = text }
            }
        }
        if let variant = account.variant { configured.own["variant"] = variant }
        if let url = recorded.signedURL, let start = url.firstRange(of: "://")?.upperBound {
            let host = url[start...].prefix { $0 != "/" && $0 != "?" }
            configured.own["publicURL"] = String(url[..<start]) + host
        }
        return configured
    }

    /// The country of national numbers.
    ///
    /// A case that names none has no national numbers; those of Aruba have seven digits.
    private static func country(_ account: CaseAccount) throws(CaseObstacle) -> Country {
        let code = account.country ?? "AW"
        guard let country = Country(code: code) else { throw CaseObstacle(problem: "the country \(code) is not known") }
        return country
    }
}
