// The face of the module: who answers the calls of a menu program.
//
// What comes before: the engine reaches a `call` step, and the gateway asks the handler of that operation. What comes
// after: the gateway commits the handler's changes together with the session and the reply.
//
// Datasets/ are registers that the gateway keeps, Cases/ requests that officers work, Remote/ a ministry's own system.
// Values/ reads what comes from outside as the kinds that menu files declare. Handlers are values: after a reload of the
// menu files, make them anew.

public import Foundation
public import Gateway
public import MenuLanguage

/// The handlers of all that a program declares: one for each `dataset`, and one for all `case` kinds.
///
/// - Parameters:
///   - program: The checked menu files.
///   - store: Where rows and cases are.
///   - timeZone: Where days are counted.
///   - notices: Makes the messages about cases.
///   - random: A source of 64 random bits that nobody can foresee.
/// - Returns: The handlers, for a `HandlerRegistry`.
public func declaredHandlers(
    of program: MenuProgram,
    store: any Store,
    timeZone: TimeZone,
    notices: NoticeMaker,
    random: @escaping @Sendable () -> UInt64
) -> [any ServiceHandler] {
    var handlers: [any ServiceHandler] = program.datasets.map { dataset in
        DatasetHandler(dataset, program: program, store: store)
    }
    if !program.cases.isEmpty {
        let book = CaseBook(program, timeZone: timeZone)
        handlers.append(CaseHandler(book: book, store: store, notices: notices, random: random))
    }
    return handlers
}
