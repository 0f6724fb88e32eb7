extension Migration {
    /// What people write down about a session, and the way from a session to its lines in the books.
    static let notes = Migration(number: 15, name: "notes") { d in
        [
            """
            CREATE TABLE bookings_note (
                id \(sql: d.identity),
                booking_id \(sql: d.integer) NOT NULL REFERENCES bookings_booking (id),
                -- Whose key wrote it: admin, practitioner:5, client:9.
                author TEXT NOT NULL,
                is_private \(sql: d.bool) NOT NULL,
                content TEXT NOT NULL,
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX bookings_note_booking ON bookings_note (booking_id, id)",
            "CREATE INDEX ledger_entry_booking ON ledger_entry (booking_id) WHERE booking_id IS NOT NULL",
        ]
    }
}
