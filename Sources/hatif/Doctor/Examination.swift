import Gateway
import MenuLanguage
import Stores

/// What `hatif doctor` looks at: each part by itself, so that one fault does not hide the next.
struct Examination {
    let configuration: HatifConfiguration

    /// A version is never older than this moment, so a clock that says less is wrong.
    private static let made = Timestamp(milliseconds: 1_793_000_000_000)

    /// All findings, in the order in which things depend on each other.
    func findings() async -> [Finding] {
        let (menus, program) = menus()
        let (store, hasDaemon) = await store(program)
        let published = await MenuFindings(configuration: configuration).all()
        return [.good("configuration", "read")] + menus + published + store + [port(hasDaemon: hasDaemon)]
            + codes(program) + (await carriers()) + [clock()]
    }

    private func menus() -> ([Finding], MenuProgram?) {
        do {
            let folder = try configuration.menuFolder()
            let compilation = folder.compile(bounds: try configuration.carrierBounds())
            let errors = compilation.diagnostics.filter { $0.severity == .error }
            if let first = errors.first {
                let place = "\(first.source.file):\(first.source.line)"
                let line = "\(errors.count.counted("error")), the first in \(place); run: hatif check"
                return ([.bad("menus", line)], nil)
            }
            let program = try configuration.fitted(compilation)
            let counts = [
                folder.sources.count.counted("file"), program.flows.count.counted("flow"),
                compilation.diagnostics.count.counted("warning"), compilation.transcripts.count.counted("test"),
            ]
            return ([.good("menus", counts.joined(separator: ", "))], program)
        } catch let failure as CommandFailure {
            return ([.bad("menus", failure.line)], nil)
        } catch {
            return ([.bad("menus", "\(error)")], nil)
        }
    }

    private func store(_ program: MenuProgram?) async -> ([Finding], hasDaemon: Bool) {
        do {
            let (versions, hasDaemon) = try await StoreAccess.with(configuration) { store async throws(StoreError) in
                try await store.checkWritable()
                return (try await store.datasets(), store.hasDaemon)
            }
            let registers = (program?.datasets ?? []).map { dataset -> Finding in
                guard let live = versions.first(where: { $0.name == dataset.name && $0.isReleased }) else {
                    let line = "\(dataset.name) is empty: citizens hear `unavailable`; run: "
                    return .bad("dataset", line + "hatif data load \(dataset.name) FILE.csv")
                }
                return .good("dataset", "\(dataset.name): version \(live.version), \(live.rowCount.counted("row"))")
            }
            return (
                [.good("store", "\(configuration.store.shown) takes commits"), await seal()] + registers, hasDaemon
            )
        } catch {
            return ([.bad("store", error.line)], false)
        }
    }

    private func seal() async -> Finding {
        guard let status = try? await StoreSealing(configuration.store).status() else {
            return .bad("keys", "how the store is sealed cannot be read")
        }
        switch status.state {
        case .sealed: return .good("keys", "phones and texts are sealed at rest")
        case .open where configuration.keys?.seals == true:
            return .remark("keys", "phones and texts are not sealed yet; the next start of the gateway seals them")
        case .open: return .good("keys", "not sealed at rest; `hatif keys --help` tells how to")
        case .sealing, .rekeying, .resealing, .unsealing: return .remark("keys", status.state.sentence)
        }
    }

    private func port(hasDaemon: Bool) -> Finding {
        let address = "\(configuration.host):\(configuration.port)"
        if hasDaemon { return .good("port", "`hatif serve` runs on this store, so \(address) is its own") }
        guard let problem = PortProbe.problem(host: configuration.host, port: configuration.port) else {
            return .good("port", "\(address) is free for `hatif serve`")
        }
        return .bad("port", "\(address) \(problem.words)")
    }

    /// A clock far behind shows itself by the age of this program.
    private func clock() -> Finding {
        let now = GatewayClock.system.now()
        let shown = now.readable(in: configuration.timeZone)
        return now < Self.made
            ? .bad("clock", "it says \(shown), before this version was made; set it (chrony)") : .good("clock", shown)
    }
}
