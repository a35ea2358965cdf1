import Gateway
import MenuLanguage
import Stores

/// What `hatif doctor` says about the versions of the menus: whether the folder is what citizens get.
struct MenuFindings {
    let configuration: HatifConfiguration

    /// The findings; none when the store or the folder cannot be read, which others tell.
    func all() async -> [Finding] {
        guard let folder = try? MenuFolder([configuration.menus]) else { return [] }
        let fingerprint = MenuCompiler.version(of: folder.sources)
        let known = try? await StoreAccess.with(configuration) { store async throws(StoreError) in
            (try await store.menuVersions(limit: 1).first, try await store.menuVersion(.newestLive))
        }
        guard let (newest, live) = known else { return [] }
        return [finding(fingerprint, newest: newest, live: live)]
    }

    private func finding(_ fingerprint: String, newest: MenuVersion?, live: MenuVersion?) -> Finding {
        if let newest, newest.outcome == .refused, newest.fingerprint == fingerprint {
            return line(
                .bad,
                "the change of \(newest.at.readable(in: configuration.timeZone)) is not live: \(newest.reason); mend it, or: hatif menus rollback \(live?.number ?? 1)"
            )
        }
        guard let live else { return line(.remark, "no version was published yet; the daemon does that: hatif serve") }
        guard live.fingerprint == fingerprint else {
            return line(
                .remark,
                "the folder differs from version \(live.number), which is live; a daemon that runs takes it up within seconds; see: hatif menus diff"
            )
        }
        return line(
            .good,
            "version \(live.number) is live since \(live.at.readable(in: configuration.timeZone)), by \(live.actor)"
        )
    }

    private func line(_ verdict: Finding.Verdict, _ text: String) -> Finding {
        Finding(about: "published", verdict: verdict, line: text)
    }
}
