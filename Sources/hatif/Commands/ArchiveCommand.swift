import ArgumentParser
import Foundation
import Gateway
import ShortText

/// `hatif archive`.
struct ArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Search what citizens wrote and what they were sent.",
        discussion: "Example: hatif archive search 'birth certificate'",
        subcommands: [Search.self, Index.self]
    )

    /// `hatif archive search`.
    struct Search: AsyncParsableCommand {
        /// How long the index may be brought up to date before a search.
        private static let patience = Duration.seconds(3)
        /// How many messages go into the index at a time.
        private static let together = 1000

        static let configuration = CommandConfiguration(
            abstract: "Find messages, newest first.",
            discussion: """
                Example: hatif archive search 'شهادة ميلاد' --from 2026-11-01
                         hatif archive search '"ready on monday"' --phone 0550000001
                         hatif archive search 'certif*'
                All words must be there, written in any way: أحمد finds احمد, ete finds été, ١٢٣ finds 123.
                """
        )

        @Argument(help: "Words; \"a phrase\" in quotes; beginn* for a beginning of at least two letters.")
        var words: String
        @Option(help: "From this day on (2026-11-01), or this moment (2026-11-01T08:00).")
        var from: String?
        @Option(help: "Until the end of this day, or until this moment.")
        var to: String?
        @Option(help: "From or to this number only.")
        var phone: String?
        @Option(help: "At most so many.")
        var limit = 20
        @OptionGroup var options: StoreOptions

        func validate() throws { try StoreOptions.check(limit: limit) }

        func run() async throws {
            let configuration = try options.load()
            let query = try query(configuration)
            let (isWhole, hits) = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                let end = ContinuousClock.now + Self.patience
                var isWhole = false
                while !isWhole, ContinuousClock.now < end {
                    isWhole = try await store.indexArchive(limit: Self.together) == 0
                }
                return (isWhole, try await store.searchArchive(query))
            }
            if !isWhole {
                Terminal.note(
                    "the index is still being made: the newest messages are missing; finish it with `hatif archive index`"
                )
            }
            if options.json { return try Terminal.json(hits.map { ArchiveHitView($0) }) }
            if hits.isEmpty { Terminal.note("nothing that is kept has these words") }
            for hit in hits { print(hit.line(in: configuration.timeZone)) }
        }

        private func query(_ configuration: HatifConfiguration) throws -> ArchiveQuery {
            let zone = configuration.timeZone
            let query = ArchiveQuery(
                words,
                from: try from.map { try SearchTime($0, option: "--from", zone: zone).start },
                until: try to.map { try SearchTime($0, option: "--to", zone: zone).end },
                phone: try phone.map { try PhoneArgument.read($0, configuration) },
                limit: limit
            )
            guard !query.isEmpty else {
                throw CommandFailure.usage("there is no word in `\(Terminal.safe(words))`; write letters or digits")
            }
            if let short = query.beginnings.first(where: { $0.unicodeScalars.count < 2 }) {
                throw CommandFailure.usage(
                    "`\(short)*` would find too much; write at least two letters before the star"
                )
            }
            if let start = query.from, let end = query.until, end <= start {
                throw CommandFailure.usage("`--from` is not before `--to`: no time lies between them")
            }
            return query
        }
    }
}

extension ArchiveHit {
    /// In one line.
    fileprivate func line(in zone: TimeZone) -> String {
        switch self {
        case .inbound(let record):
            let screen = record.screen.map { " → " + Terminal.safe($0) } ?? ""
            return "\(at.readable(in: zone))  from \(record.from.e164)  \(Terminal.safe(record.text))\(screen)"
        case .outbound(let message):
            let state = message.status.rawValue
            return "\(at.readable(in: zone))  to   \(message.to.e164)  \(Terminal.safe(message.text))  (\(state))"
        }
    }
}

/// A found message, as JSON: one of the two is there.
struct ArchiveHitView: Encodable {
    let at: String
    let inbound: InboundView?
    let message: MessageView?

    init(_ hit: ArchiveHit) {
        at = hit.at.iso8601
        switch hit {
        case .inbound(let record): (inbound, message) = (InboundView(record), nil)
        case .outbound(let found): (inbound, message) = (nil, MessageView(found))
        }
    }
}
