import ArgumentParser
import Foundation

/// The command `hatif`.
struct Hatif: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hatif",
        abstract: "Public services on any phone: SMS commands and USSD menus defined in text files.",
        discussion: """
            Try the menus without a network:   hatif dial '*123#'
            Start the daemon:                  hatif serve
            """,
        version: "hatif 0.1.0",
        subcommands: [
            ServeCommand.self, CheckCommand.self, TestCommand.self, DialCommand.self, SMSCommand.self, TextCommand.self,
            NumberCommand.self, HandlersCommand.self, DataCommand.self, CaseCommand.self, MessageCommand.self,
            DoctorCommand.self, RecordCommand.self, GraphCommand.self, ExplainCommand.self, TidyCommand.self,
            TextsCommand.self, MenusCommand.self, CarrierCommand.self, CitizenCommand.self, ArchiveCommand.self,
            AuditCommand.self, BackupCommand.self,
            RestoreCommand.self, KeysCommand.self,
        ]
    )
}

/// What every command may throw: one line for a person, and the exit code.
struct CommandFailure: Error {
    /// What is wrong, and what to do.
    var line: String
    /// The exit code.
    ///
    /// 1 when a check failed, 2 for bad usage or configuration.
    var code: Int32

    /// A check failed, or a thing was not found.
    static func failed(_ line: String) -> CommandFailure { CommandFailure(line: line, code: 1) }
    /// Bad usage or configuration.
    static func usage(_ line: String) -> CommandFailure { CommandFailure(line: line, code: 2) }
}

@main
enum Program {
    static func main() async {
        do {
            var command = try Hatif.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            if !failure.line.isEmpty { Terminal.error(failure.line) }
            exit(failure.code)
        } catch let error as ConfigurationError {
            Terminal.error("\(error)")
            exit(2)
        } catch {
            let code = Hatif.exitCode(for: error)
            let text = Hatif.fullMessage(for: error)
            if code == .success {
                print(text)
                exit(0)
            }
            if error is ExitCode { exit(code.rawValue) }
            // What swift-argument-parser finds wrong is bad usage: 2, as the README promises, not its own 64.
            Terminal.error(text.hasPrefix("Error: ") ? String(text.dropFirst("Error: ".count)) : text)
            exit(2)
        }
    }
}
