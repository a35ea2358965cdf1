import Gateway

extension SQLStore {
    /// Versions of the menus, newest first; see `Store`.
    public func menuVersions(limit: Int) async throws(StoreError) -> [MenuVersion] {
        try await list { (readers) throws(SQLFailure) in try readers.menus.versions(limit: limit) }
    }

    /// One version of the menus; see `Store`.
    public func menuVersion(_ choice: MenuVersionChoice) async throws(StoreError) -> MenuVersion? {
        try await list { (readers) throws(SQLFailure) in try readers.menus.version(choice) }
    }

    /// The files of a version; see `Store`.
    public func menuFiles(ofVersion number: Int) async throws(StoreError) -> [MenuFile] {
        try await list { (readers) throws(SQLFailure) in try readers.menus.files(of: number) }
    }

    /// How often options were chosen; see `Store`.
    public func optionUses(since day: Int) async throws(StoreError) -> [OptionUse] {
        try await list { (readers) throws(SQLFailure) in try readers.menus.uses(since: day) }
    }
}
