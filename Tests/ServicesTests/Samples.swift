import Gateway
import MenuLanguage
import ShortText
import Synchronization
import TestKit
import Testing

@testable import Services

/// The declarations that most tests work on.
enum Samples {
    static let source = SourceRange(file: "sample.menu", line: 1)
    static let start = Timestamp(milliseconds: 1_763_978_400_000)  // 2025-11-24 10:00:00 UTC

    static func phone(_ number: String = "+213550000001") throws -> MSISDN { try MSISDN(e164: number) }

    static func text(_ texts: [String: [TextTemplate.Part]]) -> LocalizedText {
        let tagged = texts.map { (LanguageTag($0.key), TextTemplate(parts: $0.value, source: source)) }
        return LocalizedText(texts: Dictionary(uniqueKeysWithValues: tagged), source: source)
    }

    static func plain(_ texts: [String: String]) -> LocalizedText { text(texts.mapValues { [.literal($0)] }) }

    static func value(_ name: String, short: Int? = nil) -> TextTemplate.Part { .value(name: name, short: short) }

    /// Registers with and without a second factor, and a public list.
    static let births = DatasetDeclaration(
        name: "births",
        key: .init(name: "nid", kind: .named("national-id")),
        second: .init(name: "born", kind: .date),
        gives: [
            .init(name: "name", kind: .text(upTo: 20, plain: false)), .init(name: "fee", kind: .money(upTo: 9999)),
        ],
        tries: 3,
        source: source
    )
    static let offices = DatasetDeclaration(
        name: "offices",
        gives: [.init(name: "name", kind: .text(upTo: 12, plain: false))],
        isListed: true,
        source: source
    )

    static let extract = CaseDeclaration(
        name: "birth-extract",
        title: plain(["ar": "شهادة ميلاد", "fr": "Acte de naissance", "en": "Birth certificate"]),
        opensWith: ["nid", "office"],
        due: .seconds(3 * 86_400),
        stages: [
            .init(name: "received", title: plain(["ar": "وصل", "fr": "reçu", "en": "got it"]), source: source),
            .init(name: "in-review", source: source),
            .init(
                name: "ready",
                tell: text([
                    "ar": [.literal("شهادتك "), value("reference"), .literal(" جاهزة في "), value("office")],
                    "fr": [.literal("Votre acte "), value("reference"), .literal(" est prêt : "), value("office")],
                    "en": [
                        .literal("Your "), value("title"), .literal(" "), value("reference"), .literal(" is ready"),
                    ],
                ]),
                source: source
            ),
            .init(name: "handed", askFulfilledAfter: .seconds(2 * 86_400), source: source),
            .init(
                name: "refused",
                tell: text([
                    "fr": [.literal("Refusé : "), value("reason"), .literal(" (délai "), value("due"), .literal(")")]
                ]),
                needsReason: true,
                source: source
            ),
        ],
        moves: [("received", "in-review"), ("in-review", "ready"), ("in-review", "refused"), ("ready", "handed")]
            .map { CaseDeclaration.Move(from: $0.0, to: $0.1, source: source) },
        source: source
    )

    /// A report that only one stage has, and that tells at once.
    static let pothole = CaseDeclaration(
        name: "pothole",
        title: plain(["en": "Pothole"]),
        stages: [.init(name: "noted", tell: text(["en": [.literal("Noted: "), value("reference")]]), source: source)],
        source: source
    )

    static let program: MenuProgram = {
        let service = ServiceDeclaration(
            name: "city",
            languages: ["ar", "fr", "en"].map { LanguageTag($0) },
            source: source
        )
        let nationalID = TypeDeclaration(name: "national-id", kind: .digits(12...12), checksum: .luhn, source: source)
        return MenuProgram(
            service: service,
            flows: [],
            datasets: [births, offices],
            cases: [extract, pothole],
            types: ["national-id": nationalID],
            version: "0000000000000001"
        )
    }()

    static func reader() throws -> ValueReader {
        ValueReader(program: program, country: try #require(Country(code: "DZ")))
    }

    static func call(
        _ operation: String,
        _ arguments: [String: String] = [:],
        from phone: MSISDN,
        language: String = "fr",
        at moment: Timestamp = start
    ) -> HandlerCall {
        HandlerCall(
            operation: operation,
            arguments: arguments.mapValues { .text($0) },
            citizen: phone,
            language: language,
            carrier: "mobilis",
            idempotencyKey: "s:+213550000001/birth.call-1/1",
            now: moment,
            deadline: moment + .seconds(10)
        )
    }

    static let notices = NoticeMaker { phone, carrier, text, language, now in
        OutboundMessage(
            id: "\(now.milliseconds) \(text)",
            carrier: carrier,
            to: phone,
            originator: "1212",
            text: text,
            language: language,
            priority: .notice,
            createdAt: now,
            expiresAt: now + .seconds(86_400)
        )
    }
}

/// A clock that tests move by hand.
final class HandClock: Sendable {
    private let moment = Mutex(Samples.start)

    var now: Timestamp { moment.withLock { $0 } }
    var clock: GatewayClock { GatewayClock { self.now } }

    func advance(_ duration: Duration) { moment.withLock { $0 = $0 + duration } }
}

/// Numbers in a row, for references.
final class Draws: Sendable {
    private let next: Mutex<UInt64>

    init(from first: UInt64 = 0) { next = Mutex(first) }

    func draw() -> UInt64 {
        next.withLock { number in
            number += 1
            return number
        }
    }
}

extension MemoryStore {
    /// Commits what a handler answered, as the gateway does.
    func take(_ answer: HandlerAnswer) async throws -> CommitOutcome {
        try await commit(WorkUnit(changes: answer.changes))
    }
}
