extension Schema {
    /// The tables that say nothing of whether anything is kept: rows from the start, and who works on the data base.
    static let neverEmpty: Set<String> = ["probe", "audit_head", "node", "node_number", "store_seal", "store_key"]

    /// Version 7: several processes serve on one data base, and what each of them has bears its number.
    ///
    /// No number is given twice, also in a data base that is restored from a backup: `node_number` holds the last one.
    static let seventhStep = SchemaStep(
        sqlite: """
            CREATE TABLE node (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                beats INTEGER NOT NULL
            ) STRICT;
            CREATE TABLE node_number (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                last INTEGER NOT NULL
            ) STRICT;
            INSERT INTO node_number (id, last) VALUES (1, 0);
            ALTER TABLE outbox ADD COLUMN owner INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE session ADD COLUMN owner INTEGER NOT NULL DEFAULT 0;

            """,
        postgresql: """
            CREATE TABLE node (
                id bigint PRIMARY KEY,
                name text COLLATE "C" NOT NULL UNIQUE,
                beats bigint NOT NULL
            );
            CREATE TABLE node_number (
                id bigint PRIMARY KEY CHECK (id = 1),
                last bigint NOT NULL
            );
            INSERT INTO node_number (id, last) VALUES (1, 0);
            ALTER TABLE outbox ADD COLUMN owner bigint NOT NULL DEFAULT 0;
            ALTER TABLE session ADD COLUMN owner bigint NOT NULL DEFAULT 0;

            """
    )
}
