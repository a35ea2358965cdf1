public import ArgumentParser
import Foundation
public import MenuLanguage

extension MessageLanguage: ExpressibleByArgument {}

/// `--language`, for commands that tell an operator what is wrong.
struct LanguageOptions: ParsableArguments {
    @Option(help: "The language of the messages; HATIF_LANGUAGE when left out, else en.")
    var language: MessageLanguage?

    /// The language that was chosen.
    var chosen: MessageLanguage { language ?? .ofEnvironment }
}

extension MessageLanguage {
    /// The operator's language when no option says it: HATIF_LANGUAGE counts by its first two letters, as in `fr_FR.UTF-8`.
    static var ofEnvironment: MessageLanguage {
        let environment = ProcessInfo.processInfo.environment["HATIF_LANGUAGE"] ?? ""
        return MessageLanguage(rawValue: String(environment.prefix(2)).lowercased()) ?? .english
    }
}
