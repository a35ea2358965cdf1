import Foundation
import Gateway
import ShortText

/// Everything of one citizen, for a person to read.
struct CitizenText {
    let file: CitizenFile
    let zone: TimeZone

    var lines: [String] {
        var lines = ["phone     \(file.phone.e164)"]
        if let language = file.profile?.language { lines.append("language  \(language)") }
        if let stopped = file.profile?.stoppedAt { lines.append("STOP      since \(stopped.readable(in: zone))") }
        lines += section("wrote", file.inbound.map(line))
        lines += section(
            "parts of long messages",
            file.parts.map { "\($0.number)/\($0.message.total)  \(safe($0.text))" }
        )
        lines += section("was sent", file.messages.map(line))
        lines += section(
            "conversations under way",
            file.sessions.map { "\($0.key.carrier)  until \($0.expiresAt.readable(in: zone))" }
        )
        lines += section("requests", file.cases.flatMap(caseLines))
        lines += section(
            "look-ups without a result",
            file.failedLookUps.map { "\($0.at.readable(in: zone))  \($0.dataset)" }
        )
        return lines
    }

    private func section(_ title: String, _ rows: [String]) -> [String] {
        rows.isEmpty ? [] : ["", "\(title) (\(rows.count))"] + rows.map { "  " + $0 }
    }

    private func line(_ record: InboundRecord) -> String {
        let text = record.textGoneAt == nil ? safe(record.text) : "(text gone)"
        let screen = record.screen.map { " → " + safe($0) } ?? ""
        return
            "\(record.receivedAt.readable(in: zone))  \(record.channel.rawValue) to \(safe(record.to))  \(text)\(screen)"
    }

    private func line(_ message: OutboundMessage) -> String {
        let text = message.textGoneAt == nil ? safe(message.text) : "(text gone)"
        return "\(message.createdAt.readable(in: zone))  \(message.status.rawValue)  \(text)"
    }

    private func caseLines(_ item: CaseFile) -> [String] {
        let record = item.record
        let answers = record.answers.map { "\($0.name) \(safe($0.value))" }.joined(separator: ", ")
        let opened = record.openedAt.readable(in: zone)
        var lines = [
            "\(record.reference)  \(record.kind)  \(record.stage)  \(record.closure.rawValue)  opened \(opened)"
        ]
        if !answers.isEmpty { lines.append("  " + answers) }
        lines += item.events.map { event in
            let reason = event.reason.map { ": " + safe($0) } ?? ""
            return "  \(event.at.readable(in: zone))  \(event.act) → \(event.stage)\(reason)"
        }
        if let followUp = item.followUp {
            lines.append("  planned: closing question \(followUp.attempt), \(followUp.dueAt.readable(in: zone))")
        }
        return lines
    }

    private func safe(_ text: String) -> String { Terminal.safe(text) }
}
