import ArgumentParser
import MenuLanguage

/// `hatif handlers`.
struct HandlersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handlers",
        abstract: "What a `call` may name: every operation with what it needs, gives and can answer.",
        discussion: "Example: hatif handlers"
    )

    @OptionGroup var languages: LanguageOptions
    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let program = try options.load().program(in: languages.chosen)
        for signature in program.handlers.values.sorted(by: { $0.name < $1.name }) { print(text(signature) + "\n") }
        for event in program.events.values.sorted(by: { $0.name < $1.name }) {
            print((["event \(event.name)"] + event.gives.map { "  " + given($0) }).joined(separator: "\n") + "\n")
        }
    }

    private func text(_ signature: HandlerSignature) -> String {
        var lines = ["handler \(signature.name)"]
        if !signature.needs.isEmpty { lines.append("  needs " + signature.needs.joined(separator: " ")) }
        if let list = signature.list { lines.append("  gives list \(list)") }
        for value in signature.gives {
            lines.append("  " + given(value))
            for (language, name) in value.names.sorted(by: { $0.key.code < $1.key.code }) {
                lines.append("    \(language): \(name)")
            }
        }
        lines.append("  outcomes " + signature.outcomes.joined(separator: " "))
        lines.append("  within \(signature.withinSeconds)")
        if signature.effect != .none { lines.append("  \(signature.effect.rawValue)") }
        return lines.joined(separator: "\n")
    }

    private func given(_ value: HandlerSignature.Given) -> String {
        let outcomes = value.outcomes.isEmpty ? "" : " on " + value.outcomes.joined(separator: " ")
        return "gives \(value.name) \(value.kind.written)\(outcomes)"
    }
}
