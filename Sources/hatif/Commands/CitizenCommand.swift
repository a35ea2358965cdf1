import ArgumentParser
import Foundation
import Gateway
import ShortText

/// `hatif citizen`.
struct CitizenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "citizen",
        abstract: "Everything that is kept of one citizen: hand it out, or forget it.",
        discussion: "Example: hatif citizen export 0550000001 --json",
        subcommands: [Export.self, Erase.self]
    )

    /// `hatif citizen export`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print everything that is kept of one phone.",
            discussion: "Example: hatif citizen export 0550000001 --json > citizen.json"
        )

        @Argument(help: "The phone's number in any form, or masked:ID.")
        var number: String
        @Option(help: "text or json; --json is the same as json.")
        var format = "text"
        @OptionGroup var options: StoreOptions

        func validate() throws {
            guard ["text", "json"].contains(format) else {
                throw ValidationError("`--format \(format)` is unknown; write text or json")
            }
        }

        func run() async throws {
            let configuration = try options.load()
            let phone = try PhoneArgument.read(number, configuration)
            let object = try CitizenName(configuration).name(of: phone)
            let file = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                let file = try await store.citizenFile(phone)
                try await store.note("citizen.export", object: object)
                return file
            }
            if options.json || format == "json" { return try Terminal.json(CitizenView(file)) }
            if file.isEmpty { return Terminal.note("nothing is kept of \(phone.e164)") }
            for line in CitizenText(file: file, zone: configuration.timeZone).lines { print(line) }
        }
    }

    /// `hatif citizen erase`.
    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget one citizen: number and texts go, and everything still counts.",
            discussion: """
                Example: hatif citizen erase 0550000001 --dry-run
                         hatif citizen erase 0550000001 --yes
                Messages that wait are cancelled. Open requests are in the way; --including-open-cases ends them. Backups, \
                and registers that a ministry loaded, keep what they have.
                """
        )

        @Argument(help: "The phone's number in any form, or masked:ID.")
        var number: String
        @Flag(help: "Do not ask.")
        var yes = false
        @Flag(help: "Print what would be forgotten, and forget nothing.")
        var dryRun = false
        @Flag(help: "End the citizen's open requests, too.")
        var includingOpenCases = false
        @OptionGroup var options: StoreOptions

        func run() async throws {
            let configuration = try options.load()
            let phone = try PhoneArgument.read(number, configuration)
            let object = try CitizenName(configuration).name(of: phone)
            let file = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.citizenFile(phone)
            }
            if file.isEmpty {
                if options.json { return try Terminal.json(ErasureView(erased: false, count: ErasureCount())) }
                return Terminal.note("nothing is kept of \(phone.e164)")
            }
            if dryRun {
                if options.json { return try Terminal.json(ErasureView(erased: false, count: file.count)) }
                print("would forget \(file.count.line)")
                if !file.openCases.isEmpty { print("open requests: \(file.openCases.joined(separator: ", "))") }
                return
            }
            guard file.openCases.isEmpty || includingOpenCases else { throw Self.inTheWay(file.openCases) }
            try confirm(phone, file)
            let erasure = CitizenErasure(
                phone,
                includingOpenCases: includingOpenCases,
                audit: AuditEvent(
                    at: GatewayClock.system.now(),
                    actor: Actor.current,
                    act: "citizen.erase",
                    object: object
                )
            )
            let outcome = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.erase(erasure)
            }
            switch outcome {
            case .openCases(let references): throw Self.inTheWay(references)
            case .erased(let count):
                if options.json { return try Terminal.json(ErasureView(erased: true, count: count)) }
                print("forgotten: \(count.line)")
            }
        }

        private static func inTheWay(_ references: [String]) -> CommandFailure {
            .failed(
                "requests are open: \(references.joined(separator: ", ")); settle them (hatif case move), or take "
                    + "--including-open-cases to end them"
            )
        }

        /// Asks the person at the terminal; without one, `--yes` must be there.
        private func confirm(_ phone: MSISDN, _ file: CitizenFile) throws {
            if yes { return }
            guard isatty(STDIN_FILENO) == 1 else {
                throw CommandFailure.usage("nobody is there to be asked; add --yes, or look first with --dry-run")
            }
            let prompt = "Forget \(file.count.line) of \(phone.e164)? It cannot be undone. [yes/no] "
            guard Terminal.line(prompt: prompt, on: .standardError)?.lowercased() == "yes" else {
                throw CommandFailure.failed("nothing was forgotten; answer `yes` to do it")
            }
        }
    }
}

/// How the audit names a citizen: as the logs do, by a pseudonym that leads back to nobody.
struct CitizenName {
    private let pseudonyms: Pseudonyms

    init(_ configuration: HatifConfiguration) throws(CommandFailure) {
        pseudonyms = Pseudonyms(key: try PseudonymKey(configuration).bytes())
    }

    func name(of phone: MSISDN) -> String { "citizen " + pseudonyms.name(of: phone) }
}

extension CitizenFile {
    /// How much an erasure would forget.
    fileprivate var count: ErasureCount {
        var count = ErasureCount()
        count.inbound = inbound.count
        count.messages = messages.count
        count.cancelled = messages.count { [.queued, .sending, .unconfirmed].contains($0.status) }
        count.cases = cases.count
        count.ended = openCases.count
        count.sessions = sessions.count
        count.others = parts.count + failedLookUps.count + (profile == nil ? 0 : 1)
        return count
    }
}

extension ErasureCount {
    /// In one line.
    fileprivate var line: String {
        [
            inbound.counted("event"), "\(messages.counted("message")) (\(cancelled) to be cancelled)",
            "\(cases.counted("request")) (\(ended) open)", sessions.counted("conversation"),
            others.counted("other record"),
        ].joined(separator: ", ")
    }
}
