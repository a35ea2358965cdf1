public import Gateway
import MenuLanguage
import ShortText

/// Answers the citizens' side of all `case` declarations: `NAME.open`, `NAME.confirm`, `case.status`, `case.mine`.
///
/// Who knows a reference learns the kind, the stage and the dates of that case, from any phone (SERVICES V05); what the
/// citizen wrote, and the officer's reasons, go to the phone of the case only. A phone that guesses references is soon told
/// nothing any more. Only the citizen's own yes counts as fulfilled (DESIGN 2.10), and only that phone can say it.
public struct CaseHandler: ServiceHandler {
    private let book: CaseBook
    private let store: any Store
    private let arrival: CaseArrival
    private let random: @Sendable () -> UInt64

    /// Makes the handler.
    ///
    /// - Parameters:
    ///   - book: The declared kinds.
    ///   - store: Where the cases are.
    ///   - notices: Makes the messages that stages send.
    ///   - random: A source of 64 random bits that nobody can foresee; references come from it.
    public init(
        book: CaseBook,
        store: any Store,
        notices: NoticeMaker,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.book = book
        self.store = store
        self.arrival = CaseArrival(book: book, notices: notices)
        self.random = random
    }

    /// `NAME.open` and `NAME.confirm` of each kind; `case.status` and `case.mine` when there is a kind.
    public var operations: [String] {
        let own = book.declarations.flatMap { [$0.name + ".open", $0.name + ".confirm"] }
        return own.isEmpty ? [] : own + [Self.status, Self.mine]
    }

    /// How many references without a case a phone may ask for, within which time; it is told nothing afterwards.
    static let tries = 5
    static let triesWindow = Duration.seconds(15 * 60)

    private static let status = "case.status"
    private static let mine = "case.mine"

    /// Answers a citizen; see ``ServiceHandler``.
    ///
    /// - Parameter call: What is asked.
    /// - Returns: The outcome, its values, and what changes with it.
    public func answer(_ call: HandlerCall) async -> HandlerAnswer {
        do {
            switch call.operation {
            case Self.status: return try await status(call)
            case Self.mine: return try await mine(call)
            default: break
            }
            for declaration in book.declarations {
                if call.operation == declaration.name + ".open" { return try await open(declaration, call) }
                if call.operation == declaration.name + ".confirm" { return try await confirm(declaration, call) }
            }
            return .unavailable
        } catch {
            return .unavailable
        }
    }

    // MARK: Opening

    private func open(_ declaration: CaseDeclaration, _ call: HandlerCall) async throws(StoreError) -> HandlerAnswer {
        guard let first = declaration.stages.first else { return .unavailable }
        let answers = declaration.opensWith.map { name in
            SlotValue.Field(name: name, value: call.arguments[name]?.line ?? "")
        }
        let filter = CaseFilter(kind: declaration.name, phone: call.citizen, openOnly: true)
        if let same = try await store.cases(filter).first(where: { $0.answers == answers }) {
            return HandlerAnswer(outcome: "duplicate", values: receipt(same))
        }
        guard let reference = try await Reference.unused(in: store, random: random) else { return .unavailable }
        let record = CaseRecord(
            reference: reference.digits,
            kind: declaration.name,
            phone: call.citizen,
            language: call.language,
            carrier: call.carrier,
            answers: answers,
            stage: first.name,
            openedAt: call.now,
            dueAt: declaration.due.map { call.now + $0 }
        )
        var changes: [StoreChange] = [.openCase(record)]
        changes.append(history(record, act: "opened", stage: first.name, at: call.now))
        changes += arrival.changes(record, to: first, reason: "", language: call.language, now: call.now)
        return HandlerAnswer(outcome: "opened", values: receipt(record), changes: changes)
    }

    private func receipt(_ record: CaseRecord) -> [String: String] {
        var values = ["reference": record.reference]
        values["due"] = record.dueAt.map { book.keptDay($0) }
        return values
    }

    // MARK: Following

    private func status(_ call: HandlerCall) async throws(StoreError) -> HandlerAnswer {
        // A slip of the thumb is caught by the check digit: it tells nothing and is not counted.
        guard let reference = Reference(reading: call.arguments["reference"]?.line ?? "") else {
            return HandlerAnswer(outcome: "not-found")
        }
        let windowStart = call.now - Self.triesWindow
        let failures = try await store.failedLookUps(dataset: Self.status, phone: call.citizen, since: windowStart)
        guard failures < Self.tries else { return HandlerAnswer(outcome: "not-found") }
        guard let record = try await store.caseRecord(reference.digits) else {
            let failure = StoreChange.failedLookUp(dataset: Self.status, phone: call.citizen, at: call.now)
            return HandlerAnswer(outcome: "not-found", changes: [failure])
        }
        var values = receipt(record)
        values["title"] = book.title(of: record.kind, in: call.language)
        values["stage"] = book.title(ofStage: record.stage, of: record.kind, in: call.language)
        values["since"] = book.keptDay(record.stageSince)
        return HandlerAnswer(outcome: "found", values: values)
    }

    private func mine(_ call: HandlerCall) async throws(StoreError) -> HandlerAnswer {
        let filter = CaseFilter(phone: call.citizen, openOnly: true, limit: DatasetHandler.mostListed)
        let items = try await store.cases(filter).map { record in
            [
                "reference": record.reference,
                "title": book.title(of: record.kind, in: call.language),
                "stage": book.title(ofStage: record.stage, of: record.kind, in: call.language),
            ]
        }
        return HandlerAnswer(outcome: items.isEmpty ? "none" : "found", items: items)
    }

    // MARK: Closing

    private func confirm(_ declaration: CaseDeclaration, _ call: HandlerCall) async throws(StoreError) -> HandlerAnswer
    {
        guard let reference = Reference(reading: call.arguments["reference"]?.line ?? ""),
            let record = try await store.caseRecord(reference.digits),
            record.kind == declaration.name, record.phone == call.citizen
        else { return .unavailable }
        switch call.arguments["fulfilled"]?.line {
        case "yes": return close(record, call)
        case "no": return reopen(record, of: declaration, call)
        default: return .unavailable
        }
    }

    /// The citizen's yes; a late one still counts, and a second one changes nothing.
    private func close(_ record: CaseRecord, _ call: HandlerCall) -> HandlerAnswer {
        switch record.closure {
        case .fulfilled: return HandlerAnswer(outcome: "closed")
        case .ended: return .unavailable
        case .open, .unconfirmed: break
        }
        var changes = [
            StoreChange.changeCase(
                reference: record.reference,
                from: record.stage,
                fromClosure: record.closure,
                to: record.stage,
                closure: .fulfilled,
                at: call.now,
                reopens: false
            ),
            .cancelFollowUp(reference: record.reference),
        ]
        changes.append(history(record, act: "confirmed", stage: record.stage, at: call.now))
        return HandlerAnswer(outcome: "closed", changes: changes)
    }

    /// The citizen's no: back to the first stage, where officers see it again.
    private func reopen(_ record: CaseRecord, of declaration: CaseDeclaration, _ call: HandlerCall) -> HandlerAnswer {
        guard let first = declaration.stages.first, record.closure != .ended else { return .unavailable }
        let isBeingWorked = record.closure == .open && declaration.stage(record.stage)?.askFulfilledAfter == nil
        if isBeingWorked { return HandlerAnswer(outcome: "reopened") }
        var changes = [
            StoreChange.changeCase(
                reference: record.reference,
                from: record.stage,
                fromClosure: record.closure,
                to: first.name,
                closure: .open,
                at: call.now,
                reopens: true
            ),
            .cancelFollowUp(reference: record.reference),
        ]
        changes.append(history(record, act: "denied", stage: first.name, at: call.now))
        return HandlerAnswer(outcome: "reopened", changes: changes)
    }

    private func history(_ record: CaseRecord, act: String, stage: String, at moment: Timestamp) -> StoreChange {
        .caseEvent(CaseEvent(reference: record.reference, at: moment, actor: "citizen", act: act, stage: stage))
    }
}
