/// What of a table is sealed, and how its rows are walked through.
struct SealedTable: Sendable {
    /// A column that is sealed.
    struct Column: Sendable {
        var name: String
        var way = SealingWay.hidden
        var isBytes = false
    }

    /// A column of the key by which rows are walked through, in its order.
    struct Key: Sendable {
        var name: String
        var isText = false
    }

    var name: String
    var keys: [Key]
    /// The column that holds phones.
    var phone: String?
    var columns: [Column] = []

    /// The column with a row's time, where only new rows are looked up: carriers send a webhook again for a day.
    var time: String?

    /// Whether values are looked up: nobody can work on the store while some are under one key and some under another.
    var isLookedUp: Bool { columns.contains { $0.way != .hidden } }

    /// Everything that is sealed, but for the table of phones.
    static let all = [
        SealedTable(
            name: "session",
            keys: [Key(name: "carrier", isText: true), Key(name: "id", isText: true)],
            phone: "phone",
            columns: [
                Column(name: "id", way: .near), Column(name: "cumulative_input"), Column(name: "state", isBytes: true),
                Column(name: "service_code"), Column(name: "carried"),
            ]
        ),
        SealedTable(name: "profile", keys: [Key(name: "phone")], phone: "phone"),
        SealedTable(name: "failed_look_up", keys: [Key(name: "seq")], phone: "phone"),
        SealedTable(
            name: "unknown_word",
            keys: [Key(name: "word", isText: true)],
            columns: [Column(name: "word", way: .alike)]
        ),
        SealedTable(
            name: "dataset_row",
            keys: [Key(name: "place")],
            columns: [Column(name: "key", way: .alike), Column(name: "row_values")]
        ),
        SealedTable(
            name: "sms_part",
            keys: [
                Key(name: "carrier", isText: true), Key(name: "phone"), Key(name: "short_code", isText: true),
                Key(name: "reference", isText: true), Key(name: "total"), Key(name: "number"),
            ],
            phone: "phone",
            columns: [Column(name: "external_id"), Column(name: "text")]
        ),
        inbound, outbox,
        SealedTable(
            name: "case_record",
            keys: [Key(name: "seq")],
            phone: "phone",
            columns: [Column(name: "answers")]
        ),
        SealedTable(name: "case_event", keys: [Key(name: "seq")], columns: [Column(name: "reason")]),
        SealedTable(name: "early_report", keys: [Key(name: "seq")], columns: [Column(name: "reason")]),
    ]

    private static let inbound = SealedTable(
        name: "inbound",
        keys: [Key(name: "seq")],
        phone: "phone",
        columns: [
            Column(name: "external_id", way: .near), Column(name: "text"), Column(name: "screen"),
            Column(name: "carried"),
        ],
        time: "received_at"
    )

    private static let outbox = SealedTable(
        name: "outbox",
        keys: [Key(name: "seq")],
        phone: "phone",
        columns: [Column(name: "text"), Column(name: "reason")]
    )

    /// Whether nothing is in any of them.
    static func areEmpty(_ connection: some SQLConnection) throws(SQLFailure) -> Bool {
        for name in all.map(\.name) + ["address"] {
            let count = try connection.integer("SELECT CASE WHEN EXISTS (SELECT 1 FROM \(name)) THEN 1 ELSE 0 END")
            if count > 0 { return false }
        }
        return true
    }
}
