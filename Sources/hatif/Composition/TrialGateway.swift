import CurlClient
import Foundation
import Gateway
import MenuLanguage
import Services
import ShortText
import Stores

/// What stands behind a trial phone: the real handlers on a store of their own that vanishes afterwards.
///
/// Registers come from the configured data base where it has them, else from `Deploy/sample`; requests that are opened on
/// the trial phone are seen by it alone, and ministries' systems are not called.
struct TrialGateway: Sendable {
    private let registry: HandlerRegistry
    private let store: SQLiteStore

    init(program: MenuProgram, configuration: HatifConfiguration) async throws {
        let store: SQLiteStore
        do throws(StoreError) {
            store = try SQLiteStore.temporary()
        } catch {
            throw CommandFailure.usage(StoreProblem.line(error, .sqlite(path: "(temporary)")))
        }
        self.store = store
        let declared = declaredHandlers(
            of: program,
            store: store,
            timeZone: configuration.timeZone,
            notices: .system(configuration, program),
            random: { UInt64.random(in: .min ... .max) }
        )
        self.registry = HandlerRegistry(declared)
        try await copyRegisters(of: program, configuration)
    }

    /// Answers a call, and keeps what it changes, so that a trial can follow the request that it opened.
    func answer(_ call: HandlerCall) async -> HandlerAnswer {
        guard let handler = registry.handler(of: call.operation) else {
            Terminal.note("(\(call.operation) is a ministry's system, which a trial does not call: `unavailable`)")
            return .unavailable
        }
        let answer = await handler.answer(call)
        do {
            _ = try await store.commit(WorkUnit(changes: answer.changes))
        } catch {
            Terminal.note("(the trial's store says: \(error))")
        }
        return answer
    }

    /// Forgets everything.
    func close() async { await store.close() }

    private func copyRegisters(of program: MenuProgram, _ configuration: HatifConfiguration) async throws {
        var live: (any OpenedStore)?
        if configuration.store.exists {
            live = try StoreAccess.open(configuration)
        }
        for dataset in program.datasets {
            if let found = try await live?.rows(dataset: dataset.name, limit: Int.max) {
                _ = try await store.loadDataset(found.version, rows: found.rows)
            } else if let data = FileManager.default.contents(atPath: "Deploy/sample/\(dataset.name).csv") {
                let reader = ValueReader(program: program, country: configuration.country)
                let loaded = try DatasetLoader(dataset, reader: reader).read(
                    Array(data),
                    at: GatewayClock.system.now(),
                    by: "trial",
                    releases: true
                )
                _ = try await store.loadDataset(loaded.version, rows: loaded.rows)
                Terminal.note("(the register `\(dataset.name)` is Deploy/sample/\(dataset.name).csv)")
            }
        }
        await live?.close()
    }
}
