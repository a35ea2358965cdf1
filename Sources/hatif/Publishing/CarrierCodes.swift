import Carriers
import MenuLanguage
import ShortText

/// What carriers take over from the menus when the daemon starts, where the configuration does not say it.
///
/// A carrier is made once, with its codes; menus change while it runs.
struct CarrierCodes: Equatable {
    private let shortCodes: [String]
    private let serviceCodes: [String]

    /// The codes of a service.
    init(_ service: ServiceDeclaration) {
        shortCodes = service.shortCodes
        serviceCodes = service.dialCodes.map(\.dialled)
    }

    /// The codes, for carriers.
    func defaults(country: Country) -> CarrierDefaults {
        CarrierDefaults(country: country, shortCodes: shortCodes, serviceCodes: serviceCodes)
    }

    /// The warning when the menus have other codes than those that carriers started with; `nil` when nothing differs for
    /// any of them.
    func warning(for new: CarrierCodes, carriers: [CarrierSettings]) -> String? {
        var changes: [String] = []
        if new.shortCodes != shortCodes {
            changes += change("sms", shortCodes, new.shortCodes, carriers.filter(\.shortCodes.isEmpty).map(\.name))
        }
        if new.serviceCodes != serviceCodes {
            changes += change(
                "dial",
                serviceCodes,
                new.serviceCodes,
                carriers.filter(\.serviceCodes.isEmpty).map(\.name)
            )
        }
        guard !changes.isEmpty else { return nil }
        return "the codes of the service have changed, which carriers take over at a start only; restart hatif: "
            + changes.joined(separator: "; ")
    }

    private func change(_ word: String, _ old: [String], _ new: [String], _ carriers: [String]) -> [String] {
        guard !carriers.isEmpty else { return [] }
        let (old, new) = (old.joined(separator: ", "), new.joined(separator: ", "))
        return [
            "`\(word)` was \(old.isEmpty ? "none" : old), is \(new.isEmpty ? "none" : new), for \(carriers.joined(separator: ", "))"
        ]
    }
}
