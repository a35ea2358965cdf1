import ArgumentParser
import Foundation
import Gateway
import ShortText
import Stores

/// `hatif message`.
struct MessageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message",
        abstract: "The messages to citizens: where each one stands, and why.",
        discussion: "Example: hatif message list --status failed",
        subcommands: [List.self, Show.self, Retry.self]
    )

    /// `hatif message list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List messages, newest first.",
            discussion: "Example: hatif message list --to +213550000001 --json"
        )

        @Option(help: "To this number only.")
        var to: String?
        @Option(
            help: """
                In this state only: queued, sending, unconfirmed, sent, buffered, delivered, failed, rejected, expired, \
                undeliverable, cancelled.
                """
        )
        var status: String?
        @Flag(help: "Only those that are over and did not arrive.")
        var dead = false
        @Option(help: "At most so many.")
        var limit = 50
        @OptionGroup var options: StoreOptions

        func validate() throws { try StoreOptions.check(limit: limit) }

        func run() async throws {
            let configuration = try options.load()
            var filter = MessageFilter(deadOnly: dead, limit: limit)
            if let to {
                guard let phone = try? MSISDN(parsing: to, country: configuration.country) else {
                    throw CommandFailure.usage("`\(to)` is no phone number; write it as +213550000001")
                }
                filter.phone = phone
            }
            filter.status = try status.map { try DeliveryStatus(named: $0) }
            let now = GatewayClock.system.now()
            let (messages, pauses) = try await StoreAccess.with(configuration) {
                [filter] store async throws(StoreError) in
                (try await store.messages(filter), try await store.carrierPauses().filter { $0.until > now })
            }
            if options.json { return try Terminal.json(messages.map { MessageView($0, pauses: pauses) }) }
            for pause in pauses {
                let since = pause.since.readable(in: configuration.timeZone)
                let until = pause.until.readable(in: configuration.timeZone)
                let reason = Terminal.safe(pause.reason)
                Terminal.note("\(pause.carrier) takes no messages since \(since): \(reason); next try \(until)")
            }
            if messages.isEmpty { Terminal.note("there is no such message") }
            for message in messages {
                let made = message.createdAt.readable(in: configuration.timeZone)
                let text = message.textGoneAt == nil ? Terminal.safe(message.text) : "(text gone)"
                print("\(message.id)  \(made)  \(message.status.rawValue)  \(message.to.e164)  \(text)")
                if message.status == .queued { print("    " + message.wait(in: configuration.timeZone)) }
                if message.status.isDead || message.status == .unconfirmed, let reason = message.reason {
                    print("    " + Terminal.safe(reason))
                }
            }
        }
    }

    /// `hatif message show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one message.",
            discussion: "Example: hatif message show 01kawn3v6hk8 --json\nA beginning of the id that is unique will do."
        )

        @Argument(help: "The message's id.")
        var id: String
        @OptionGroup var options: StoreOptions

        func run() async throws {
            let configuration = try options.load()
            let found = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.message(id)
            }
            guard let found else {
                throw CommandFailure.failed(
                    "there is no message `\(id)`, or more than one begins so; see: hatif message list"
                )
            }
            if options.json { return try Terminal.json(MessageView(found)) }
            let zone = configuration.timeZone
            if let gone = found.textGoneAt {
                print("text      gone since \(gone.readable(in: zone)); the fact is kept")
            } else {
                print(
                    PhonePicture(
                        title: found.originator ?? found.carrier,
                        text: found.text,
                        footer: PhonePicture.segments(found.text),
                        isRightToLeft: PhonePicture.isRightToLeft(found.text)
                    ).drawn
                )
            }
            print("id        \(found.id)")
            print("to        \(found.to.e164) through \(found.carrier)")
            let made = found.createdAt.readable(in: zone)
            print("made      \(made), worthless after \(found.expiresAt.readable(in: zone))")
            if found.status == .queued {
                print("state     queued: \(found.wait(in: zone))")
            } else {
                let reason = found.reason.map { ": " + Terminal.safe($0) } ?? ""
                print("state     \(found.status.rawValue) after \(found.attempts.counted("try", "tries"))\(reason)")
            }
            if let carrierID = found.carrierMessageID { print("carrier   \(Terminal.safe(carrierID))") }
        }
    }
}

extension DeliveryStatus {
    /// The state that a person named.
    init(named name: String) throws(CommandFailure) {
        guard let known = DeliveryStatus(rawValue: name) else {
            let all = DeliveryStatus.allCases.map(\.rawValue).joined(separator: ", ")
            throw .usage("`\(name)` is no state; states are \(all)")
        }
        self = known
    }
}

extension OutboundMessage {
    /// Why a message still waits: how often it was tried, what came of the last try, and when the next is due.
    fileprivate func wait(in zone: TimeZone) -> String {
        let tried = attempts == 0 ? "not tried yet" : attempts.counted("try", "tries")
        let last = reason.map { ", the last: " + Terminal.safe($0) } ?? ""
        return "\(tried)\(last); next try \(notBefore.readable(in: zone))"
    }
}
