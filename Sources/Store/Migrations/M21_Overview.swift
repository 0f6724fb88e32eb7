extension Migration {
    /// What the owner's pages ask for each time they are opened: the books of a month, and the few rows that need a hand.
    static let overview = Migration(number: 21, name: "overview") { _ in
        [
            // Lines are booked in the order of time, so this grows at its end only.
            "CREATE INDEX ledger_entry_time ON ledger_entry (created_at)",
            "CREATE INDEX payments_payment_failed ON payments_payment (created_at) WHERE status = 'failed'",
            "CREATE INDEX payments_refund_part_failed ON payments_refund_part (refund_id) WHERE status = 'failed'",
            "CREATE INDEX earnings_payout_pending ON earnings_payout (id) WHERE status = 'pending'",
        ]
    }
}
