extension Schema {
    /// The first version that holds the keys of what is sealed.
    static let firstWithKeys = 8

    /// Version 8: what is personal may be sealed.
    ///
    /// `store_key` holds the keys that seal it, each wrapped under the key of a file (``KeyRing``); `store_seal` says how far
    /// that is. The reason in a case's history may be changed now, since it is sealed anew; the audit vouches for its words.
    static let eighthStep = SchemaStep(
        sqlite: """
            CREATE TABLE store_key (
                id TEXT PRIMARY KEY,
                wrapped TEXT NOT NULL,
                is_present INTEGER NOT NULL,
                made_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE store_seal (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                state TEXT NOT NULL
            ) STRICT;
            INSERT INTO store_seal (id, state) VALUES (1, 'open');
            DROP TRIGGER case_event_not_changed;
            CREATE TRIGGER case_event_not_changed BEFORE UPDATE ON case_event
                WHEN new.seq <> old.seq OR new.reference <> old.reference OR new.at <> old.at
                    OR new.actor <> old.actor OR new.act <> old.act OR new.stage <> old.stage
                BEGIN SELECT RAISE(ABORT, 'case events are never changed'); END;

            """,
        postgresql: """
            CREATE TABLE store_key (
                id text COLLATE "C" PRIMARY KEY,
                wrapped text COLLATE "C" NOT NULL,
                is_present bigint NOT NULL,
                made_at bigint NOT NULL
            );
            CREATE TABLE store_seal (
                id bigint PRIMARY KEY CHECK (id = 1),
                state text COLLATE "C" NOT NULL
            );
            INSERT INTO store_seal (id, state) VALUES (1, 'open');
            DROP TRIGGER case_event_not_changed ON case_event;
            CREATE TRIGGER case_event_not_changed BEFORE UPDATE ON case_event FOR EACH ROW
                WHEN ((new.seq, new.reference, new.at, new.actor, new.act, new.stage)
                    IS DISTINCT FROM (old.seq, old.reference, old.at, old.actor, old.act, old.stage))
                EXECUTE FUNCTION hatif_unchangeable();

            """
    )
}
