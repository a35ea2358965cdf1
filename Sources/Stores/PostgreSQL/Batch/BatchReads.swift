import Gateway
import ShortText

/// What callers ask a reader's thread for; what is asked most often has a case of its own, so that many go together.
enum PostgreSQLRead: Sendable {
    case inbound(InboundKey, Caller<InboundRecord?>)
    case session(SessionKey, Caller<SessionRecord?>)
    case profile(MSISDN, Caller<CitizenProfile?>)
    case lastLanguage(MSISDN, Caller<String?>)
    case step(ReadStep)

    /// The phone by which is read.
    var phone: MSISDN? {
        switch self {
        case .profile(let phone, _), .lastLanguage(let phone, _): phone
        case .inbound, .session, .step: nil
        }
    }

    /// Tells the caller that nothing could be read.
    func refuse(_ error: StoreError) {
        switch self {
        case .inbound(_, let caller): caller.tell(.failure(error))
        case .session(_, let caller): caller.tell(.failure(error))
        case .profile(_, let caller): caller.tell(.failure(error))
        case .lastLanguage(_, let caller): caller.tell(.failure(error))
        case .step(let step): step.refuse(error)
        }
    }
}

/// Reads by key for many callers in one way there and back.
struct BatchReads {
    private let connection: PostgreSQLConnection
    private let inbound: PostgreSQLRows
    private let erased: PostgreSQLRows
    private let session: PostgreSQLRows
    private let profile: PostgreSQLRows
    private let phones: BatchPhones
    private let lastLanguage: PostgreSQLRows

    init(_ connection: PostgreSQLConnection) throws(SQLFailure) {
        self.connection = connection
        inbound = try PostgreSQLRows(columns: 2, on: connection) { rows in
            "SELECT n, \(InboundRecord.readColumns) FROM \(rows) JOIN inbound ON carrier = c1 AND external_id = c2"
        }
        erased = try PostgreSQLRows(columns: 1, on: connection) { rows in
            "SELECT n, erased_at FROM \(rows) JOIN erased_key ON hash = c1"
        }
        session = try PostgreSQLRows(columns: 2, on: connection) { rows in
            "SELECT n, \(SessionRecord.storedColumns) FROM \(rows) JOIN session ON carrier = c1 AND id = c2"
        }
        profile = try PostgreSQLRows(columns: 1, on: connection) { rows in
            "SELECT n, \(CitizenProfile.storedColumns) FROM \(rows) JOIN profile ON phone = c1"
        }
        phones = try BatchPhones(connection)
        lastLanguage = try PostgreSQLRows(columns: 1, on: connection) { rows in
            """
            SELECT n, language FROM \(rows), LATERAL (SELECT language FROM outbox WHERE phone = c1
                ORDER BY \(PostgreSQLConnection.dialect.newestOfFew) LIMIT 1) AS last
            """
        }
    }

    /// What was found, by the number of the row that asked.
    private final class Found {
        var inbound: [Int: InboundRecord] = [:]
        var erased: [Int: Timestamp] = [:]
        var sessions: [Int: SessionRecord] = [:]
        var profiles: [Int: CitizenProfile] = [:]
        var languages: [Int: String] = [:]
    }

    /// Reads, and tells the callers; steps are left alone.
    func read(_ reads: [PostgreSQLRead]) throws(SQLFailure) {
        defer { connection.addresses.forgetNumbers() }
        let asked = reads.compactMap(\.phone)
        try phones.find(asked, adding: false, in: PostgreSQLPipeline(connection))
        for rows in [inbound, erased, session, profile, lastLanguage] { rows.removeAll() }
        for read in reads {
            switch read {
            case .inbound(let key, _):
                inbound.bind(key.carrier).bind(id: key.id).endRow()
                erased.bind(key.erasureHash).endRow()
            case .session(let key, _): session.bind(key.carrier).bind(id: key.id).endRow()
            case .profile(let phone, _): profile.bind(phone).endRow()
            case .lastLanguage(let phone, _): lastLanguage.bind(phone).endRow()
            case .step: break
            }
        }
        let found = Found()
        let pipeline = PostgreSQLPipeline(connection)
        try inbound.send(in: pipeline) { row throws(SQLFailure) in
            found.inbound[row.integer()] = try InboundRecord(&row)
        }
        try erased.send(in: pipeline) { row in found.erased[row.integer()] = row.timestamp() }
        try session.send(in: pipeline) { row throws(SQLFailure) in
            found.sessions[row.integer()] = try SessionRecord(&row)
        }
        try profile.send(in: pipeline) { row throws(SQLFailure) in
            found.profiles[row.integer()] = try CitizenProfile(&row)
        }
        try lastLanguage.send(in: pipeline) { row in found.languages[row.integer()] = row.text() }
        try pipeline.run()
        ThreadTurn.run { tell(reads, found) }
    }

    private func tell(_ reads: [PostgreSQLRead], _ found: Found) {
        var (inbound, session, profile, language) = (0, 0, 0, 0)
        for read in reads {
            switch read {
            case .inbound(let key, let caller):
                inbound += 1
                let forgotten = found.erased[inbound].map { InboundRecord(forgotten: key, at: $0) }
                caller.tell(.success(found.inbound[inbound] ?? forgotten))
            case .session(_, let caller):
                session += 1
                caller.tell(.success(found.sessions[session]))
            case .profile(_, let caller):
                profile += 1
                caller.tell(.success(found.profiles[profile]))
            case .lastLanguage(_, let caller):
                language += 1
                caller.tell(.success(found.languages[language]))
            case .step: break
            }
        }
    }
}
