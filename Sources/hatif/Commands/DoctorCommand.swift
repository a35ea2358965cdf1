import ArgumentParser

/// `hatif doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, menus, store, registers, carriers and clock; a line each, with the mend.",
        discussion: "Example: hatif doctor --config Deploy/hatif.yaml\nExits with 1 when something needs mending."
    )

    @OptionGroup var options: StoreOptions

    func run() async throws {
        let findings = await examine()
        if options.json {
            try Terminal.json(findings)
        } else {
            for finding in findings {
                let mark =
                    switch finding.verdict {
                    case .good: "ok "
                    case .bad: "BAD"
                    }
                print("\(mark) \(finding.about.padded(to: 14)) \(Terminal.safe(finding.line))")
            }
        }
        if findings.contains(where: { $0.verdict == .bad }) { throw ExitCode(1) }
    }

    private func examine() async -> [Finding] {
        do {
            return await Examination(configuration: try options.load()).findings()
        } catch {
            return [.bad("configuration", "\(error)")]
        }
    }
}
