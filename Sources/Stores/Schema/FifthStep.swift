extension Schema {
    /// The first version whose audit is a chain.
    static let firstWithChain = 5

    /// Version 5: the audit is a chain (``AuditChain``), and vouches for the cases' history.
    ///
    /// `audit` is made anew: what was in it goes into the chain in its order, and then each case event gets its row. A row that
    /// tells of none has no `event_seq`, and no bytes in `event_digest`.
    static let fifthStep = SchemaStep(
        sqlite: """
            DROP TRIGGER audit_not_changed;
            DROP TRIGGER audit_not_deleted;
            DROP INDEX audit_object;
            ALTER TABLE audit RENAME TO audit_unchained;
            CREATE TABLE audit (
                seq INTEGER PRIMARY KEY,
                at INTEGER NOT NULL,
                actor TEXT NOT NULL,
                act TEXT NOT NULL,
                object TEXT NOT NULL,
                reason TEXT NOT NULL,
                event_seq INTEGER,
                event_digest BLOB NOT NULL,
                previous BLOB NOT NULL,
                hash BLOB NOT NULL
            ) STRICT;
            CREATE INDEX audit_object ON audit (object);
            CREATE UNIQUE INDEX audit_event ON audit (event_seq) WHERE event_seq IS NOT NULL;
            CREATE TABLE audit_head (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                number INTEGER NOT NULL,
                hash BLOB NOT NULL
            ) STRICT;
            INSERT INTO audit_head (id, number, hash) VALUES (1, 0, zeroblob(32));
            CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit
                BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END;
            CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit
                BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END;

            """,
        postgresql: """
            DROP INDEX audit_object;
            ALTER TABLE audit RENAME TO audit_unchained;
            CREATE TABLE audit (
                seq bigint PRIMARY KEY,
                at bigint NOT NULL,
                actor text COLLATE "C" NOT NULL,
                act text COLLATE "C" NOT NULL,
                object text COLLATE "C" NOT NULL,
                reason text COLLATE "C" NOT NULL,
                event_seq bigint,
                event_digest bytea NOT NULL,
                previous bytea NOT NULL,
                hash bytea NOT NULL
            );
            CREATE INDEX audit_object ON audit (object);
            CREATE UNIQUE INDEX audit_event ON audit (event_seq) WHERE event_seq IS NOT NULL;
            CREATE TABLE audit_head (
                id bigint PRIMARY KEY CHECK (id = 1),
                number bigint NOT NULL,
                hash bytea NOT NULL
            );
            INSERT INTO audit_head (id, number, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));
            CREATE TRIGGER audit_not_changed BEFORE UPDATE OR DELETE ON audit
                FOR EACH ROW EXECUTE FUNCTION hatif_unchangeable();
            CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit
                FOR EACH STATEMENT EXECUTE FUNCTION hatif_unchangeable();

            """,
        filling: AuditChaining()
    )
}
