public import Gateway
public import MenuLanguage

/// Answers `NAME.find` and `NAME.list` of one `dataset` declaration.
///
/// A key that is not in the register and a key with a wrong second factor are told apart by nothing: not by the outcome, not
/// by what is counted. Both count against the phone; when a phone has used up its tries in the window, a right answer is
/// no longer given either, so that nobody can go on guessing. A look-up that succeeds gives no tries back.
public struct DatasetHandler: ServiceHandler {
    /// The most rows that a citizen can page through: two-digit numbers less the keys 0, 98 and 99.
    public static let mostListed = 97

    private let declaration: DatasetDeclaration
    private let keyKind: AnswerKind?
    private let secondKind: AnswerKind?
    private let store: any Store

    /// Makes the handler of a register.
    ///
    /// - Parameters:
    ///   - declaration: What the register holds and gives.
    ///   - program: Whose `types` the declaration's kinds stand on.
    ///   - store: Where the rows are.
    public init(_ declaration: DatasetDeclaration, program: MenuProgram, store: any Store) {
        self.declaration = declaration
        self.keyKind = declaration.key.map { program.resolve($0.kind).kind }
        self.secondKind = declaration.second.map { program.resolve($0.kind).kind }
        self.store = store
    }

    /// `NAME.find` when there is a key, `NAME.list` when it is listed.
    public var operations: [String] {
        (declaration.key == nil ? [] : [findOperation]) + (declaration.isListed ? [listOperation] : [])
    }

    private var findOperation: String { declaration.name + ".find" }
    private var listOperation: String { declaration.name + ".list" }

    /// Answers `found`, `not-found`, `too-many-tries` or `unavailable`; see ``ServiceHandler``.
    ///
    /// - Parameter call: What is asked.
    /// - Returns: The outcome, with the `gives` columns when found.
    public func answer(_ call: HandlerCall) async -> HandlerAnswer {
        do {
            switch call.operation {
            case findOperation: return try await find(call)
            case listOperation where declaration.isListed: return try await list()
            default: return .unavailable
            }
        } catch {
            return .unavailable
        }
    }

    private func find(_ call: HandlerCall) async throws(StoreError) -> HandlerAnswer {
        guard let key = declaration.key, let keyKind else { return .unavailable }
        let windowStart = call.now - .seconds(60 * Int64(declaration.triesMinutes))
        let failures = try await store.failedLookUps(
            dataset: declaration.name,
            phone: call.citizen,
            since: windowStart
        )
        let wanted = DatasetKey.normalise(call.arguments[key.name]?.line ?? "", kind: keyKind)
        guard let found = try await store.lookUp(dataset: declaration.name, key: wanted) else { return .unavailable }
        guard failures < declaration.tries else { return HandlerAnswer(outcome: "too-many-tries") }
        let matching = found.rows.first { row in
            // A key that cannot be one is empty, and so is the key of a row in a register without keys.
            !wanted.isEmpty && row.key == wanted && matchesSecond(row, of: found.version, call)
        }
        guard let matching else {
            let failure = StoreChange.failedLookUp(dataset: declaration.name, phone: call.citizen, at: call.now)
            return HandlerAnswer(outcome: "not-found", changes: [failure])
        }
        return HandlerAnswer(outcome: "found", values: values(of: matching, in: found.version))
    }

    private func matchesSecond(_ row: DatasetRow, of version: DatasetVersion, _ call: HandlerCall) -> Bool {
        guard let second = declaration.second, let secondKind else { return true }
        guard let stored = row.value(of: second.name, in: version) else { return false }
        let given = DatasetKey.normalise(call.arguments[second.name]?.line ?? "", kind: secondKind)
        return !given.isEmpty && given == DatasetKey.normalise(stored, kind: secondKind)
    }

    private func list() async throws(StoreError) -> HandlerAnswer {
        guard let found = try await store.rows(dataset: declaration.name, limit: Self.mostListed) else {
            return .unavailable
        }
        return HandlerAnswer(outcome: "found", items: found.rows.map { values(of: $0, in: found.version) })
    }

    private func values(of row: DatasetRow, in version: DatasetVersion) -> [String: String] {
        var values: [String: String] = [:]
        for given in declaration.gives { values[given.name] = row.value(of: given.name, in: version) ?? "" }
        return values
    }
}

extension DatasetRow {
    /// The value in a column; `nil` when the loaded version has no such column.
    fileprivate func value(of column: String, in version: DatasetVersion) -> String? {
        guard let index = version.columns.firstIndex(of: column), values.indices.contains(index) else { return nil }
        return values[index]
    }
}
