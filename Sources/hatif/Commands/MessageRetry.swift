import ArgumentParser
import Gateway
import ShortText
import Stores

extension MessageCommand {
    /// `hatif message retry`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring back messages that ended without delivery; they are sent again soon.",
            discussion: """
                Example: hatif message retry --status undeliverable
                It takes failed, expired, undeliverable and unconfirmed messages, never one that is under way. Of an \
                unconfirmed one nobody knows whether it arrived: the citizen may then get it twice, so --all leaves it out.
                """
        )

        @Argument(help: "The messages' ids; a beginning that is unique will do.")
        var ids: [String] = []
        @Option(help: "All that are in this state: failed, expired, undeliverable or unconfirmed.")
        var status: String?
        @Flag(help: "All that are failed, expired or undeliverable.")
        var all = false
        @Option(help: "With --status and --all: at most so many, the newest first.")
        var limit = 1000
        @OptionGroup var options: StoreOptions

        func validate() throws {
            try StoreOptions.check(limit: limit)
            guard (ids.isEmpty ? 0 : 1) + (status == nil ? 0 : 1) + (all ? 1 : 0) == 1 else {
                throw ValidationError("name messages by their ids, or by --status, or take --all")
            }
        }

        func run() async throws {
            let configuration = try options.load()
            let states = try wanted()
            let (retried, refused) = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                var chosen: [OutboundMessage] = []
                for id in ids { if let message = try await store.message(id) { chosen.append(message) } }
                for state in states { chosen += try await store.messages(MessageFilter(status: state, limit: limit)) }
                return try await bring(back: chosen, in: store)
            }
            if options.json { return try Terminal.json(retried.map { MessageView($0) }) }
            for message in retried { print("\(message.id)  \(message.to.e164)  was \(message.status.rawValue)") }
            for message in refused {
                Terminal.note("\(message.id) is \(message.status.rawValue); it cannot be brought back")
            }
            print("\(retried.count.counted("message", "messages")) will be sent again")
            guard refused.isEmpty, ids.count <= retried.count else {
                throw CommandFailure.failed("not every message was brought back; see: hatif message list --dead")
            }
        }

        /// The states to look for.
        private func wanted() throws -> [DeliveryStatus] {
            if all { return [.failed, .expired, .undeliverable] }
            guard let status else { return [] }
            let state = try DeliveryStatus(named: status)
            guard state.canBeRetried else {
                throw CommandFailure.usage(
                    "what is \(status) cannot be brought back; it can from failed, expired, undeliverable, unconfirmed"
                )
            }
            return [state]
        }

        /// Brings messages back with the life that they had, each with a line in the audit; another one may have been
        /// quicker.
        private func bring(
            back messages: [OutboundMessage],
            in store: any OpenedStore
        ) async throws(StoreError) -> (retried: [OutboundMessage], refused: [OutboundMessage]) {
            var retried: [OutboundMessage] = []
            var refused: [OutboundMessage] = []
            for message in messages {
                let now = GatewayClock.system.now()
                let life = max(message.expiresAt - message.createdAt, .seconds(3600))
                let event = AuditEvent(
                    at: now,
                    actor: Actor.current,
                    act: "message.retry",
                    object: message.id,
                    reason: "was \(message.status.rawValue)"
                )
                let unit = WorkUnit(changes: [.retry(id: message.id, at: now, expiresAt: now + life), .audit(event)])
                if try await store.commit(unit) == .committed {
                    retried.append(message)
                } else {
                    refused.append(message)
                }
            }
            return (retried, refused)
        }
    }
}
