import Carriers
import CurlClient
import Gateway
import Logging
import MenuLanguage
import ShortText

/// Turns menu files into what can go live: compiled, with its handlers, and rehearsed.
struct MenuPress: Sendable {
    let configuration: HatifConfiguration
    let store: any Store
    let transport: any HTTPTransport
    let logger: Logger

    /// Some menu files and what became of them.
    struct Draft: Sendable {
        let sources: [MenuSource]
        let compilation: Compilation
        /// What can run; `nil` when there is a mistake.
        let running: ProgramShelf.Running?
        /// The mistake.
        let fault: MenuFault?

        /// The version that these files are.
        var fingerprint: String { MenuCompiler.version(of: sources) }

        /// The files, as the store keeps them.
        var files: [MenuFile] { sources.map { MenuFile(path: $0.path, text: $0.text) } }
    }

    /// Compiles files and makes the handlers; work for ``MenuThread``.
    ///
    /// - Parameters:
    ///   - sources: The files.
    ///   - wasLive: Whether they were live before: carriers that came later do not stop them then.
    /// - Returns: What became of them.
    func draft(_ sources: [MenuSource], wasLive: Bool = false) -> Draft {
        let bounds: CarrierBounds
        do throws(CarrierSettingsError) {
            bounds = wasLive ? CarrierBounds() : try configuration.carrierBounds()
        } catch {
            let compilation = MenuCompiler().compile(sources)
            return Draft(sources: sources, compilation: compilation, running: nil, fault: MenuFault("\(error)"))
        }
        let compilation = MenuCompiler(bounds: bounds).compile(sources)
        guard compilation.program != nil else {
            let fault = MenuFault(compilation) ?? MenuFault("the menus cannot be read")
            return Draft(sources: sources, compilation: compilation, running: nil, fault: fault)
        }
        let program: MenuProgram
        do {
            program = try configuration.fitted(compilation)
        } catch {
            let line = (error as? CommandFailure)?.line ?? "\(error)"
            return Draft(sources: sources, compilation: compilation, running: nil, fault: MenuFault(line))
        }
        let handlers = Handlers(
            program: program,
            configuration: configuration,
            store: store,
            transport: transport,
            logger: logger
        )
        let running = ProgramShelf.Running(program, handlers: HandlerRegistry(handlers.all))
        return Draft(sources: sources, compilation: compilation, running: running, fault: nil)
    }

    /// Plays the transcripts; why the draft cannot go live, if it cannot.
    func rehearse(_ draft: Draft) async -> MenuFault? {
        guard draft.running != nil else { return draft.fault }
        return await difference(draft).map(MenuFault.init)
    }

    /// Plays the transcripts; the first that saw another screen.
    func difference(_ draft: Draft) async -> TranscriptRunner.Difference? {
        guard let program = draft.running?.program, let phone = try? MSISDN(e164: DialCommand.defaultPhone) else {
            return nil
        }
        let runner = TranscriptRunner(
            program: program,
            limits: configuration.carriers.first?.effectiveScreenLimits ?? .standard,
            country: configuration.country,
            phone: phone
        )
        for transcript in draft.compilation.transcripts {
            if let difference = await runner.run(transcript) { return difference }
        }
        return nil
    }

    /// A version that the store keeps, for sessions that began with it.
    func stored(_ choice: MenuVersionChoice) async throws(StoreError) -> Draft? {
        guard let version = try await store.menuVersion(choice) else { return nil }
        let files = try await store.menuFiles(ofVersion: version.number)
        guard !files.isEmpty else { return nil }
        return await MenuThread.run { draft(files.map { MenuSource(path: $0.path, text: $0.text) }, wasLive: true) }
    }

    /// Finds versions that are not on the shelf any more.
    var library: ProgramShelf.Library {
        { version in
            do throws(StoreError) {
                let found = try await stored(.fingerprint(version))
                if found?.running == nil {
                    logger.warning(
                        "a session began with menus that nobody has any more; it goes on with the present ones",
                        metadata: ["version": "\(version)"]
                    )
                }
                return found?.running
            } catch {
                logger.warning(
                    "the menus that a session began with cannot be read; it goes on with the present ones",
                    metadata: ["version": "\(version)", "error": "\(error)"]
                )
                return nil
            }
        }
    }
}
