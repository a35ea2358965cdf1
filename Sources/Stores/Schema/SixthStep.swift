extension Schema {
    /// Version 6: what keeps an end to everything, and the archive.
    ///
    /// `text_gone_at` says that a text is gone while the fact is kept. `purge_place` says how far each kind of purge came,
    /// `purge_later` what it met and could not take yet. `erased_key` knows the repeats of webhooks whose event is forgotten.
    /// The index of the archive has the words of each row under its `seq`, and nothing else; how far it came stands in a
    /// table of another name in each data base, so that a copy of the tables does not take it along without the index.
    /// The reason of a case event may become NULL, and nothing else of it may change.
    static let sixthStep = SchemaStep(
        sqlite: """
            ALTER TABLE inbound ADD COLUMN text_gone_at INTEGER;
            ALTER TABLE outbox ADD COLUMN text_gone_at INTEGER;
            ALTER TABLE case_record ADD COLUMN text_gone_at INTEGER;
            CREATE INDEX case_ended ON case_record (stage_since) WHERE closure <> 'open' AND text_gone_at IS NULL;
            CREATE TABLE purge_place (
                kind TEXT PRIMARY KEY,
                seq INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE purge_later (
                kind TEXT NOT NULL,
                seq INTEGER NOT NULL,
                PRIMARY KEY (kind, seq)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE job (
                name TEXT PRIMARY KEY,
                done_at INTEGER,
                done_by TEXT,
                begun_at INTEGER,
                begun_by TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE erased_key (
                hash INTEGER PRIMARY KEY,
                erased_at INTEGER NOT NULL
            ) STRICT;
            CREATE TABLE word_place (
                name TEXT PRIMARY KEY,
                seq INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            INSERT INTO word_place (name, seq) VALUES ('inbound', 0), ('outbox', 0), ('rules', 0), ('scrub', 0);
            DROP TRIGGER case_event_not_changed;
            CREATE TRIGGER case_event_not_changed BEFORE UPDATE ON case_event
                WHEN new.reason IS NOT NULL OR new.seq <> old.seq OR new.reference <> old.reference OR new.at <> old.at
                    OR new.actor <> old.actor OR new.act <> old.act OR new.stage <> old.stage
                BEGIN SELECT RAISE(ABORT, 'of case events only the reason is ever forgotten'); END;
            \(wordTable("inbound_words"))
            \(wordTable("outbox_words"))

            """,
        postgresql: """
            ALTER TABLE inbound ADD COLUMN text_gone_at bigint;
            ALTER TABLE outbox ADD COLUMN text_gone_at bigint;
            ALTER TABLE case_record ADD COLUMN text_gone_at bigint;
            CREATE INDEX case_ended ON case_record (stage_since) WHERE closure <> 'open' AND text_gone_at IS NULL;
            CREATE TABLE purge_place (
                kind text COLLATE "C" PRIMARY KEY,
                seq bigint NOT NULL
            );
            CREATE TABLE purge_later (
                kind text COLLATE "C" NOT NULL,
                seq bigint NOT NULL,
                PRIMARY KEY (kind, seq)
            );
            CREATE TABLE job (
                name text COLLATE "C" PRIMARY KEY,
                done_at bigint,
                done_by text COLLATE "C",
                begun_at bigint,
                begun_by text COLLATE "C"
            );
            CREATE TABLE erased_key (
                hash bigint PRIMARY KEY,
                erased_at bigint NOT NULL
            );
            CREATE TABLE word_mark (
                name text COLLATE "C" PRIMARY KEY,
                seq bigint NOT NULL
            );
            INSERT INTO word_mark (name, seq) VALUES ('inbound', 0), ('outbox', 0), ('rules', 0), ('scrub', 0);
            CREATE TABLE inbound_words (seq bigint PRIMARY KEY, words tsvector NOT NULL);
            CREATE INDEX inbound_words_index ON inbound_words USING gin (words);
            CREATE TABLE outbox_words (seq bigint PRIMARY KEY, words tsvector NOT NULL);
            CREATE INDEX outbox_words_index ON outbox_words USING gin (words);
            DROP TRIGGER case_event_not_changed ON case_event;
            CREATE TRIGGER case_event_not_changed BEFORE UPDATE ON case_event FOR EACH ROW
                WHEN (new.reason IS NOT NULL OR (new.seq, new.reference, new.at, new.actor, new.act, new.stage)
                    IS DISTINCT FROM (old.seq, old.reference, old.at, old.actor, old.act, old.stage))
                EXECUTE FUNCTION hatif_unchangeable();
            CREATE TRIGGER case_event_not_deleted BEFORE DELETE ON case_event
                FOR EACH ROW EXECUTE FUNCTION hatif_unchangeable();

            """
    )

    /// An index of words without their texts and places; it is merged in short steps of our own, not inside commits.
    private static func wordTable(_ name: String) -> String {
        """
        CREATE VIRTUAL TABLE \(name) USING fts5(words, content='', columnsize=0, detail=none, tokenize='ascii');
        INSERT INTO \(name) (\(name), rank) VALUES ('automerge', 0);
        INSERT INTO \(name) (\(name), rank) VALUES ('crisismerge', 200);
        """
    }
}
