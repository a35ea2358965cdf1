import Gateway
import Testing

@testable import Stores

/// Whoever can write to the file can change the audit, but not without being found.
@Suite(.timeLimit(.minutes(2))) struct AuditTamperTests {
    /// What is done to a chain of ten rows, of which 3, 6 and 9 tell of a case event, and what must be found.
    struct Deed: Sendable, CustomTestStringConvertible {
        let name: String
        let sql: String
        let kind: AuditFault.Kind
        let number: Int

        init(_ name: String, _ sql: String, _ kind: AuditFault.Kind, _ number: Int) {
            self.name = name
            self.sql = sql
            self.kind = kind
            self.number = number
        }

        var testDescription: String { name }
    }

    private static let columns = AuditRow.storedColumns

    static let deeds = [
        Deed("another actor", "UPDATE audit SET actor = 'omar' WHERE seq = 4", .changed, 4),
        Deed("another time", "UPDATE audit SET at = at + 1 WHERE seq = 1", .changed, 1),
        Deed("another reason", "UPDATE audit SET reason = reason || ' ' WHERE seq = 10", .changed, 10),
        Deed(
            "words moved over a border",
            "UPDATE audit SET act = 'ac', object = 't' || object WHERE seq = 2",
            .changed,
            2
        ),
        Deed("a flipped bit of a hash", "UPDATE audit SET hash = zeroblob(32) WHERE seq = 5", .changed, 5),
        Deed("a bond untied", "UPDATE audit SET event_seq = NULL WHERE seq = 6", .changed, 6),
        Deed("a row gone", "DELETE FROM audit WHERE seq = 4", .missing(through: 4), 4),
        Deed("rows gone", "DELETE FROM audit WHERE seq BETWEEN 4 AND 6", .missing(through: 6), 4),
        Deed("the first gone", "DELETE FROM audit WHERE seq = 1", .missing(through: 1), 1),
        Deed("the last gone", "DELETE FROM audit WHERE seq = 10", .missing(through: 10), 10),
        Deed("all gone", "DELETE FROM audit", .missing(through: 10), 1),
        Deed(
            "a row gone and the gap closed",
            "DELETE FROM audit WHERE seq = 4; \(closing("seq > 4", by: -1))",
            .moved(from: 5),
            4
        ),
        Deed(
            "two rows in another order",
            """
            UPDATE audit SET seq = 99 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5;
            UPDATE audit SET seq = 5 WHERE seq = 99;
            """,
            .moved(from: 5),
            4
        ),
        Deed(
            "a row added behind the end",
            "INSERT INTO audit SELECT 11, at, actor, act, object, reason, NULL, x'', hash, hash FROM audit WHERE seq = 10",
            .added,
            11
        ),
        Deed(
            "a row added before the first",
            "INSERT INTO audit SELECT 0, at, actor, act, object, reason, NULL, x'', hash, hash FROM audit WHERE seq = 10",
            .added,
            0
        ),
        Deed("the end changed", "UPDATE audit_head SET hash = zeroblob(32)", .endChanged, 10),
        Deed("the end moved back", "UPDATE audit_head SET number = 9", .added, 10),
        Deed("the end gone", "DELETE FROM audit_head", .added, 1),
        Deed("a case event changed", "UPDATE case_event SET reason = 'no' WHERE seq = 2", .caseEventChanged, 6),
        Deed(
            "a case event given to another",
            "UPDATE case_event SET reference = '9' WHERE seq = 1",
            .caseEventChanged,
            3
        ),
        Deed("a reason given to a case event", "UPDATE case_event SET reason = '' WHERE seq = 1", .caseEventChanged, 3),
        Deed(
            "another reason of a case event",
            "UPDATE case_event SET reason = 'no' WHERE seq = 3",
            .caseEventChanged,
            9
        ),
        Deed("a case event gone", "DELETE FROM case_event WHERE seq = 3", .caseEventMissing, 9),
        Deed(
            "a case event added",
            "INSERT INTO case_event (reference, at, actor, act, stage) VALUES ('1', 1, 'amina', 'moved', 'ready')",
            .caseEventAdded,
            0
        ),
    ]

    /// Moves rows by one, without a clash of keys on the way.
    private static func closing(_ which: String, by step: Int) -> String {
        "UPDATE audit SET seq = -(seq + \(step)) WHERE \(which); UPDATE audit SET seq = -seq WHERE seq < 0;"
    }

    @Test("it is found and named", arguments: deeds)
    func found(_ deed: Deed) async throws {
        try await TestFolder.with { folder in
            let head = try await makeChain(folder.database)
            try PlainDatabase.with(folder.database) { (file) throws(SQLFailure) in
                for trigger in [
                    "audit_not_changed", "audit_not_deleted", "case_event_not_changed", "case_event_not_deleted",
                ] {
                    try file.connection.execute("DROP TRIGGER \(trigger)")
                }
                try file.connection.execute(deed.sql)
            }
            let store = try SQLiteStore(path: folder.database)
            let verdict = try await AuditVerifier(store, noted: head.hash).verdict()
            let fault = try #require(verdict.fault)
            #expect(fault.kind == deed.kind)
            #expect(fault.number == deed.number)
            await store.close()
        }
    }

    @Test("a reason that was forgotten is counted, and no fault")
    func forgotten() async throws {
        try await TestFolder.with { folder in
            _ = try await makeChain(folder.database)
            try PlainDatabase.with(folder.database) { (file) throws(SQLFailure) in
                try file.connection.execute("DROP TRIGGER case_event_not_changed; UPDATE case_event SET reason = NULL")
            }
            let store = try SQLiteStore(path: folder.database)
            let verdict = try await AuditVerifier(store).verdict()
            #expect(verdict.fault == nil && verdict.count == 10 && verdict.forgottenReasons == 1)
            await store.close()
        }
    }

    @Test("a chain that was made anew does not hold the head that was noted elsewhere")
    func remade() async throws {
        try await TestFolder.with { folder in
            let head = try await makeChain(folder.database)
            let store = try SQLiteStore(path: folder.database)
            let half = try await store.auditLinks(after: 4, limit: 1)[0].row.hash
            for noted in [head.hash, half, AuditHead.empty.hash] {
                let verdict = try await AuditVerifier(store, noted: noted).verdict()
                #expect(verdict.fault == nil && verdict.count == 10 && verdict.head == head)
            }
            try await store.write { (writers) throws(SQLFailure) in
                let connection = writers.connection
                let rows = try writers.audit.rowsForTest(connection)
                try connection.execute("DROP TRIGGER audit_not_deleted; DELETE FROM audit;")
                try connection.execute("UPDATE audit_head SET number = 0, hash = zeroblob(32)")
                for row in rows where row.caseEvent == nil { writers.audit.add(row.event) }
            }
            let verdict = try await AuditVerifier(store, noted: head.hash).verdict()
            #expect(verdict.fault != nil)
            try await store.write { (writers) throws(SQLFailure) in
                try writers.connection.execute("DROP TRIGGER case_event_not_deleted; DELETE FROM case_event;")
            }
            #expect(try await AuditVerifier(store, noted: head.hash).verdict().fault?.kind == .headNotFound)
            #expect(try await AuditVerifier(store).verdict().fault == nil)
            await store.close()
        }
    }

    /// Ten rows; 3, 6 and 9 tell of a case event.
    private func makeChain(_ path: String) async throws -> AuditHead {
        let store = try SQLiteStore(path: path)
        for number in 1...10 {
            let at = Timestamp(milliseconds: 1_777_788_285_000 + Int64(number))
            let change: StoreChange =
                if number % 3 == 0 {
                    .caseEvent(
                        CaseEvent(
                            reference: "1",
                            at: at,
                            actor: "amina",
                            act: "moved",
                            stage: "ready",
                            reason: number == 9 ? "complet" : nil
                        )
                    )
                } else {
                    .audit(AuditEvent(at: at, actor: "amina", act: "act", object: "\(number)", reason: "why"))
                }
            _ = try await store.commit(WorkUnit(changes: [change]))
        }
        let state = try await store.auditState()
        #expect(try await AuditVerifier(store).verdict().fault == nil)
        await store.close()
        return state.head
    }
}

extension AuditWriter {
    fileprivate func rowsForTest(_ connection: Connection) throws(SQLFailure) -> [AuditRow] {
        try connection.prepare("SELECT \(AuditRow.storedColumns) FROM audit ORDER BY seq").all { row in AuditRow(&row) }
    }
}
