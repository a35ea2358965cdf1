import Gateway
import ShortText

/// Finds the numbers of all phones of a batch at once, where phones do not stand for themselves.
struct BatchPhones {
    private let connection: PostgreSQLConnection
    private let share: PostgreSQLStatement
    private let add: PostgreSQLRows
    private let find: PostgreSQLRows

    init(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        self.connection = connection
        share = try connection.prepare(PostgreSQLConnection.sharingAddresses)
        add = try PostgreSQLRows(columns: 1, on: connection) { rows in
            "INSERT INTO address (text) SELECT c1 FROM \(rows) ORDER BY n ON CONFLICT (text) DO NOTHING"
        }
        find = try PostgreSQLRows(columns: 1, on: connection) { rows in
            "SELECT n, number FROM \(rows) JOIN address ON text = c1"
        }
    }

    /// Finds numbers, and remembers them until the transaction ends.
    ///
    /// - Parameters:
    ///   - phones: The phones, of which some may come twice.
    ///   - adding: Whether those that have none get one, which is for writers in a transaction.
    ///   - pipeline: What was to be sent before; it is run when anything is to be found.
    /// - Throws: What the server says.
    func find(_ phones: [MSISDN], adding: Bool, in pipeline: PostgreSQLPipeline) throws(SQLFailure) {
        let book = connection.addresses
        var texts: [(text: String, phone: MSISDN)] = []
        for phone in Set(phones) where !book.isPlain(phone) { texts.append((try book.text(of: phone), phone)) }
        if texts.isEmpty { return }
        // In one order everywhere, so that two batches never wait for each other.
        texts.sort { $0.text < $1.text }
        add.removeAll()
        find.removeAll()
        if adding {
            try pipeline.add(share)
            for (text, _) in texts { add.bind(text).endRow() }
            try add.send(in: pipeline)
        }
        for (text, _) in texts { find.bind(text).endRow() }
        let sorted = texts
        try find.send(in: pipeline) { row in
            let phone = sorted[row.integer() - 1].phone
            book.keep(phone, row.integer64())
        }
        try pipeline.run()
    }
}

extension BatchPlan {
    /// The phones that its units write.
    var phones: [MSISDN] {
        units.flatMap { unit in
            [unit.unit.inbound?.from, unit.unit.assumed?.phone].compactMap { $0 }
                + unit.unit.changes.compactMap { change in
                    switch change {
                    case .saveSession(let record): record.phone
                    case .setLanguage(let phone, _), .setStopped(let phone, _): phone
                    case .enqueue(let message): message.to
                    default: nil
                    }
                }
        }
    }
}
