import ArgumentParser
import Gateway
import MenuLanguage
import Services
import ShortText
import Stores

/// `hatif case`.
struct CaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case",
        abstract: "The citizens' requests: list, show, move.",
        discussion: "Example: hatif case move 44190276 ready",
        subcommands: [List.self, Show.self, Move.self]
    )

    /// `hatif case list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List requests, newest first.",
            discussion: "Example: hatif case list --open --kind birth-extract"
        )

        @Option(help: "Of this kind only.")
        var kind: String?
        @Option(help: "In this stage only.")
        var stage: String?
        @Flag(help: "Only those that are not closed.")
        var open = false
        @Option(help: "At most so many.")
        var limit = 100
        @OptionGroup var options: StoreOptions

        func validate() throws { try StoreOptions.check(limit: limit) }

        func run() async throws {
            let configuration = try options.load()
            let cases = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.cases(CaseFilter(kind: kind, stage: stage, openOnly: open, limit: limit))
            }
            if cases.isEmpty { try checkNames(configuration) }
            if options.json { return try Terminal.json(cases.map { CaseView($0) }) }
            if cases.isEmpty { Terminal.note("there is no such request") }
            let zone = configuration.timeZone
            for record in cases {
                let opened = record.openedAt.readable(in: zone)
                let due = record.dueAt.map { ", due " + $0.readable(in: zone) } ?? ""
                print("\(record.title)  opened \(opened)\(due)")
            }
        }

        /// Tells a slip in a name from a list that is empty; requests of kinds that the menus lost are still listed.
        private func checkNames(_ configuration: HatifConfiguration) throws {
            guard kind != nil || stage != nil, let program = try? configuration.program(printing: false) else { return }
            let kinds = program.cases.filter { kind == nil || $0.name == kind }
            if let kind, kinds.isEmpty {
                throw CommandFailure.usage(UnknownName.line(kind, of: "case", known: program.cases.map(\.name)))
            }
            let stages = kinds.flatMap(\.stages).map(\.name)
            if let stage, !stages.contains(stage) {
                throw CommandFailure.usage(UnknownName.line(stage, of: "stage", known: stages))
            }
        }
    }

    /// `hatif case show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one request and what happened to it.",
            discussion: "Example: hatif case show 44190276"
        )

        @Argument(help: "The request's number.")
        var reference: String
        @OptionGroup var options: StoreOptions

        func run() async throws {
            let configuration = try options.load()
            let digits = TextKey.digits(reference).filter { !$0.isWhitespace }
            let (found, events) = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                (try await store.caseRecord(digits), try await store.caseEvents(digits))
            }
            guard let found else {
                throw CommandFailure.failed("there is no request `\(Terminal.safe(reference))`; see: hatif case list")
            }
            if options.json { return try Terminal.json(CaseView(found, events: events)) }
            let zone = configuration.timeZone
            print(found.title)
            print("citizen   \(found.phone.e164), \(found.language), through \(found.carrier)")
            if let gone = found.textGoneAt {
                print("answers   gone since \(gone.readable(in: zone)); the case still counts")
            }
            for answer in found.answers { print("\(answer.name.padded(to: 9)) \(Terminal.safe(answer.value))") }
            if let due = found.dueAt { print("due       \(due.readable(in: zone))") }
            for event in events {
                let reason = event.reason.map { ": " + Terminal.safe($0) } ?? ""
                let actor = Terminal.safe(event.actor)
                print("\(event.at.readable(in: zone))  \(event.act) → \(event.stage) by \(actor)\(reason)")
            }
            if let program = try? configuration.program(printing: false),
                let declared = program.cases.first(where: { $0.name == found.kind }), found.closure == .open
            {
                let next = declared.successors(of: found.stage)
                if !next.isEmpty { print("can move to \(next.joined(separator: ", "))") }
            }
        }
    }

    /// `hatif case move`.
    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move a request to a stage; the citizen is told where the stage says so.",
            discussion: """
                Example: hatif case move 44190276 ready
                         hatif case move 44190276 refused --reason 'the photo is missing'
                """
        )

        @Argument(help: "The request's number.")
        var reference: String
        @Argument(help: "The stage.")
        var stage: String
        @Option(
            help: ArgumentHelp(
                """
                Why, in one line of at most \(CaseDesk.longestReason) characters; stages `with reason` need it, \
                and the citizen reads it.
                """
            )
        )
        var reason: String?
        @OptionGroup var options: StoreOptions

        func run() async throws {
            let configuration = try options.load()
            let program = try configuration.program()
            let store = try StoreAccess.open(configuration)
            let desk = CaseDesk(
                book: CaseBook(program, timeZone: configuration.timeZone),
                store: store,
                notices: .system(configuration, program)
            )
            let moved: CaseRecord
            do {
                moved = try await desk.move(
                    reference,
                    to: stage,
                    reason: reason,
                    actor: Actor.current,
                    now: GatewayClock.system.now()
                )
            } catch {
                await store.close()
                throw CommandFailure.failed("\(error)")
            }
            await store.close()
            if options.json { return try Terminal.json(CaseView(moved)) }
            print(
                "\(moved.reference) is now \(moved.stage)"
                    + (moved.closure == .open ? "" : " (\(moved.closure.rawValue))")
            )
        }
    }
}

extension CaseRecord {
    /// What it is and where it stands, in a line.
    fileprivate var title: String { "\(reference)  \(kind)  \(stage)  \(closure.rawValue)" }
}
