import Gateway

/// What a data base answered instead of doing it.
struct SQLFailure: Error {
    /// The same in the words of the contract.
    var storeError: StoreError
    /// Whether only the statement that met it failed, so that the rest of the transaction can go on.
    var concernsOneUnit = false
    /// What may help.
    var remedy = Remedy.none

    /// What may help after a failure.
    enum Remedy {
        case none
        /// The connection is gone: connect again, and find out what became of the transaction.
        case reconnect
        /// The transaction was taken back because of another one: run it again.
        case repeatTransaction
    }

    init(_ storeError: StoreError, concernsOneUnit: Bool = false) {
        self.storeError = storeError
        self.concernsOneUnit = concernsOneUnit
    }

    /// A value in the data base that this version cannot read.
    static func unreadable(_ what: String) -> SQLFailure {
        SQLFailure(.failed("the data base is damaged: unreadable \(what); stop the gateway and restore a backup"))
    }
}
