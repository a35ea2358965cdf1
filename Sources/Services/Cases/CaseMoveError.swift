public import Gateway

/// Why a case was not moved.
public enum CaseMoveError: Error, Sendable, Equatable {
    /// What was given is no reference: not eight digits, or the check digit is wrong.
    case notAReference(String)
    /// No case has the reference.
    case unknownCase(String)
    /// No menu file declares the case's kind any more.
    case undeclaredKind(String)
    /// The kind has no such stage; `near` are those that may be meant, `stages` are all.
    case unknownStage(String, near: [String], stages: [String])
    /// The declaration does not let a case go from its stage to the wanted one.
    case moveNotAllowed(from: String, to: String, allowed: [String])
    /// The stage is declared `with reason`, and none was given.
    case reasonNeeded(stage: String)
    /// The reason is too long for a message, or has several lines or control characters.
    case badReason(ValueFault)
    /// The case is closed.
    case closed(CaseRecord.Closure)
    /// Others changed the case each time; try again.
    case busy
    /// The store did not take or give it.
    case store(StoreError)
}

extension CaseMoveError: CustomStringConvertible {
    /// What is wrong, and what to do, in one line.
    public var description: String {
        switch self {
        case .notAReference(let text):
            "`\(text)` is no reference: it has 8 digits and the last one checks the others; compare it with the message"
        case .unknownCase(let reference): "there is no case \(reference); `hatif case list` shows those that there are"
        case .undeclaredKind(let kind): "no menu file declares `case \(kind)` any more; bring the declaration back"
        case .unknownStage(let name, let near, let stages) where near.isEmpty:
            "there is no stage `\(name)`; the stages are \(Self.list(stages))"
        case .unknownStage(let name, let near, _): "there is no stage `\(name)`; did you mean \(Self.list(near))?"
        case .moveNotAllowed(let from, let to, let allowed) where allowed.isEmpty:
            "a case cannot go from `\(from)` to `\(to)`: `\(from)` is its last stage"
        case .moveNotAllowed(let from, let to, let allowed):
            "a case cannot go from `\(from)` to `\(to)`; from there it goes to \(Self.list(allowed))"
        case .reasonNeeded(let stage): "a move to `\(stage)` must say why; add --reason \"…\""
        case .badReason(let fault): "the reason cannot be sent: \(fault)"
        case .closed(.fulfilled): "the case is closed: the citizen said yes; only the citizen can reopen it"
        case .closed(.unconfirmed): "the case is closed: the citizen never answered the closing question"
        case .closed: "the case is closed: its last stage ended it; the citizen can open a new one"
        case .busy: "others are changing this case at the moment; try again"
        case .store(let error): "the store did not do it (\(error)); run `hatif doctor`"
        }
    }

    private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}
