import ArgumentParser
import Gateway
import ShortText
import Stores

/// `hatif message`.
struct MessageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message",
        abstract: "The messages to citizens: where each one stands, and why.",
        discussion: "Example: hatif message list --status failed",
        subcommands: [List.self, Show.self]
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
            help:
                "In this state only: queued, sending, sent, buffered, delivered, failed, rejected, expired, undeliverable."
        )
        var status: String?
        @Option(help: "At most so many.")
        var limit = 50
        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let configuration = try options.load()
            var filter = MessageFilter(limit: max(1, limit))
            if let to {
                guard let phone = try? MSISDN(parsing: to, country: configuration.country) else {
                    throw CommandFailure.usage("`\(to)` is no phone number; write it as +213550000001")
                }
                filter.phone = phone
            }
            if let status {
                guard let known = DeliveryStatus(rawValue: status) else {
                    let all = DeliveryStatus.allCases.map(\.rawValue).joined(separator: ", ")
                    throw CommandFailure.usage("`\(status)` is no state; states are \(all)")
                }
                filter.status = known
            }
            let messages = try await StoreAccess.with(configuration) { [filter] store async throws(StoreError) in
                try await store.messages(filter)
            }
            if json { return try Terminal.json(messages.map(MessageView.init)) }
            if messages.isEmpty { Terminal.note("there is no such message") }
            for message in messages {
                let text = message.text.replacing("\n", with: " / ")
                print(
                    "\(message.id)  \(message.createdAt.readable)  \(message.status.rawValue)  \(message.to.e164)  \(text)"
                )
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
        @Flag(help: "Print as JSON.")
        var json = false
        @OptionGroup var options: ConfigurationOptions

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
            if json { return try Terminal.json(MessageView(found)) }
            print(
                PhonePicture(
                    title: found.originator ?? found.carrier,
                    text: found.text,
                    footer: PhonePicture.segments(found.text),
                    isRightToLeft: PhonePicture.isRightToLeft(found.text)
                ).drawn
            )
            print("id        \(found.id)")
            print("to        \(found.to.e164) through \(found.carrier)")
            print("made      \(found.createdAt.readable), worthless after \(found.expiresAt.readable)")
            print(
                "state     \(found.status.rawValue) after \(found.attempts) tries"
                    + (found.reason.map { ": \($0)" } ?? "")
            )
            if let carrierID = found.carrierMessageID { print("carrier   \(carrierID)") }
        }
    }
}

/// A message, as JSON.
struct MessageView: Encodable {
    let id: String
    let carrier: String
    let to: String
    let originator: String?
    let text: String
    let language: String
    let priority: String
    let status: String
    let attempts: Int
    let carrierMessageID: String?
    let reason: String?
    let createdAt: String
    let notBefore: String
    let expiresAt: String

    init(_ message: OutboundMessage) {
        id = message.id
        carrier = message.carrier
        to = message.to.e164
        originator = message.originator
        text = message.text
        language = message.language
        priority = "\(message.priority)"
        status = message.status.rawValue
        attempts = message.attempts
        carrierMessageID = message.carrierMessageID
        reason = message.reason
        createdAt = message.createdAt.iso8601
        notBefore = message.notBefore.iso8601
        expiresAt = message.expiresAt.iso8601
    }
}
