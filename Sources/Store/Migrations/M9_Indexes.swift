extension Migration {
    /// Indexes that a session does not move in when it is scheduled, or only those that hold sessions with a time. A purchase
    /// and a schedule write half as many pages as when sessions without a time stood at the end of every index by time.
    static let indexes = Migration(number: 9, name: "indexes") { _ in
        [
            "DROP INDEX bookings_booking_practitioner",
            "DROP INDEX bookings_booking_client",
            "DROP INDEX bookings_booking_time",
            "CREATE INDEX bookings_booking_practitioner ON bookings_booking (practitioner_id, id)",
            "CREATE INDEX bookings_booking_client ON bookings_booking (client_id, id)",
            """
            CREATE INDEX bookings_booking_practitioner_time ON bookings_booking (practitioner_id, start_time, id)
            WHERE start_time IS NOT NULL
            """,
            "CREATE INDEX bookings_booking_time ON bookings_booking (start_time, id) WHERE start_time IS NOT NULL",
        ]
    }
}
