import Domain

// Where a purchase as a whole and its sessions have both earned: a person says which of the two is owed, and the books follow at
// once. What she has not been paid yet becomes due, or is taken back; what was paid stays paid. Deciding again changes it again.

extension LegacyRecords {
    /// What of two earnings for the same sessions is owed to the practitioner.
    public enum Owed: String, Sendable, CaseIterable {
        /// What the purchase earned as a whole, at its sale.
        case sale
        /// What its sessions earned one by one.
        case sessions
        case both
        case nothing
    }

    /// Carries a decision out.
    ///
    /// - Parameters:
    ///   - order: what the case is known by
    ///   - decision: its number in the log, the cause of what is booked
    func owe(_ owed: Owed, of order: Int64, decision: ID<Decision>, now: Instant) throws {
        let (sale, sessions): (SQL, SQL) = (owed == .sale || owed == .both ? "1" : "0", owed == .sessions || owed == .both ? "1" : "0")
        let earnings: SQL = """
            SELECT e.id, e.status AS old_state, a.state, CASE WHEN e.booking_id = v.parent_id THEN \(sql: sale) ELSE \(sql: sessions) END AS is_owed
            FROM legacy_verdict v JOIN legacy_booking b ON b.id = v.parent_id OR b.parent_booking_id = v.parent_id
            JOIN legacy_earning e ON e.booking_id = b.id JOIN earnings_opening a ON a.legacy_earning_id = e.id
            WHERE v.order_id = \(order) AND v.reasons LIKE \("%" + LegacyAnomaly.Kind.practitionerPaidTwice.rawValue + "%")
              AND e.status IN ('pending', 'available')
            """
        try sql.run(
            """
            INSERT INTO ledger_entry
                (cause_type, cause_id, line, debit_account, credit_account, amount_cents, currency, client_id, practitioner_id, order_id, created_at)
            SELECT 'legacy_owed', \(decision), ROW_NUMBER() OVER (ORDER BY m.id) - 1, CASE WHEN m.cents > 0 THEN 'opening_balance' ELSE 'practitioner_earnings' END,
                   CASE WHEN m.cents > 0 THEN 'practitioner_earnings' ELSE 'opening_balance' END, ABS(m.cents), m.currency, NULL, m.practitioner_id, NULL,
                   CAST(\(now) AS \(sql: sql.dialect.instant))
            FROM (
                SELECT a.legacy_earning_id AS id, a.currency, a.practitioner_id, CASE WHEN o.is_owed = 1 THEN a.net_cents ELSE -a.net_cents END AS cents
                FROM (\(sql: earnings)) o JOIN earnings_opening a ON a.legacy_earning_id = o.id
                WHERE a.net_cents <> 0 AND CASE WHEN o.is_owed = 1 THEN o.state = 'reversed' ELSE o.state <> 'reversed' END
            ) m
            """)
        try sql.run(
            """
            UPDATE earnings_opening SET
                state = CASE WHEN o.is_owed = 1 THEN o.old_state ELSE 'reversed' END,
                available_at = CASE WHEN o.is_owed = 1 AND o.old_state = 'pending' THEN \(sql: LegacyStep.dueOfPending(sql.dialect, "o.id", isDecided: true))
                                    ELSE available_at END
            FROM (\(sql: earnings)) o WHERE earnings_opening.legacy_earning_id = o.id
            """)
    }
}
