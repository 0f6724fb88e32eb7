extension Migration {
    /// What the import of a large old database needs on its way, and what a person may decide of old purchases at its end.
    static let legacyAtScale = Migration(number: 22, name: "legacy at scale") { d in
        [
            // Indexes that wait for the rows of an import, with the statement that makes each.
            "CREATE TABLE legacy_waiting_index (name TEXT PRIMARY KEY, statement TEXT NOT NULL \(sql: d.endOfTable)",
            // What belonged to a purchase that a person retired, as it was before, for the way back: the parent and its sessions.
            """
            CREATE TABLE legacy_retired (
                booking_id \(sql: d.integer) PRIMARY KEY,
                -- The old number of the purchase.
                parent_id \(sql: d.integer) NOT NULL,
                legacy_kind TEXT NOT NULL,
                status TEXT NOT NULL,
                start_time \(sql: d.instant),
                end_time \(sql: d.instant)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX legacy_retired_parent ON legacy_retired (parent_id)",
            // What was pending when it was taken over by an older Carnet became due never.
            "UPDATE earnings_opening SET available_at = \(sql: LegacyStep.dueOfPending(d, "earnings_opening.legacy_earning_id")) WHERE state = 'pending' AND available_at IS NULL",
        ]
    }
}
