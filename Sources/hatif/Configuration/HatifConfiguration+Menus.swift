import Carriers
import Foundation
import MenuLanguage
import Services
import ShortText

extension HatifConfiguration {
    /// The configured folder of menu files.
    func menuFolder() throws -> MenuFolder {
        guard FileManager.default.fileExists(atPath: menus) else {
            throw origins.error("menus", "there is no folder `\(menus)`", "name the folder that holds the menu files")
        }
        return try MenuFolder([menus])
    }

    /// How much the configured carriers show.
    ///
    /// - Returns: The narrowest bounds, and whose they are.
    /// - Throws: what is wrong with a carrier's file.
    func carrierBounds() throws(CarrierSettingsError) -> CarrierBounds {
        var bounds = CarrierBounds()
        for carrier in carriers {
            let limits = try carrier.bounds()
            bounds.narrow(
                to: carrier.name,
                screen: limits.screen ?? .standard,
                encodings: limits.encodings,
                parts: limits.parts
            )
        }
        return bounds
    }

    /// The configured menus as a program, made to fit the rest of the configuration.
    ///
    /// - Parameters:
    ///   - printing: Whether mistakes in the menus are printed.
    ///   - language: The operator's language.
    /// - Returns: The program.
    /// - Throws: what is wrong with the menus, or with the configuration beside them.
    func program(printing: Bool = true, in language: MessageLanguage = .ofEnvironment) throws -> MenuProgram {
        try fitted(try menuFolder().program(printing: printing, in: language, bounds: try carrierBounds()))
    }

    /// The program of a compilation, with the configured order of languages: the first is the default.
    ///
    /// - Parameter compilation: Menus without errors.
    /// - Returns: The program.
    /// - Throws: what of the configuration does not fit the menus.
    func fitted(_ compilation: Compilation) throws -> MenuProgram {
        guard var program = compilation.program else { throw CommandFailure.usage("there is no menu program") }
        let known = program.service.languages
        let chosen = languages.map(LanguageTag.init)
        for language in chosen where !known.contains(language) {
            throw origins.error(
                "languages",
                "`\(language.code)` is no language of the menus",
                "they speak " + known.map(\.code).joined(separator: ", ")
            )
        }
        program.service.languages = chosen + known.filter { !chosen.contains($0) }
        let taken = program.datasets.map { ($0.name, "dataset") } + program.cases.map { ($0.name, "case") }
        for service in services {
            guard let kind = service.name == "case" ? "case" : taken.first(where: { $0.0 == service.name })?.1 else {
                continue
            }
            throw origins.error(
                "services.\(service.name)",
                "the name `\(service.name)` of a service is that of a `\(kind)` in the menus",
                "rename one of the two: a `call` could mean either"
            )
        }
        return program
    }
}
