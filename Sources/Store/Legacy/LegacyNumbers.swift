import Domain

// Old numbers stay, where they are free. Where somebody has one already, the old record gets the next that nobody had.

extension LegacyRecords {
    /// Each payout of the old system is a run of its own here, under the same number.
    private static let payoutsAndRuns: SQL = "(SELECT id FROM earnings_payout UNION SELECT id FROM earnings_payout_batch)"

    private static let kinds: [(kind: SQL, old: SQL, table: SQL)] = [
        ("practitioner", "legacy_practitioner", "practitioners_practitioner"), ("service", "legacy_service", "services_service"),
        ("group_date", "legacy_group_date", "services_group_date"), ("order", "legacy_order", "payments_order"),
        ("booking", "legacy_booking", "bookings_booking"), ("payout", "legacy_payout", payoutsAndRuns),
        ("note", "legacy_note", "bookings_note"), ("review", "legacy_review", "reviews_review"),
    ]

    /// Takes numbers for everything that will be made, so that a server that sells meanwhile gives others.
    public func takeNumbers() throws {
        guard try mark("numbers") == 0 else { return }
        try takeClientNumbers()
        try ["practitioners_practitioner", "services_service", "services_group_date", "payments_order", "bookings_booking", "earnings_payout",
             "earnings_payout_batch", "bookings_note", "reviews_review"].forEach(lock)
        for (kind, old, table) in Self.kinds {
            try sql.run(
                """
                INSERT INTO legacy_number (kind, old_id, new_id)
                SELECT '\(sql: kind)', l.id,
                       (SELECT MAX(id) FROM (SELECT MAX(a.id) AS id FROM \(sql: table) a UNION ALL SELECT MAX(id) FROM \(sql: old)) most)
                       + ROW_NUMBER() OVER (ORDER BY l.id)
                FROM \(sql: old) l WHERE EXISTS (SELECT 1 FROM \(sql: table) t WHERE t.id = l.id)
                """)
            for table in table.text.hasPrefix("(") ? ["earnings_payout", "earnings_payout_batch"] : [table] { try passOver(kind, old, table) }
        }
        try setMark("numbers", from: 0, to: 1)
    }

    /// A person who is a client already is that client: they are known by their address.
    private func takeClientNumbers() throws {
        try lock("clients_client")
        try sql.run(
            """
            INSERT INTO legacy_number (kind, old_id, new_id)
            SELECT 'client', u.id, c.id FROM legacy_user u JOIN clients_client c ON c.email = LOWER(TRIM(u.email)) WHERE c.id <> u.id
            """)
        try sql.run(
            """
            INSERT INTO legacy_number (kind, old_id, new_id)
            SELECT 'client', u.id, (SELECT MAX(id) FROM (SELECT MAX(id) AS id FROM clients_client UNION ALL SELECT MAX(id) FROM legacy_user) most)
                   + ROW_NUMBER() OVER (ORDER BY u.id)
            FROM legacy_user u JOIN clients_client c ON c.id = u.id AND c.email <> LOWER(TRIM(u.email))
            WHERE NOT EXISTS (SELECT 1 FROM legacy_number n WHERE n.kind = 'client' AND n.old_id = u.id)
            """)
        try passOver("client", "legacy_user", "clients_client")
    }

    /// On PostgreSQL numbers are handed out by a sequence, which has to know of those that are taken.
    private func passOver(_ kind: SQL, _ old: SQL, _ table: SQL) throws {
        guard sql.dialect == .postgres else { return }
        _ = try sql.rows(
            """
            SELECT setval(pg_get_serial_sequence('\(sql: table)', 'id'), GREATEST(
                nextval(pg_get_serial_sequence('\(sql: table)', 'id')), (SELECT COALESCE(MAX(id), 1) FROM \(sql: table)),
                (SELECT COALESCE(MAX(id), 1) FROM \(sql: old)), (SELECT COALESCE(MAX(new_id), 1) FROM legacy_number WHERE kind = '\(sql: kind)')))
            """) { _ in () }
    }

    private func lock(_ table: SQL) throws {
        if sql.dialect == .postgres { try sql.run("LOCK TABLE \(sql: table) IN SHARE ROW EXCLUSIVE MODE") }
    }

    /// The zones that practitioners and their days off are reckoned in, for a look whether they are known.
    public func zones() throws -> [(practitioner: Int64, zone: String)] {
        try sql.rows(
            """
            SELECT p.id, \(sql: LegacyStep.timeZone) FROM legacy_practitioner p JOIN legacy_user u ON u.id = p.user_id
            LEFT JOIN legacy_preference f ON f.practitioner_id = p.id ORDER BY p.id
            """) { (practitioner: try $0.int64(), zone: try $0.text()) }
    }
}
