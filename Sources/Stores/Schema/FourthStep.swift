extension Schema {
    /// Version 4: order for each citizen, doubtful messages kept apart, and carriers' pauses.
    ///
    /// `queue` has two more values: 2 it is claimed or doubtful, and `due_at` is when the lease ends or when it is to be
    /// settled; 4 it stands behind another one. `line` is 0 for the message to a citizen that goes next, 1 for those that
    /// stand behind it, NULL for one that holds up none.
    static let fourthStep = """
        ALTER TABLE outbox ADD COLUMN line INTEGER;
        UPDATE outbox SET queue = 2 WHERE status = 'sending' AND queue IS NOT NULL;
        CREATE INDEX outbox_leased ON outbox (carrier, due_at) WHERE queue = 2;
        CREATE INDEX outbox_line ON outbox (phone, carrier, priority, line) WHERE line IS NOT NULL;
        DROP INDEX outbox_trouble;
        CREATE INDEX outbox_trouble ON outbox (status)
            WHERE status IN ('unconfirmed', 'buffered', 'failed', 'rejected', 'expired', 'undeliverable');
        CREATE TABLE carrier_pause (
            carrier TEXT PRIMARY KEY,
            since INTEGER NOT NULL,
            until INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        """
}
