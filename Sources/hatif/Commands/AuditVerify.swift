import ArgumentParser
import Foundation
import Gateway
import Stores

extension AuditCommand {
    /// `hatif audit verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Walk over all events and name the first that was changed, removed, added or moved.",
            discussion: """
                Example: hatif audit verify
                         hatif audit verify --head 5f3a…e1
                The history of requests is looked through with it. Exit code 1 when something is not as it was written.
                """
        )

        @Option(help: "A hash that `hatif audit head` printed earlier; it must be in the chain.")
        var head: String?
        @OptionGroup var options: StoreOptions

        func run() async throws {
            let configuration = try options.load()
            let noted = try head.map(Self.noted)
            let verdict = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await AuditVerifier(store, noted: noted).verdict()
            }
            if options.json { try Terminal.json(AuditVerdictView(verdict)) }
            if let fault = verdict.fault {
                throw CommandFailure.failed(fault.line(in: configuration.timeZone))
            }
            if options.json { return }
            print(verdict.line(in: configuration.timeZone))
            if verdict.forgottenReasons > 0 {
                print(
                    "\(verdict.forgottenReasons.counted("reason")) of requests forgotten since, as retention or an erasure does"
                )
            }
            print("head \(verdict.head.count) \(verdict.head.hash.hex)")
        }

        private static func noted(_ text: String) throws(CommandFailure) -> [UInt8] {
            guard let bytes = [UInt8](hex: text.lowercased()), bytes.count == AuditChain.hashLength else {
                throw .usage(
                    "`\(Terminal.safe(text))` is no hash; give the 64 digits that `hatif audit head` prints behind the count"
                )
            }
            return bytes
        }
    }
}

extension AuditVerdict {
    /// That all is well, in one line.
    func line(in zone: TimeZone) -> String {
        guard let from, let to else { return "the audit is empty" }
        let span = "from \(from.readable(in: zone)) to \(to.readable(in: zone))"
        return "\(count.counted("event")) \(span), all as they were written"
    }
}

extension AuditFault {
    /// What is wrong, for a person, with what can be done about it.
    func line(in zone: TimeZone) -> String {
        let mend = "compare with a backup: hatif backup makes one, hatif restore brings it back to a file of its own"
        return "the audit is not as it was written: \(finding(in: zone)); \(mend)"
    }

    private func finding(in zone: TimeZone) -> String {
        let row = "row \(number)" + (event.map { " (\($0.line(in: zone)))" } ?? "")
        let history = caseEvent.map { event in
            "`\(Terminal.safe(event.act))` of request \(event.reference) (\(event.at.readable(in: zone)))"
        }
        switch kind {
        case .changed: return "\(row) was changed; in which field cannot be told"
        case .missing(let last) where last == number: return "row \(number) is missing"
        case .missing(let last): return "rows \(number) to \(last) are missing"
        case .added: return "\(row) was added"
        case .moved(let place):
            return "\(row) was written as row \(place): rows were removed, added or put into another order"
        case .caseEventChanged:
            return "the history of a request was changed: \(history ?? "an event"), for which \(row) vouches"
        case .caseEventMissing: return "an event of a request's history is missing, for which \(row) vouches"
        case .caseEventAdded: return "an event was added to a request's history: \(history ?? "one without a row")"
        case .endChanged: return "\(row) is not the one that was written last"
        case .headNotFound:
            return "no row has the noted hash; the chain was made anew, or the hash was noted of another data base"
        }
    }
}
