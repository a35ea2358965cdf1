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
        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let configuration = try options.load()
            let cases = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.cases(CaseFilter(kind: kind, stage: stage, openOnly: open, limit: max(1, limit)))
            }
            if json { return try Terminal.json(cases.map { CaseView($0) }) }
            if cases.isEmpty { Terminal.note("there is no such request") }
            for record in cases {
                let due = record.dueAt.map { ", due \($0.readable)" } ?? ""
                print(
                    "\(record.reference)  \(record.kind)  \(record.stage)  \(record.closure.rawValue)  opened \(record.openedAt.readable)\(due)"
                )
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
        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let configuration = try options.load()
            let digits = TextKey.digits(reference).filter { !$0.isWhitespace }
            let (found, events) = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                (try await store.caseRecord(digits), try await store.caseEvents(digits))
            }
            guard let found else {
                throw CommandFailure.failed("there is no request `\(reference)`; see: hatif case list")
            }
            if json { return try Terminal.json(CaseView(found, events: events)) }
            print("\(found.reference)  \(found.kind)  \(found.stage)  \(found.closure.rawValue)")
            print("citizen   \(found.phone.e164), \(found.language), through \(found.carrier)")
            for answer in found.answers { print("\(answer.name.padded(to: 9)) \(answer.value)") }
            if let due = found.dueAt { print("due       \(due.readable)") }
            for event in events {
                let reason = event.reason.map { ": \($0)" } ?? ""
                print("\(event.at.readable)  \(event.act) → \(event.stage) by \(event.actor)\(reason)")
            }
            if let program = try? MenuFolder([configuration.menus]).compile().program,
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
        @Option(help: "Why; stages `with reason` need it, and the citizen reads it.")
        var reason: String?
        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let configuration = try options.load()
            guard let program = try MenuFolder([configuration.menus]).program().program else { return }
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
            if json { return try Terminal.json(CaseView(moved)) }
            print(
                "\(moved.reference) is now \(moved.stage)"
                    + (moved.closure == .open ? "" : " (\(moved.closure.rawValue))")
            )
        }
    }
}

/// A case, as JSON.
struct CaseView: Encodable {
    struct Event: Encodable {
        let at: String
        let actor: String
        let act: String
        let stage: String
        let reason: String?
    }

    let reference: String
    let kind: String
    let phone: String
    let language: String
    let carrier: String
    let answers: [String: String]
    let stage: String
    let closure: String
    let openedAt: String
    let stageSince: String
    let dueAt: String?
    let reopened: Int
    let events: [Event]?

    init(_ record: CaseRecord, events: [CaseEvent]? = nil) {
        reference = record.reference
        kind = record.kind
        phone = record.phone.e164
        language = record.language
        carrier = record.carrier
        answers = Dictionary(record.answers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        stage = record.stage
        closure = record.closure.rawValue
        openedAt = record.openedAt.iso8601
        stageSince = record.stageSince.iso8601
        dueAt = record.dueAt?.iso8601
        reopened = record.reopened
        self.events = events?.map {
            Event(at: $0.at.iso8601, actor: $0.actor, act: $0.act, stage: $0.stage, reason: $0.reason)
        }
    }
}

extension String {
    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
