public import Gateway
import MenuLanguage
import ShortText

/// The officers' side of cases, for the shell, the console and the ministries' API.
public struct CaseDesk: Sendable {
    /// How often a move that met another change is tried again.
    static let mostConflicts = 5
    /// How long a reason may be, in UTF-16 units as screens and messages are measured: the citizen reads it in a message.
    public static let longestReason = CaseDeclaration.longestReason

    private let book: CaseBook
    private let store: any Store
    private let arrival: CaseArrival

    /// Makes a desk.
    ///
    /// - Parameters:
    ///   - book: The declared kinds.
    ///   - store: Where the cases are.
    ///   - notices: Makes the messages that stages send.
    public init(book: CaseBook, store: any Store, notices: NoticeMaker) {
        self.book = book
        self.store = store
        self.arrival = CaseArrival(book: book, notices: notices)
    }

    /// Moves a case to a stage, tells the citizen what the stage says, and plans the closing question.
    ///
    /// All of it is one commit: the stage, the history, the message and the question.
    ///
    /// - Parameters:
    ///   - text: The reference, as people write it.
    ///   - stage: The stage's name.
    ///   - reason: Why, in one line of at most ``longestReason``; `nil` or empty where the stage needs none.
    ///   - actor: The officer's name.
    ///   - now: The present moment.
    /// - Returns: The case as it is now.
    /// - Throws: Why it was not moved; nothing was changed then.
    public func move(
        _ text: String,
        to stage: String,
        reason: String?,
        actor: String,
        now: Timestamp
    ) async throws(CaseMoveError) -> CaseRecord {
        guard let reference = Reference(reading: text) else { throw .notAReference(text) }
        let reason = ValueReader.trim(reason ?? "")
        do {
            try ValueReader.checkLine(reason, upTo: Self.longestReason)
        } catch {
            throw .badReason(error)
        }
        for _ in 0..<Self.mostConflicts {
            let record = try await record(reference)
            let target = try target(of: record, named: stage, hasReason: !reason.isEmpty)
            let language = try await language(of: record)
            let closure = arrival.closure(at: target.stage, of: target.declaration)
            var changes: [StoreChange] = [
                .changeCase(
                    reference: record.reference,
                    from: record.stage,
                    fromClosure: record.closure,
                    to: target.stage.name,
                    closure: closure,
                    at: now,
                    reopens: false
                )
            ]
            let event = CaseEvent(
                reference: record.reference,
                at: now,
                actor: actor,
                act: "moved",
                stage: target.stage.name,
                reason: reason.isEmpty ? nil : reason
            )
            changes.append(.caseEvent(event))
            changes += arrival.changes(record, to: target.stage, reason: reason, language: language, now: now)
            guard try await commit(changes) else { continue }
            var moved = record
            moved.stage = target.stage.name
            moved.closure = closure
            moved.stageSince = now
            return moved
        }
        throw .busy
    }

    private func record(_ reference: Reference) async throws(CaseMoveError) -> CaseRecord {
        let record: CaseRecord?
        do {
            record = try await store.caseRecord(reference.digits)
        } catch {
            throw .store(error)
        }
        guard let record else { throw .unknownCase(reference.digits) }
        return record
    }

    private func target(
        of record: CaseRecord,
        named name: String,
        hasReason: Bool
    ) throws(CaseMoveError) -> (declaration: CaseDeclaration, stage: CaseDeclaration.Stage) {
        guard let declaration = book.declaration(of: record.kind) else { throw .undeclaredKind(record.kind) }
        let names = declaration.stages.map(\.name)
        guard let stage = declaration.stage(name) else {
            throw .unknownStage(name, near: closest(to: name, among: names), stages: names)
        }
        guard record.closure == .open else { throw .closed(record.closure) }
        // A stage that the menu files lost since the case came to it would hold the case for ever: any stage will do.
        let isStranded = declaration.stage(record.stage) == nil
        let allowed = declaration.successors(of: record.stage)
        guard isStranded || allowed.contains(name) else {
            throw .moveNotAllowed(from: record.stage, to: name, allowed: allowed)
        }
        if stage.needsReason, !hasReason { throw .reasonNeeded(stage: name) }
        return (declaration, stage)
    }

    /// The language that the citizen uses now; that of the case when none is remembered.
    private func language(of record: CaseRecord) async throws(CaseMoveError) -> String {
        do {
            return try await store.profile(record.phone)?.language ?? record.language
        } catch {
            throw .store(error)
        }
    }

    /// Commits; `false` when somebody else changed the case in the meantime.
    private func commit(_ changes: [StoreChange]) async throws(CaseMoveError) -> Bool {
        do {
            return try await store.commit(WorkUnit(changes: changes)) == .committed
        } catch {
            throw .store(error)
        }
    }
}
