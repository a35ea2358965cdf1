import Gateway

extension Vault {
    /// Seals a text; the same text looks different every time.
    func hidden(_ text: String) throws(SQLFailure) -> String {
        do { return try seal(text) } catch { throw SQLFailure(error) }
    }

    /// Seals a text, if there is one.
    func hidden(_ text: String?) throws(SQLFailure) -> String? {
        if let text { return try hidden(text) as String }
        return nil
    }

    /// Seals bytes; the same bytes look different every time.
    func hidden(_ bytes: [UInt8]) throws(SQLFailure) -> [UInt8] {
        do { return try seal(bytes) } catch { throw SQLFailure(error) }
    }

    /// Seals a text that is looked up.
    func forLookUp(_ text: String) throws(SQLFailure) -> String {
        do { return try sealForLookUp(text) } catch { throw SQLFailure(error) }
    }

    /// Seals an id that is looked up.
    func forLookUp(id: String, isAskedAgain: Bool = true) throws(SQLFailure) -> String {
        do { return try sealForLookUp(id: id, isAskedAgain: isAskedAgain) } catch { throw SQLFailure(error) }
    }

    /// Opens what was kept.
    func opened(_ stored: String) throws(SQLFailure) -> String {
        do { return try unseal(stored) } catch { throw SQLFailure(error) }
    }

    /// Opens what was kept.
    func opened(_ stored: [UInt8]) throws(SQLFailure) -> [UInt8] {
        do { return try unseal(stored) } catch { throw SQLFailure(error) }
    }
}

extension SQLFailure {
    init(_ error: VaultError) {
        let reason =
            switch error {
            case .unknownKey(let id):
                "something in it is sealed under the data key \(id), which it does not hold; restore a backup that does"
            case .damaged: "something that was sealed in it was changed by another hand; restore a backup"
            case .unsealable: "the library of ciphers refuses to seal"
            }
        self.init(.failed(reason))
        concernsOneUnit = true
    }
}

extension SQLStatement {
    /// Binds a text that nobody is to read in the data base.
    @discardableResult
    func bind(hiding text: String) -> Self {
        do throws(SQLFailure) {
            return bind(try vault.hidden(text))
        } catch {
            return bind(failing: error)
        }
    }

    /// Binds a text that nobody is to read in the data base, if there is one.
    @discardableResult
    func bind(hiding text: String?) -> Self {
        if let text { return bind(hiding: text) }
        return bind(nil as String?)
    }

    /// Binds bytes that nobody is to read in the data base.
    @discardableResult
    func bind(hiding bytes: [UInt8]) -> Self {
        do throws(SQLFailure) {
            return bind(try vault.hidden(bytes))
        } catch {
            note(error)
            return bind([])
        }
    }

    /// Binds a text that is looked up, and that nobody is to read in the data base.
    @discardableResult
    func bind(key text: String) -> Self {
        do throws(SQLFailure) {
            return bind(try vault.forLookUp(text))
        } catch {
            return bind(failing: error)
        }
    }

    /// Binds the id of a session, or of what came in.
    @discardableResult
    func bind(id: String) -> Self {
        do throws(SQLFailure) {
            return bind(try vault.forLookUp(id: id))
        } catch {
            return bind(failing: error)
        }
    }

    /// Binds the id of what came in, if anything did.
    @discardableResult
    func bind(id: String?) -> Self {
        if let id { return bind(id: id) }
        return bind(nil as String?)
    }

    /// What cannot be sealed is not kept at all.
    private func bind(failing failure: SQLFailure) -> Self {
        note(failure)
        return bind("")
    }
}

extension SQLRow {
    /// A text that may be sealed; NULL is empty.
    mutating func openedText() throws(SQLFailure) -> String { try vault.opened(text()) }

    mutating func optionalOpenedText() throws(SQLFailure) -> String? {
        guard let text = optionalText() else { return nil }
        return try vault.opened(text)
    }

    mutating func openedBytes() throws(SQLFailure) -> [UInt8] { try vault.opened(bytes()) }
}
