// The ways to old rows that the import needs. They are made once the rows are there, which costs a fraction of keeping them in
// order row by row.

extension LegacyRecords {
    /// Makes the next index.
    public func makeIndex() throws -> Progress {
        let made = try mark("indexes")
        let last = Int64(Self.indexes.count)
        guard made < last else { return Progress(step: "indexes", reached: last, last: last) }
        try sql.run(Self.indexes[Int(made)].statement)
        try setMark("indexes", from: made, to: made + 1)
        return Progress(step: "indexes", reached: made + 1, last: last)
    }

    func dropIndexes() throws {
        for index in Self.indexes { try sql.run("DROP INDEX IF EXISTS \(sql: index.name)") }
    }

    private static let indexes: [(name: SQL, statement: SQL)] = [
        ("legacy_booking_purchase", "CREATE INDEX IF NOT EXISTS legacy_booking_purchase ON legacy_booking (id) WHERE \(sql: LegacySQL.isParent(""))"),
        ("legacy_booking_order", "CREATE INDEX IF NOT EXISTS legacy_booking_order ON legacy_booking (order_id) WHERE order_id IS NOT NULL"),
        ("legacy_booking_parent", "CREATE INDEX IF NOT EXISTS legacy_booking_parent ON legacy_booking (parent_booking_id) WHERE parent_booking_id IS NOT NULL"),
        ("legacy_booking_copy", "CREATE INDEX IF NOT EXISTS legacy_booking_copy ON legacy_booking (rescheduled_from_id) WHERE rescheduled_from_id IS NOT NULL"),
        ("legacy_booking_practitioner", "CREATE INDEX IF NOT EXISTS legacy_booking_practitioner ON legacy_booking (practitioner_id, start_time)"),
        ("legacy_credit_booking", "CREATE INDEX IF NOT EXISTS legacy_credit_booking ON legacy_credit (booking_id) WHERE booking_id IS NOT NULL"),
        ("legacy_credit_order", "CREATE INDEX IF NOT EXISTS legacy_credit_order ON legacy_credit (order_id) WHERE order_id IS NOT NULL"),
        ("legacy_order_bought", "CREATE INDEX IF NOT EXISTS legacy_order_bought ON legacy_order (user_id, service_id, created_at)"),
        ("legacy_order_payment", "CREATE INDEX IF NOT EXISTS legacy_order_payment ON legacy_order (stripe_payment_intent_id)"),
        ("legacy_earning_booking", "CREATE INDEX IF NOT EXISTS legacy_earning_booking ON legacy_earning (booking_id)"),
        ("legacy_note_booking", "CREATE INDEX IF NOT EXISTS legacy_note_booking ON legacy_note (booking_id)"),
        ("legacy_review_booking", "CREATE INDEX IF NOT EXISTS legacy_review_booking ON legacy_review (booking_id)"),
        ("legacy_package_counter_booking", "CREATE INDEX IF NOT EXISTS legacy_package_counter_booking ON legacy_package_counter (package_booking_id)"),
        ("legacy_service_item_parent", "CREATE INDEX IF NOT EXISTS legacy_service_item_parent ON legacy_service_item (parent_service_id)"),
    ]
}
