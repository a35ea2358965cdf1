import Gateway

/// What a data base answered instead of doing it.
struct SQLFailure: Error {
    /// The same in the words of the contract.
    var storeError: StoreError
    /// Whether only the statement that met it failed, so that the rest of the transaction can go on.
    var concernsOneUnit = false

    init(_ storeError: StoreError, concernsOneUnit: Bool = false) {
        self.storeError = storeError
        self.concernsOneUnit = concernsOneUnit
    }

    /// A value in the data base that this version cannot read.
    static func unreadable(_ what: String) -> SQLFailure {
        SQLFailure(.failed("the data base is damaged: unreadable \(what); stop the gateway and restore a backup"))
    }
}
