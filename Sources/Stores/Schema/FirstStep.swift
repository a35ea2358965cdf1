extension Schema {
    /// Version 1.
    ///
    /// Times are milliseconds since 1970 in UTC, phones are E.164 numbers without the plus sign.
    static let firstStep = inboundTable + sessionTables + outboxTables + caseTables + datasetTables + countTables

    /// What came in; `seq` counts the arrivals.
    private static let inboundTable = """
        CREATE TABLE inbound (
            seq INTEGER PRIMARY KEY,
            carrier TEXT NOT NULL,
            external_id TEXT NOT NULL,
            channel TEXT NOT NULL,
            phone INTEGER NOT NULL,
            short_code TEXT NOT NULL,
            text TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            meaning TEXT NOT NULL,
            screen TEXT,
            continues INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX inbound_key ON inbound (carrier, external_id);
        CREATE INDEX inbound_phone ON inbound (phone);

        """

    /// Conversations have no index by time: it would cost every message more than sweeping by a scan costs now and then.
    private static let sessionTables = """
        CREATE TABLE session (
            carrier TEXT NOT NULL,
            id TEXT NOT NULL,
            phone INTEGER NOT NULL,
            version INTEGER NOT NULL,
            cumulative_input TEXT NOT NULL,
            state BLOB NOT NULL,
            is_awaiting INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            PRIMARY KEY (carrier, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX session_awaiting ON session (expires_at) WHERE is_awaiting = 1;
        CREATE TABLE profile (
            phone INTEGER PRIMARY KEY,
            language TEXT,
            stopped_at INTEGER
        ) STRICT;

        """

    /// `queue` says where a message waits: 1 it is due and goes by priority and age; 0 it waits for `due_at`, which is its
    /// time to be sent or, while it is being sent, the end of the lease; NULL it waits no more.
    private static let outboxTables = """
        CREATE TABLE outbox (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            carrier TEXT NOT NULL,
            phone INTEGER NOT NULL,
            originator TEXT,
            text TEXT NOT NULL,
            language TEXT NOT NULL,
            priority INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            not_before INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            status TEXT NOT NULL,
            carrier_message_id TEXT,
            reason TEXT,
            link_id TEXT,
            report_word TEXT,
            queue INTEGER,
            due_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX outbox_id ON outbox (id);
        CREATE INDEX outbox_phone ON outbox (phone);
        CREATE INDEX outbox_ready ON outbox (carrier, priority, created_at) WHERE queue = 1;
        CREATE INDEX outbox_waiting ON outbox (carrier, due_at) WHERE queue = 0;
        CREATE INDEX outbox_carrier_id ON outbox (carrier, carrier_message_id) WHERE carrier_message_id IS NOT NULL;
        CREATE INDEX outbox_trouble ON outbox (status)
            WHERE status IN ('buffered', 'failed', 'rejected', 'expired', 'undeliverable');
        CREATE TABLE early_report (
            seq INTEGER PRIMARY KEY,
            carrier TEXT NOT NULL,
            carrier_message_id TEXT NOT NULL,
            status TEXT,
            word TEXT NOT NULL,
            reason TEXT,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX early_report_id ON early_report (carrier, carrier_message_id);
        CREATE INDEX early_report_at ON early_report (at);

        """

    private static let caseTables = """
        CREATE TABLE case_record (
            seq INTEGER PRIMARY KEY,
            reference TEXT NOT NULL,
            kind TEXT NOT NULL,
            phone INTEGER NOT NULL,
            language TEXT NOT NULL,
            carrier TEXT NOT NULL,
            answers TEXT NOT NULL,
            stage TEXT NOT NULL,
            closure TEXT NOT NULL,
            opened_at INTEGER NOT NULL,
            stage_since INTEGER NOT NULL,
            due_at INTEGER,
            reopened INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX case_reference ON case_record (reference);
        CREATE INDEX case_phone ON case_record (phone);
        CREATE INDEX case_open ON case_record (kind, stage) WHERE closure = 'open';
        CREATE TABLE case_event (
            seq INTEGER PRIMARY KEY,
            reference TEXT NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            act TEXT NOT NULL,
            stage TEXT NOT NULL,
            reason TEXT
        ) STRICT;
        CREATE INDEX case_event_reference ON case_event (reference);
        CREATE TABLE follow_up (
            reference TEXT PRIMARY KEY,
            due_at INTEGER NOT NULL,
            attempt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX follow_up_due ON follow_up (due_at);
        CREATE TABLE audit (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            act TEXT NOT NULL,
            object TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX audit_object ON audit (object);
        CREATE TRIGGER case_event_not_changed BEFORE UPDATE ON case_event
            BEGIN SELECT RAISE(ABORT, 'case events are never changed'); END;
        CREATE TRIGGER case_event_not_deleted BEFORE DELETE ON case_event
            BEGIN SELECT RAISE(ABORT, 'case events are never deleted'); END;
        CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END;
        CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END;

        """

    /// A version is seen only when its `state` is 1 (``DatasetWriter/State``).
    ///
    /// The key of a row is made of its version's key and its place in the file (``DatasetWriter/firstRow(ofVersion:)``).
    private static let datasetTables = """
        CREATE TABLE dataset_version (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            columns TEXT NOT NULL,
            row_count INTEGER NOT NULL,
            loaded_at INTEGER NOT NULL,
            loaded_by TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            is_released INTEGER NOT NULL,
            state INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX dataset_version_name ON dataset_version (name, version);
        CREATE UNIQUE INDEX dataset_released ON dataset_version (name) WHERE is_released = 1;
        CREATE TABLE dataset_row (
            place INTEGER PRIMARY KEY,
            version_seq INTEGER NOT NULL,
            key TEXT NOT NULL,
            row_values TEXT NOT NULL
        ) STRICT;
        CREATE INDEX dataset_row_key ON dataset_row (version_seq, key) WHERE key <> '';

        """

    private static let countTables = """
        CREATE TABLE failed_look_up (
            seq INTEGER PRIMARY KEY,
            dataset TEXT NOT NULL,
            phone INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX failed_look_up_phone ON failed_look_up (phone, dataset, at);
        CREATE INDEX failed_look_up_at ON failed_look_up (at);
        CREATE TABLE unknown_word (
            word TEXT PRIMARY KEY,
            times INTEGER NOT NULL,
            last_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE probe (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            times INTEGER NOT NULL
        ) STRICT;
        INSERT INTO probe (id, times) VALUES (1, 0);

        """
}
