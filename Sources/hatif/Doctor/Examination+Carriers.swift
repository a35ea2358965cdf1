import Carriers
import CurlClient
import MenuLanguage

extension Examination {
    /// Whether the sending API of each carrier can be reached.
    func carriers() async -> [Finding] {
        var findings: [Finding] = []
        let transport = try? CurlTransport(configuration: configuration.http)
        for settings in configuration.carriers {
            guard let url = settings.baseURL, let transport else {
                findings.append(.good("carrier", "\(settings.name): \(settings.kind)"))
                continue
            }
            do {
                _ = try await transport.send(HTTPRequest(method: .head, url: url, deadline: .seconds(5)))
                findings.append(.good("carrier", "\(settings.name): \(url) can be reached"))
            } catch {
                let line = "\(settings.name): \(url) cannot be reached: \(error.kind.words)"
                findings.append(.bad("carrier", line + "; check baseURL and the network"))
            }
        }
        await transport?.shutdown()
        return findings
    }

    /// Codes that a carrier has and the menus do not answer, and the other way round.
    func codes(_ program: MenuProgram?) -> [Finding] {
        guard let program else { return [] }
        let dialled = program.service.dialCodes + program.flows.flatMap(\.dialCodes)
        let texted = program.service.shortCodes + program.flows.flatMap(\.shortCodes)
        return compare(
            Codes(key: "serviceCodes", word: "dial", ofMenus: dialled.map(\.base)),
            of: { $0.serviceCodes.map { DialCode($0)?.base ?? $0 } }
        )
            + compare(
                Codes(key: "shortCodes", word: "sms", ofMenus: texted),
                // A carrier may have a name as an originator, to which nobody can write.
                of: { $0.shortCodes.filter { ShortCodeForm($0) == .number } }
            )
    }

    private struct Codes {
        /// The key in the configuration.
        var key: String
        /// The word in a menu file.
        var word: String
        /// What the menus answer.
        var ofMenus: [String]
    }

    private func compare(_ codes: Codes, of own: (CarrierSettings) -> [String]) -> [Finding] {
        guard !codes.ofMenus.isEmpty else { return [] }
        var findings: [Finding] = []
        for carrier in configuration.carriers {
            for code in own(carrier) where !codes.ofMenus.contains(code) {
                let line =
                    "\(carrier.name): `\(codes.key)` has \(code), which no flow and no service of the menus has; "
                findings.append(.bad("codes", line + "add `\(codes.word) \(code)` to the menus, or take it out"))
            }
        }
        // A carrier without codes of its own has those of the menus.
        let configured = configuration.carriers.map(own)
        guard !configured.isEmpty, configured.allSatisfy({ !$0.isEmpty }) else { return findings }
        let reached = Set(configured.joined())
        var told: Set<String> = []
        for code in codes.ofMenus where !reached.contains(code) && told.insert(code).inserted {
            let line = "the menus have `\(codes.word) \(code)`, which no carrier has; "
            findings.append(.bad("codes", line + "add it to `\(codes.key)` of a carrier, or take it out of the menus"))
        }
        return findings
    }
}

extension DialCode {
    /// What a carrier routes to us: `*123#` of `*123*1#`.
    fileprivate var base: String { "*\(segments.first ?? "")#" }
}
