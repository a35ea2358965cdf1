public import Gateway
public import MenuLanguage

/// The rules of the closing question "did you get it?".
///
/// It is asked three times, each time the stage's interval after the last. After the third without an answer the case is
/// `unconfirmed`, which never counts as fulfilled (SERVICES V03, 3.3). Who said STOP is not asked, and the case ends in the
/// same way. Pure; whoever runs it takes a follow-up that is due,
/// asks here what to do, and commits the changes together with the question's session.
public enum FollowUpPlan {
    /// How often it is asked.
    public static let mostQuestions = 3

    /// What to do when a follow-up is due.
    public enum Action: Sendable, Equatable {
        /// Ask, for the n-th time, and commit the changes with it.
        case ask(attempt: Int, changes: [StoreChange])
        /// The citizen said STOP: do not ask, and commit the changes, which count the question all the same.
        case skip(changes: [StoreChange])
        /// Nobody answered: commit the changes, which close the case as `unconfirmed`.
        case giveUp(changes: [StoreChange])
        /// There is nothing to ask any more: commit the changes, which forget the follow-up.
        case forget(changes: [StoreChange])

        /// What to commit.
        public var changes: [StoreChange] {
            switch self {
            case .ask(_, let changes), .skip(let changes), .giveUp(let changes), .forget(let changes): changes
            }
        }
    }

    /// What to do.
    ///
    /// - Parameters:
    ///   - followUp: A follow-up that is due.
    ///   - record: Its case; `nil` when there is none.
    ///   - declaration: The case's kind; `nil` when no menu file declares it any more.
    ///   - hasStopped: Whether the citizen said STOP.
    ///   - now: The present moment; the next question is counted from it, so that a gateway that stood still does not ask
    ///     three times in a row.
    /// - Returns: What to do and to commit.
    public static func action(
        _ followUp: FollowUp,
        record: CaseRecord?,
        declaration: CaseDeclaration?,
        hasStopped: Bool,
        now: Timestamp
    ) -> Action {
        guard let record, record.closure == .open,
            let interval = declaration?.stage(record.stage)?.askFulfilledAfter
        else { return .forget(changes: [.cancelFollowUp(reference: followUp.reference)]) }
        if followUp.attempt <= mostQuestions {
            let next = FollowUp(reference: record.reference, dueAt: now + interval, attempt: followUp.attempt + 1)
            if hasStopped {
                let skipped = event("not-asked", record, now, reason: "STOP")
                return .skip(changes: [.planFollowUp(next), .caseEvent(skipped)])
            }
            let asked = event("asked", record, now)
            return .ask(attempt: followUp.attempt, changes: [.planFollowUp(next), .caseEvent(asked)])
        }
        return .giveUp(changes: [
            .changeCase(
                reference: record.reference,
                from: record.stage,
                fromClosure: record.closure,
                to: record.stage,
                closure: .unconfirmed,
                at: now,
                reopens: false
            ),
            .cancelFollowUp(reference: record.reference),
            .caseEvent(event("unconfirmed", record, now)),
        ])
    }

    private static func event(
        _ act: String,
        _ record: CaseRecord,
        _ now: Timestamp,
        reason: String? = nil
    ) -> CaseEvent {
        CaseEvent(
            reference: record.reference,
            at: now,
            actor: "gateway",
            act: act,
            stage: record.stage,
            reason: reason
        )
    }
}
