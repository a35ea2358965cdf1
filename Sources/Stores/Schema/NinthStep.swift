extension Schema {
    /// Version 9: `gathers` says of a data key whether it seals ids so that neighbours stay neighbours (``Neighbours``).
    ///
    /// Keys that are there go on as they were, so that what they sealed is found; the next rotation makes a new one.
    static let ninthStep = SchemaStep(
        sqlite: "ALTER TABLE store_key ADD COLUMN gathers INTEGER NOT NULL DEFAULT 0;\n",
        postgresql: "ALTER TABLE store_key ADD COLUMN gathers bigint NOT NULL DEFAULT 0;\n"
    )
}
