import ArgumentParser
import Foundation
import Gateway
import Stores

/// `hatif audit`.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Who did what to what, and why: list it, and prove that nothing was changed.",
        discussion: "Example: hatif audit verify",
        subcommands: [Verify.self, Head.self, List.self]
    )

    /// `hatif audit head`.
    struct Head: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print how many events there are and the hash of the last, to be noted elsewhere.",
            discussion: """
                Example: hatif audit head
                Who can write to the data base can make a new chain. The hash that you noted elsewhere is then not in it: \
                hatif audit verify --head HASH
                """
        )

        @OptionGroup var options: StoreOptions

        func run() async throws {
            let configuration = try options.load()
            let state = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.auditState()
            }
            if options.json { return try Terminal.json(AuditHeadView(state.head)) }
            print("\(state.head.count) \(state.head.hash.hex)")
        }
    }

    /// `hatif audit list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what was done, newest first.",
            discussion: """
                Example: hatif audit list --object 44190276
                         hatif audit list --actor amina --since 2026-11-01
                """
        )

        @Option(help: "About this object only: a request's number, a message's id, a dataset's version …")
        var object: String?
        @Option(help: "By this actor only: an officer, an operator, `citizen` or `gateway`.")
        var actor: String?
        @Option(help: "Since this day or moment only: 2026-11-25 or 2026-11-25T09:00:00Z.")
        var since: String?
        @Option(help: "At most so many.")
        var limit = 100
        @OptionGroup var options: StoreOptions

        func validate() throws { try StoreOptions.check(limit: limit) }

        func run() async throws {
            let configuration = try options.load()
            let zone = configuration.timeZone
            let moment = try since.map { try Timestamp(written: $0, in: zone) }
            let filter = AuditFilter(object: object, actor: actor, since: moment, limit: limit)
            let rows = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.auditRows(filter)
            }
            if options.json { return try Terminal.json(rows.map { AuditRowView($0) }) }
            if rows.isEmpty { Terminal.note("there is no such event") }
            for row in rows { print("\(row.number)  \(row.event.line(in: zone))") }
        }
    }
}

extension AuditEvent {
    /// The event for a person, in one line.
    func line(in zone: TimeZone) -> String {
        let why = reason.isEmpty ? "" : ": " + Terminal.safe(reason)
        let what = "\(Terminal.safe(act)) \(Terminal.safe(object)) by \(Terminal.safe(actor))"
        return "\(at.readable(in: zone))  \(what)\(why)"
    }
}

extension [UInt8] {
    /// The bytes in hexadecimal digits.
    var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    /// The bytes that hexadecimal digits say; `nil` when they are none.
    init?(hex: String) {
        guard hex.utf8.count.isMultiple(of: 2), hex.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        var bytes: [UInt8] = []
        var rest = hex[...]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        self = bytes
    }
}

extension Timestamp {
    /// A day or a moment as a person writes it.
    init(written text: String, in zone: TimeZone) throws(CommandFailure) {
        let day = Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
        let read = (try? Date(text, strategy: .iso8601)) ?? (try? Date(text, strategy: day))
        guard let read else {
            throw .usage("`\(Terminal.safe(text))` is no time; write 2026-11-25 or 2026-11-25T09:00:00Z")
        }
        self.init(milliseconds: Int64(read.timeIntervalSince1970 * 1000))
    }
}
