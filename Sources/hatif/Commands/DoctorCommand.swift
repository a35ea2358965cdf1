import ArgumentParser
import Carriers
import CurlClient
import Foundation
import Gateway
import MenuLanguage
import Stores

/// `hatif doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, menus, store, registers, carriers and clock; a line each, with the mend.",
        discussion: "Example: hatif doctor --config Deploy/hatif.yaml\nExits with 1 when something needs mending."
    )

    /// One line of the examination.
    struct Finding: Encodable {
        enum Verdict: String, Encodable {
            case good
            case remark
            case bad
        }

        let about: String
        let verdict: Verdict
        let line: String
    }

    @Flag(help: "Print as JSON.")
    var json = false
    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let configuration = try options.load()
        var findings = [
            Finding(
                about: "configuration",
                verdict: .good,
                line: "read; listens on \(configuration.host):\(configuration.port)"
            )
        ]
        let (menuFindings, program) = menus(configuration)
        findings += menuFindings
        findings += await store(configuration, program)
        findings += await MenuFindings(configuration: configuration).all()
        findings += await carriers(configuration)
        findings.append(clock())
        if json {
            try Terminal.json(findings)
        } else {
            for finding in findings {
                let mark =
                    switch finding.verdict {
                    case .good: "ok "
                    case .remark: "-- "
                    case .bad: "BAD"
                    }
                print("\(mark) \(finding.about.padded(to: 14)) \(finding.line)")
            }
        }
        if findings.contains(where: { $0.verdict == .bad }) { throw ExitCode(1) }
    }

    private func menus(_ configuration: HatifConfiguration) -> ([Finding], MenuProgram?) {
        do {
            let folder = try MenuFolder([configuration.menus])
            let compilation = folder.compile()
            let errors = compilation.diagnostics.filter { $0.severity == .error }
            if let first = errors.first {
                let place = "\(first.source.file):\(first.source.line)"
                return (
                    [
                        Finding(
                            about: "menus",
                            verdict: .bad,
                            line: "\(errors.count) errors, the first in \(place); run: hatif check"
                        )
                    ],
                    nil
                )
            }
            let flows = compilation.program?.flows.count ?? 0
            let warnings = compilation.diagnostics.count
            return (
                [
                    Finding(
                        about: "menus",
                        verdict: .good,
                        line:
                            "\(folder.sources.count) files, \(flows) flows, \(warnings) warnings, \(compilation.transcripts.count) tests"
                    )
                ],
                compilation.program
            )
        } catch {
            return ([Finding(about: "menus", verdict: .bad, line: error.line)], nil)
        }
    }

    private func store(_ configuration: HatifConfiguration, _ program: MenuProgram?) async -> [Finding] {
        var findings: [Finding] = []
        do {
            let versions = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.checkWritable()
                return try await store.datasets()
            }
            findings.append(
                Finding(about: "store", verdict: .good, line: "\(configuration.databasePath) takes commits")
            )
            for dataset in program?.datasets ?? [] {
                if let live = versions.first(where: { $0.name == dataset.name && $0.isReleased }) {
                    findings.append(
                        Finding(
                            about: "dataset",
                            verdict: .good,
                            line: "\(dataset.name): version \(live.version), \(live.rowCount) rows"
                        )
                    )
                } else {
                    findings.append(
                        Finding(
                            about: "dataset",
                            verdict: .bad,
                            line:
                                "\(dataset.name) is empty: citizens hear `unavailable`; run: hatif data load \(dataset.name) FILE.csv"
                        )
                    )
                }
            }
        } catch {
            findings.append(Finding(about: "store", verdict: .bad, line: error.line))
        }
        return findings
    }

    private func carriers(_ configuration: HatifConfiguration) async -> [Finding] {
        var findings: [Finding] = []
        let transport = try? CurlTransport()
        for settings in configuration.carriers {
            let about = "carrier"
            if let problem = accessProblem(settings, listensOnLoopback: configuration.listensOnLoopback) {
                findings.append(Finding(about: about, verdict: .bad, line: problem))
                continue
            }
            guard let url = settings.baseURL, let transport else {
                findings.append(Finding(about: about, verdict: .good, line: "\(settings.name): \(settings.kind)"))
                continue
            }
            do {
                _ = try await transport.send(HTTPRequest(method: .head, url: url, deadline: .seconds(5)))
                findings.append(Finding(about: about, verdict: .good, line: "\(settings.name): \(url) can be reached"))
            } catch {
                findings.append(
                    Finding(
                        about: about,
                        verdict: .bad,
                        line: "\(settings.name): \(url) cannot be reached (\(error)); check baseURL and the network"
                    )
                )
            }
        }
        await transport?.shutdown()
        return findings
    }

    /// A clock far behind shows itself by the age of this program.
    private func clock() -> Finding {
        let now = GatewayClock.system.now()
        let earliest = Timestamp(milliseconds: 1_793_000_000_000)
        return now < earliest
            ? Finding(
                about: "clock",
                verdict: .bad,
                line: "it says \(now.readable) UTC, before this version was made; set it (chrony)"
            )
            : Finding(about: "clock", verdict: .good, line: "\(now.readable) UTC")
    }
}
