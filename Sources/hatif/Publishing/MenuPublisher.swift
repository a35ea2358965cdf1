import Gateway
import Logging
import MenuLanguage

/// Puts changes of the menus live, or says why not: check, then tests, then the store, then the switch (MENU-LANGUAGE 6.9).
///
/// The one owner of what follows a change. The store comes before the switch: a session may begin with a version at once,
/// and must find it again after a restart.
actor MenuPublisher {
    private let press: MenuPress
    private let shelf: ProgramShelf
    private let status: MenuStatus
    private let clock: GatewayClock
    private let logger: Logger
    /// The codes that carriers started with.
    private let codes: CarrierCodes

    init(press: MenuPress, shelf: ProgramShelf, status: MenuStatus, clock: GatewayClock, logger: Logger) {
        self.press = press
        self.shelf = shelf
        self.status = status
        self.clock = clock
        self.logger = logger
        self.codes = CarrierCodes(shelf.current.program.service)
    }

    /// Looks at what the menu folder holds now.
    /// - Returns: whether it was dealt with; else it is to be looked at again.
    func publishFolder() async -> Bool {
        let folder = press.configuration.menus
        let read = await MenuThread.run { () -> Result<(MenuFolder, String), CommandFailure> in
            do throws(CommandFailure) {
                let files = try MenuFolder([folder])
                return .success((files, MenuAuthor.name(of: files, in: folder)))
            } catch {
                return .failure(error)
            }
        }
        switch read {
        case .success(let (files, author)): return await publish(files.sources, by: author)
        case .failure(let error):
            refuse(MenuFault(error.line), fingerprint: error.line)
            return true
        }
    }

    /// Puts menu files live, unless they are already or cannot be.
    /// - Returns: whether they were dealt with; else the store did not take them.
    func publish(_ sources: [MenuSource], by actor: String) async -> Bool {
        let fingerprint = MenuCompiler.version(of: sources)
        if shelf.current.program.version == fingerprint {
            if status.current != nil { logger.notice("the menu folder holds the live menus again") }
            status.live(isNew: false)
            return true
        }
        if status.current?.fingerprint == fingerprint { return true }
        let press = press
        let (draft, fault) = await MenuThread.run {
            let draft = press.draft(sources)
            return (draft, await press.rehearse(draft))
        }
        do throws(StoreError) {
            if let fault {
                refuse(fault, fingerprint: fingerprint)
                try await keep(draft, by: actor, .refused, reason: fault.whole)
            } else if let running = draft.running {
                let moved = try await MenuWarnings(store: press.store)
                    .moved(in: running.program, sources, live: shelf.current.program)
                try await keep(draft, by: actor, .live)
                warn(moved)
                await goLive(running, warnings: draft.compilation.diagnostics.count)
            }
            return true
        } catch {
            logger.warning("a change of the menus waits for the store", metadata: ["error": "\(error)"])
            return false
        }
    }

    /// Keeps a version in the store, with an audit event.
    func keep(
        _ draft: MenuPress.Draft,
        by actor: String,
        _ outcome: MenuVersion.Outcome,
        reason: String = ""
    ) async throws(StoreError) {
        try await press.store.keep(
            MenuVersion(
                fingerprint: draft.fingerprint,
                at: clock.now(),
                actor: actor,
                outcome: outcome,
                reason: reason
            ),
            draft.files
        )
    }

    private func goLive(_ running: ProgramShelf.Running, warnings: Int) async {
        let shelf = shelf
        for operation in running.handlers.missing(in: running.program) {
            logger.warning("nobody answers an operation; it is `unavailable`", metadata: ["operation": "\(operation)"])
        }
        // On the menus' thread, which also pays for what an old version leaves behind.
        await MenuThread.run { shelf.publish(running) }
        status.live(isNew: true)
        let now = CarrierCodes(running.program.service)
        if let warning = codes.warning(for: now, carriers: press.configuration.carriers) {
            logger.warning("\(warning)")
        }
        logger.notice(
            "a change of the menus is live",
            metadata: [
                "version": "\(running.program.version)", "flows": "\(running.program.flows.count)",
                "warnings": "\(warnings)",
            ]
        )
    }

    private func warn(_ moved: [Diagnostic]) {
        for warning in moved {
            let place = "\(warning.source.file):\(warning.source.line)"
            let message = warning.message.replacing("\n", with: " ")
            logger.warning("a number now leads elsewhere: \(place) \(message)")
        }
    }

    private func refuse(_ fault: MenuFault, fingerprint: String) {
        if status.current?.fingerprint == fingerprint { return }
        status.refuse(fault, fingerprint: fingerprint, at: clock.now())
        logger.error("a change of the menus is not live; the last good version serves: \(fault.whole)")
    }
}

extension Store {
    /// Keeps a version of the menus together with the audit event that tells of it.
    func keep(_ version: MenuVersion, _ files: [MenuFile]) async throws(StoreError) {
        let act =
            switch version.outcome {
            case .live: "menus.publish"
            case .refused: "menus.refuse"
            case .kept: "menus.keep"
            }
        let event = AuditEvent(
            at: version.at,
            actor: version.actor,
            act: act,
            object: version.fingerprint,
            reason: version.reason
        )
        _ = try await commit(WorkUnit(changes: [.addMenuVersion(version, files), .audit(event)]))
    }
}
