import Gateway
import Logging
import MenuLanguage

/// Chooses the menus that a daemon starts with: those in the folder; the last good ones when a test of the folder's fails,
/// or when the folder holds a mistake and the operator asked for them.
///
/// What is wrong never goes live, so a start with no good version ends.
struct MenuStart {
    let press: MenuPress
    let status: MenuStatus
    /// Whether a mistake in the folder leads to the last good version instead of the end.
    let usesLastGood: Bool
    /// The operator's language.
    let language: MessageLanguage
    let clock: GatewayClock
    let logger: Logger

    /// The program to serve.
    /// - Throws: what is wrong with the folder, when the store has no good version either.
    func running() async throws -> ProgramShelf.Running {
        let path = press.configuration.menus
        let last = try await attempt { () async throws(StoreError) in try await press.store.menuVersion(.newestLive) }
        let folder: MenuFolder
        do {
            folder = try press.configuration.menuFolder()
        } catch {
            let fault = MenuFault(of: error)
            guard usesLastGood, let good = try await lastGood(last, instead: fault, fingerprint: fault.whole) else {
                throw error
            }
            return good
        }
        let draft = press.draft(folder.sources)
        if let running = draft.running, last?.fingerprint == draft.fingerprint { return running }
        let author = MenuAuthor.name(of: folder, in: path)
        let difference = draft.fault == nil ? await press.difference(draft) : nil
        if let fault = draft.fault ?? difference.map(MenuFault.init) {
            // A test that fails is no reason to answer nobody, when citizens can have what they had before.
            if usesLastGood || difference != nil,
                let good = try await lastGood(last, instead: fault, fingerprint: draft.fingerprint)
            {
                try await keep(draft, by: author, .refused, reason: fault.whole)
                return good
            }
            if let difference { throw failure(of: difference, in: folder) }
            if last != nil {
                let remark: Wording = "(the last good version can serve instead: `hatif serve --last-good`)"
                Terminal.note(remark.said(in: language))
            }
            _ = try folder.program(in: language)
        }
        guard let running = draft.running else { throw CommandFailure.usage(draft.fault?.line ?? "no menus") }
        try await keep(draft, by: author, .live)
        return running
    }

    /// The test, as `hatif test` shows it, and the line for a person.
    private func failure(of difference: TranscriptRunner.Difference, in folder: MenuFolder) -> CommandFailure {
        Terminal.note(DifferencePrinter.render(difference) + "\n")
        let path = folder.paths.joined(separator: " ")
        let wording: Wording = "a test of the menus in `\(path)` fails; mend them, or the test, and run `hatif test`"
        return .usage(wording.said(in: language))
    }

    /// The last version that was live, with the status that the folder's is not; `nil` when there is none.
    private func lastGood(
        _ last: MenuVersion?,
        instead fault: MenuFault,
        fingerprint: String
    ) async throws -> ProgramShelf.Running? {
        guard let last else { return nil }
        let stored = try await attempt { () async throws(StoreError) in
            try await press.stored(.number(last.number))
        }
        guard let running = stored?.running else { return nil }
        status.refuse(fault, fingerprint: fingerprint, at: clock.now())
        logger.error("the menu folder cannot go live; the last good version serves: \(fault.whole)")
        return running
    }

    private func keep(
        _ draft: MenuPress.Draft,
        by author: String,
        _ outcome: MenuVersion.Outcome,
        reason: String = ""
    ) async throws {
        let version = MenuVersion(
            fingerprint: draft.fingerprint,
            at: clock.now(),
            actor: author,
            outcome: outcome,
            reason: reason
        )
        try await attempt { () async throws(StoreError) in try await press.store.keep(version, draft.files) }
    }

    /// The store's trouble, as a line for a person.
    private func attempt<Value>(_ work: () async throws(StoreError) -> Value) async throws(CommandFailure) -> Value {
        do throws(StoreError) {
            return try await work()
        } catch {
            throw .usage(StoreProblem.line(error, press.configuration.store))
        }
    }
}
