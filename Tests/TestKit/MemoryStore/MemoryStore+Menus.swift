public import Gateway

extension MemoryStore {
    /// Versions of the menus, newest first; see `Store`.
    public func menuVersions(limit: Int) async throws(StoreError) -> [MenuVersion] {
        try read { Array($0.menus.map(\.version).reversed().prefix(max(0, limit))) }
    }

    /// One version of the menus; see `Store`.
    public func menuVersion(_ choice: MenuVersionChoice) async throws(StoreError) -> MenuVersion? {
        try read { state in
            state.menus.map(\.version).last { version in
                switch choice {
                case .number(let number): version.number == number
                case .fingerprint(let fingerprint): version.fingerprint == fingerprint
                case .newestLive: version.outcome == .live
                }
            }
        }
    }

    /// The files of a version; see `Store`.
    public func menuFiles(ofVersion number: Int) async throws(StoreError) -> [MenuFile] {
        try read { state in state.menus.first { $0.version.number == number }?.files ?? [] }
    }

    /// How often options were chosen; see `Store`.
    public func optionUses(since day: Int) async throws(StoreError) -> [OptionUse] {
        try read { state in
            var sums: [OptionUse] = []
            for use in state.optionUses where use.day >= day {
                let index = sums.firstIndex { ($0.flow, $0.step, $0.number) == (use.flow, use.step, use.number) }
                if let index {
                    sums[index].uses += use.uses
                } else {
                    sums.append(OptionUse(day: day, flow: use.flow, step: use.step, number: use.number, uses: use.uses))
                }
            }
            return sums
        }
    }
}
