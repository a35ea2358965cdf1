import Gateway
import MenuLanguage

/// What happens when a case comes to a stage: the stage's message, the closing question, the end.
struct CaseArrival: Sendable {
    let book: CaseBook
    let notices: NoticeMaker

    /// Whether a case that comes to a stage is closed there: nothing follows and nobody will ask.
    func closure(at stage: CaseDeclaration.Stage, of declaration: CaseDeclaration) -> CaseRecord.Closure {
        declaration.successors(of: stage.name).isEmpty && stage.askFulfilledAfter == nil ? .ended : .open
    }

    /// The stage's own changes.
    ///
    /// - Parameters:
    ///   - record: The case.
    ///   - stage: The stage that it comes to.
    ///   - reason: Why, in the officer's words; empty when none were given.
    ///   - language: The citizen's language.
    ///   - now: The moment of the arrival.
    /// - Returns: What to commit beside the case's own change.
    func changes(
        _ record: CaseRecord,
        to stage: CaseDeclaration.Stage,
        reason: String,
        language: String,
        now: Timestamp
    ) -> [StoreChange] {
        var changes: [StoreChange] = []
        if let interval = stage.askFulfilledAfter {
            let followUp = FollowUp(reference: record.reference, dueAt: now + interval, attempt: 1)
            changes.append(.planFollowUp(followUp))
        } else {
            changes.append(.cancelFollowUp(reference: record.reference))
        }
        if let tell = stage.tell, let chosen = book.text(tell, in: language) {
            let values = book.noticeValues(record, reason: reason, in: chosen.language.code)
            let text = NoticeText.render(chosen.template, in: chosen.language, values: values)
            let message = notices.make(record.phone, record.carrier, text, chosen.language.code, now)
            changes.append(.enqueue(message))
        }
        return changes
    }
}
