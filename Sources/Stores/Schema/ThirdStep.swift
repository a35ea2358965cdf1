extension Schema {
    /// Version 3: what carriers of every kind need.
    ///
    /// A session remembers the service code when it is not the carrier's first, and what the dialect asked for; an inbound
    /// event has the same, so that a repeat of it is answered alike. Both are JSON objects, NULL when they are empty.
    /// `address` has the phones whose number is hidden (``AddressBook``), `sms_part` the parts of long messages.
    static let thirdStep = """
        ALTER TABLE session ADD COLUMN service_code TEXT;
        ALTER TABLE session ADD COLUMN carried TEXT;
        ALTER TABLE inbound ADD COLUMN carried TEXT;
        CREATE TABLE address (
            number INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE sms_part (
            carrier TEXT NOT NULL,
            phone INTEGER NOT NULL,
            short_code TEXT NOT NULL,
            reference TEXT NOT NULL,
            total INTEGER NOT NULL,
            number INTEGER NOT NULL,
            external_id TEXT,
            text TEXT NOT NULL,
            link_id TEXT,
            sent_at INTEGER,
            received_at INTEGER NOT NULL,
            is_taken INTEGER NOT NULL,
            PRIMARY KEY (carrier, phone, short_code, reference, total, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sms_part_received ON sms_part (received_at);

        """
}
