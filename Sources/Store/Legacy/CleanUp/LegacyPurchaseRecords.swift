import Domain

// The facts that old purchases are judged by, a span of parents in a few statements.

extension LegacyRecords {
    /// Finds the orders that fit bookings which no old row links to one: of the same client, for the same service, made in the
    /// five minutes before, and with nothing that belongs to them.
    public func findFits() throws {
        guard try mark("fits") == 0 else { return }
        try sql.run(
            """
            INSERT INTO legacy_fit (booking_id, order_id)
            SELECT b.id, o.id FROM legacy_booking b JOIN legacy_order o ON o.user_id = b.user_id AND o.service_id = b.service_id
                AND o.created_at <= b.created_at AND o.created_at >= \(sql: sql.dialect.minutesAfter("b.created_at", "-5"))
            WHERE b.order_id IS NULL AND b.parent_booking_id IS NULL AND b.rescheduled_from_id IS NULL AND o.order_type <> 'credit'
              AND NOT EXISTS (SELECT 1 FROM legacy_usage_link k WHERE k.booking_id = b.id)
              AND NOT EXISTS (SELECT 1 FROM legacy_usage_link k WHERE k.order_id = o.id)
              AND NOT EXISTS (SELECT 1 FROM legacy_booking e WHERE e.order_id = o.id)
            """)
        try setMark("fits", from: 0, to: 1)
    }

    /// What fits what.
    public func matches() throws -> LegacyMatches {
        LegacyMatches(try sql.rows("SELECT booking_id, order_id FROM legacy_fit ORDER BY booking_id, order_id") { (booking: try $0.int64(), order: try $0.int64()) })
    }

    /// The next parents above a number, in their order.
    public func parents(above: Int64, atMost limit: Int) throws -> [Int64] {
        try sql.rows(
            "SELECT b.id FROM legacy_booking b WHERE b.id > \(above) AND \(sql: LegacySQL.isParent("b.")) ORDER BY b.id LIMIT \(limit)"
        ) { try $0.int64() }
    }

    /// The facts of purchases that follow each other.
    public func purchases(from first: Int64, to last: Int64, _ matches: LegacyMatches) throws -> [LegacyPurchase] {
        let span: SQL = "p.id BETWEEN \(first) AND \(last) AND \(sql: LegacySQL.isParent("p."))"
        let sessions = try sessions(of: span)
        let earned = try earned("JOIN legacy_booking p ON p.id = e.booking_id WHERE \(sql: span)")
        let notes = try texts("legacy_note", span), reviews = try texts("legacy_review", span)
        let decided = try decided(span)
        let rows = try sql.rows(
            """
            SELECT p.id, p.is_bundle_purchase, p.is_deleted, p.user_id, p.price_charged_cents, COALESCE(w.sessions_sold, 0),
                   CASE WHEN p.is_bundle_purchase = \(true) THEN s.bonus_sessions ELSE 0 END, p.order_id, k.order_id
            FROM legacy_booking p JOIN legacy_service s ON s.id = p.service_id
            LEFT JOIN legacy_package_text w ON w.service_id = p.service_id LEFT JOIN legacy_usage_link k ON k.booking_id = p.id
            WHERE \(sql: span) ORDER BY p.id
            """
        ) { row -> Parent in
            let id = try row.int64()
            let (isBundle, isDeleted, client, price) = (try row.bool(), try row.bool(), try row.int64(), try row.int64())
            let (sold, bonus, own, charged) = (try row.int(), try row.int(), try row.int64OrNil(), try row.int64OrNil())
            let link: (LegacyPurchase.Link, Int64?) =
                if let order = decided[id] { (.decision, order) } else if own != nil { (.orderColumn, own) } else if charged != nil { (.ledgerRow, charged) } else { matches.link(of: id) }
            return Parent(id: id, isBundle: isBundle, isDeleted: isDeleted, client: client, price: price, sold: sold, bonus: bonus, link: link.0, order: link.1)
        }
        let orders = try orders(Set(rows.compactMap(\.order)))
        return rows.map { parent in
            LegacyPurchase(
                id: parent.id, isBundle: parent.isBundle, isDeleted: parent.isDeleted, clientID: parent.client, priceCents: parent.price,
                sessionsSold: parent.sold, bonusSessions: parent.bonus, link: parent.link, order: parent.order.flatMap { orders[$0] },
                sessions: sessions[parent.id] ?? [], earnings: earned[parent.id] ?? [], noteIDs: notes[parent.id] ?? [], reviewIDs: reviews[parent.id] ?? [])
        }
    }

    private struct Parent {
        let id: Int64, isBundle: Bool, isDeleted: Bool, client: Int64, price: Int64, sold: Int, bonus: Int
        let link: LegacyPurchase.Link, order: Int64?
    }

    private func sessions(of span: SQL) throws -> [Int64: [LegacyPurchase.Session]] {
        let earned = try earned("JOIN legacy_booking c ON c.id = e.booking_id JOIN legacy_booking p ON p.id = c.parent_booking_id WHERE \(sql: span)")
        let rows = try sql.rows(
            """
            SELECT c.parent_booking_id, c.id, c.user_id, c.order_id, c.status, c.price_charged_cents, (
                       SELECT MIN(r.id) FROM legacy_booking r WHERE r.rescheduled_from_id = c.id AND r.order_id IS NULL AND r.parent_booking_id IS NULL)
            FROM legacy_booking p JOIN legacy_booking c ON c.parent_booking_id = p.id WHERE \(sql: span) ORDER BY c.id
            """
        ) { row in
            let (parent, id, client, order, status) = (try row.int64(), try row.int64(), try row.int64(), try row.int64OrNil(), try row.text())
            return (
                parent,
                LegacyPurchase.Session(
                    id: id, clientID: client, orderID: order, status: status, priceCents: try row.int64(), copyID: try row.int64OrNil(), earnings: earned[id] ?? [])
            )
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    /// What was earned and counts, by booking.
    private func earned(_ which: SQL) throws -> [Int64: [LegacyPurchase.Earning]] {
        let rows = try sql.rows(
            "SELECT e.booking_id, e.id, e.net_amount_cents FROM legacy_earning e \(sql: which) AND e.status IN ('pending', 'available', 'paid') ORDER BY e.id"
        ) { (try $0.int64(), LegacyPurchase.Earning(id: try $0.int64(), netCents: try $0.int64())) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    private func texts(_ table: SQL, _ span: SQL) throws -> [Int64: [Int64]] {
        let rows = try sql.rows("SELECT t.booking_id, t.id FROM \(sql: table) t JOIN legacy_booking p ON p.id = t.booking_id WHERE \(sql: span) ORDER BY t.id") {
            (try $0.int64(), try $0.int64())
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    /// The orders that people gave to parents.
    private func decided(_ span: SQL) throws -> [Int64: Int64] {
        let rows = try sql.rows(
            """
            SELECT d.subject, d.order_id FROM legacy_decision d JOIN legacy_booking p ON p.id = d.subject
            WHERE d.decision = 'attach' AND \(sql: span) AND NOT EXISTS (
                SELECT 1 FROM legacy_decision e WHERE e.subject = d.subject AND e.id > d.id AND e.decision = 'retire') ORDER BY d.id
            """
        ) { (try $0.int64(), try $0.int64()) }
        return Dictionary(rows) { $1 }
    }

    private func orders(_ ids: Set<Int64>) throws -> [Int64: LegacyPurchase.Order] {
        let sorted = ids.sorted()
        let found = try stride(from: 0, to: sorted.count, by: Self.listed).flatMap { try orders(Array(sorted[$0..<min($0 + Self.listed, sorted.count)])) }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    /// How long a list of numbers in a statement is. A shorter one repeats its last: then there is one statement to prepare.
    private static let listed = 500

    private func orders(_ ids: [Int64]) throws -> [LegacyPurchase.Order] {
        guard let last = ids.last else { return [] }
        let list = (ids + Array(repeating: last, count: Self.listed - ids.count)).map { ID<Order>($0) }
        let (total, completed) = sql.dialect == .postgres
            ? ("CAST(CAST(o.package_metadata AS json) ->> 'total_sessions' AS BIGINT)" as SQL, "CAST(CAST(o.package_metadata AS json) ->> 'sessions_completed' AS BIGINT)" as SQL)
            : ("json_extract(o.package_metadata, '$.total_sessions')", "json_extract(o.package_metadata, '$.sessions_completed')")
        return try sql.rows(
            """
            SELECT o.id, o.user_id, o.subtotal_amount_cents, o.status, \(sql: total), \(sql: completed),
                   (SELECT COUNT(*) FROM legacy_booking p LEFT JOIN legacy_usage_link k ON k.booking_id = p.id
                    WHERE \(sql: LegacySQL.isParent("p.")) AND p.order_id = o.id)
                   + (SELECT COUNT(*) FROM legacy_usage_link k JOIN legacy_booking p ON p.id = k.booking_id
                      WHERE k.order_id = o.id AND p.order_id IS NULL AND \(sql: LegacySQL.isParent("p."))),
                   (SELECT COUNT(*) FROM legacy_booking c WHERE c.order_id = o.id AND c.parent_booking_id IS NULL AND \(sql: LegacySQL.isSession("c.")))
            FROM legacy_order o WHERE o.id IN (\(ids: list))
            """
        ) { row in
            let (id, client, subtotal, status) = (try row.int64(), try row.int64(), try row.int64(), try row.text())
            let (total, completed) = (try row.intOrNil(), try row.intOrNil())
            return LegacyPurchase.Order(
                id: id, clientID: client, subtotalCents: subtotal, isRefunded: status == "refunded",
                counted: total.map { ($0, completed ?? 0) }, parents: try row.int(), otherSessions: try row.int())
        }
    }
}

extension SQLRow {
    mutating func int64OrNil() throws -> Int64? { try intOrNil().map(Int64.init) }
}
