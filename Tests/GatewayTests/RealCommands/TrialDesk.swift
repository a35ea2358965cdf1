import MenuLanguage
import ShortText
import Synchronization

@testable import Gateway

/// Answers every call with the first outcome of its handler and a value of each kind, and keeps what was asked.
final class TrialDesk: Sendable {
    private let program: MenuProgram
    private let outcomes: [String: String]
    private let kept = Mutex<[HandlerCall]>([])

    init(_ program: MenuProgram, outcomes: [String: String] = [:]) {
        self.program = program
        self.outcomes = outcomes
    }

    var calls: [HandlerCall] { kept.withLock { $0 } }

    func answer(_ call: HandlerCall) -> HandlerAnswer {
        kept.withLock { $0.append(call) }
        guard let handler = program.handlers[call.operation] else { return .unavailable }
        let values = Dictionary(uniqueKeysWithValues: handler.gives.map { ($0.name, value(of: $0.kind)) })
        return HandlerAnswer(
            outcome: outcomes[call.operation] ?? handler.outcomes[0],
            values: handler.list == nil ? values : [:],
            items: handler.list == nil ? [] : [values]
        )
    }

    private func value(of kind: AnswerKind) -> String {
        switch program.resolve(kind).kind {
        case .digits(let counts): String(repeating: "7", count: counts.lowerBound)
        case .number(let range): String(range.lowerBound)
        case .money(let most): String(min(most, 500))
        case .text: "Amina"
        case .date: "2026-05-06"
        case .phone: "+213550000009"
        case .code: "AB1"
        case .named: ""
        }
    }
}

/// Whether a text on a phone is a template with values.
struct TemplateMatch {
    private let pieces: [String]

    init(_ template: TextTemplate) {
        pieces = template.parts.compactMap { part in
            if case .literal(let text) = part { text } else { nil }
        }
    }

    /// Whether all pieces of the template stand in the text, in their order.
    func fits(_ text: String) -> Bool {
        var rest = text[...]
        for piece in pieces {
            guard let range = rest.firstRange(of: piece) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
