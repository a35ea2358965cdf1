extension Schema {
    /// Version 2: the versions of the menus, and how often their options are chosen.
    ///
    /// A text that many versions share is kept once: an operator changes one file of many.
    static let secondStep = """
        CREATE TABLE menu_version (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            fingerprint TEXT NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            outcome TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX menu_version_fingerprint ON menu_version (fingerprint);
        CREATE TABLE menu_text (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            size INTEGER NOT NULL,
            text TEXT NOT NULL
        ) STRICT;
        CREATE INDEX menu_text_path ON menu_text (path, size);
        CREATE TABLE menu_file (
            version INTEGER NOT NULL,
            text_id INTEGER NOT NULL,
            PRIMARY KEY (version, text_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER menu_version_not_changed BEFORE UPDATE ON menu_version
            BEGIN SELECT RAISE(ABORT, 'menu versions are never changed'); END;
        CREATE TRIGGER menu_version_not_deleted BEFORE DELETE ON menu_version
            BEGIN SELECT RAISE(ABORT, 'menu versions are never deleted'); END;
        CREATE TABLE option_use (
            day INTEGER NOT NULL,
            flow TEXT NOT NULL,
            step TEXT NOT NULL,
            number INTEGER NOT NULL,
            uses INTEGER NOT NULL,
            PRIMARY KEY (day, flow, step, number)
        ) STRICT, WITHOUT ROWID;

        """
}
