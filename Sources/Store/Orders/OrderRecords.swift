import Domain

/// The table of orders.
public struct OrderRecords {
    let sql: Session

    /// What a list of orders is narrowed to.
    public struct Filter: Sendable {
        public var client: ID<Client>?
        public var practitioner: ID<Practitioner>?
        public var type: OrderType?
        public var status: OrderStatus?

        public init(client: ID<Client>? = nil, practitioner: ID<Practitioner>? = nil, type: OrderType? = nil, status: OrderStatus? = nil) {
            self.client = client
            self.practitioner = practitioner
            self.type = type
            self.status = status
        }
    }

    /// - Parameter id: the number it is to have; nil for the next one
    public func insert(
        _ terms: OrderTerms, as id: ID<Order>?, client: ID<Client>, status: OrderStatus, now: Instant
    ) throws -> ID<Order> {
        let insertion: SQL = """
            INSERT INTO payments_order
                (\(sql: id == nil ? "" : "id, ")order_type, status, client_id, practitioner_id, service_id, service_name, currency, subtotal_cents,
                 discount_cents, tax_cents, tax_basis_points, tax_is_inclusive, coupon_id, credit_applied_cents, total_amount_cents,
                 package_metadata, cancellation_window_hours, is_refundable, forfeited_value, expired_value, requested_start_time, validity_days, validity_start, expires_at, created_at)
            VALUES (\(sql: id.map { "\($0), " } ?? "")\(terms.type), \(status), \(client), \(terms.practitionerID), \(terms.serviceID), \(terms.serviceName),
                    \(terms.currency.code), \(terms.price.subtotalCents), \(terms.price.discountCents), \(terms.price.taxCents),
                    \(terms.price.taxRate.basisPoints), \(terms.price.taxRate.isInclusive), \(terms.couponID), \(terms.creditAppliedCents),
                    \(terms.totalAmountCents), \(terms.package.map(PackageJSON.text)), \(terms.policy.windowHours),
                    \(terms.policy.isRefundable), \(terms.policy.forfeited), \(terms.policy.expired),
                    \(terms.requestedStart), \(terms.validityDays), \(terms.validityStart), \(terms.expiresAt), \(now))
            """
        guard let id else { return try sql.insert(insertion) }
        try sql.run(insertion)
        return id
    }

    /// Moves a pending order on. False if it was not pending any more; the row is locked either way until the end of the
    /// transaction.
    public func leavePending(_ id: ID<Order>, to status: OrderStatus) throws -> Bool {
        try sql.exists("UPDATE payments_order SET status = \(status) WHERE id = \(id) AND status = 'pending' RETURNING id")
    }

    /// The same, only while an attempt to pay it has not ended; what a provider says twice then changes nothing.
    public func leavePending(_ id: ID<Order>, to status: OrderStatus, whileOpen payment: ID<Payment>) throws -> Bool {
        try sql.exists(
            """
            UPDATE payments_order SET status = \(status)
            WHERE id = \(id) AND status = 'pending' AND EXISTS (
                SELECT 1 FROM payments_payment p
                WHERE p.id = \(payment) AND p.order_id = \(id) AND p.status NOT IN ('succeeded', 'failed', 'surplus'))
            RETURNING id
            """)
    }

    /// Notes how far a paid order has been refunded.
    public func setStatus(_ id: ID<Order>, to status: OrderStatus) throws {
        try sql.run("UPDATE payments_order SET status = \(status) WHERE id = \(id)")
    }

    public func find(_ id: ID<Order>) throws -> Order? { try findWithBookings(id)?.0 }

    /// The same, kept from changing until the end of the transaction.
    public func lock(_ id: ID<Order>) throws -> Order? {
        guard try sql.exists("SELECT id FROM payments_order WHERE id = \(id)\(sql: sql.dialect.forUpdate)") else { return nil }
        return try find(id)
    }

    /// The order with its sessions, first session first, in one statement.
    public func findWithBookings(_ id: ID<Order>) throws -> (Order, [Booking])? {
        var order: Order?
        var refunded: Int64 = 0
        let bookings = try sql.rows(
            """
            SELECT \(sql: Self.columns),
                   \(sql: LedgerRecords.refunded(of: "\(id)")),
                   \(sql: BookingRecords.columns)
            FROM payments_order o LEFT JOIN bookings_booking b ON b.order_id = o.id
            WHERE o.id = \(id) ORDER BY b.position
            """
        ) { row in
            // Every row says the same of the order.
            if order == nil {
                order = try Self.read(&row)
                refunded = try row.int64()
            } else {
                row.skip(Self.columnCount + 1)
            }
            return try BookingRecords.readIfPresent(&row)
        }.compactMap { $0 }
        return order.map {
            ($0.deriving(sessions: SessionCounts(of: bookings.map(\.life.status)), refundedCents: refunded), bookings)
        }
    }

    /// What a client bought with all its sessions, newest first, in one statement.
    ///
    /// - Parameters:
    ///   - before: only older ones than this, for going on; nil for the newest
    ///   - limit: how many orders at most
    public func withBookings(of client: ID<Client>, before: ID<Order>?, limit: Int) throws -> [(Order, [Booking])] {
        var found = [(order: Order, refunded: Int64, bookings: [Booking])]()
        let own: SQL = before.map { "o.client_id = \(client) AND o.id < \($0)" } ?? "o.client_id = \(client)"
        _ = try sql.rows(
            """
            SELECT \(sql: Self.columns),
                   \(sql: LedgerRecords.refunded(of: "o.id")),
                   \(sql: BookingRecords.columns)
            FROM payments_order o LEFT JOIN bookings_booking b ON b.order_id = o.id
            WHERE \(sql: own)
              AND o.id >= COALESCE((SELECT o.id FROM payments_order o WHERE \(sql: own) ORDER BY o.id DESC LIMIT 1 OFFSET \(limit - 1)), 0)
            ORDER BY o.id DESC, b.position
            """
        ) { row in
            // Every row of an order says the same of it.
            var ahead = row
            if let last = found.last, last.order.id == (try ahead.id()) {
                row.skip(Self.columnCount + 1)
            } else {
                found.append((try Self.read(&row), try row.int64(), []))
            }
            if let booking = try BookingRecords.readIfPresent(&row) { found[found.count - 1].bookings.append(booking) }
        }
        return found.map { ($0.order.deriving(sessions: SessionCounts(of: $0.bookings.map(\.life.status)), refundedCents: $0.refunded), $0.bookings) }
    }

    /// Newest first.
    public func list(_ filter: Filter, _ page: PageRequest<Int64>) throws -> Page<Order, Int64> {
        try sql.holdMoment()
        var conditions = Conditions()
        if let client = filter.client { conditions.add("o.client_id = \(client)") }
        if let practitioner = filter.practitioner { conditions.add("o.practitioner_id = \(practitioner)") }
        if let type = filter.type { conditions.add("o.order_type = \(type)") }
        if let status = filter.status { conditions.add("o.status = \(status)") }
        if let after = page.after { conditions.add("o.id < \(after)") }
        let found = try sql.rows(
            "SELECT \(sql: Self.columns) FROM payments_order o\(sql: conditions.clause) ORDER BY o.id DESC LIMIT \(page.limit + 1)"
        ) { try Self.read(&$0) }
        let derived = try derived(for: found.map(\.id))
        let orders = found.map { order in
            let own = derived[order.id] ?? Derived()
            return order.deriving(sessions: own.sessions, refundedCents: own.refundedCents)
        }
        return Page(orders, limit: page.limit) { $0.id.rawValue }
    }

    /// What is counted for an order.
    private struct Derived {
        var sessions = SessionCounts(of: [])
        var refundedCents: Int64 = 0
    }

    /// The sessions by status and the refunds of many orders, in one statement.
    private func derived(for orders: [ID<Order>]) throws -> [ID<Order>: Derived] {
        guard !orders.isEmpty else { return [:] }
        var derived = [ID<Order>: Derived]()
        _ = try sql.rows(
            """
            SELECT order_id, status, COUNT(*) FROM bookings_booking WHERE order_id IN (\(ids: orders)) GROUP BY order_id, status
            UNION ALL
            SELECT o.id, NULL, \(sql: LedgerRecords.refunded(of: "o.id")) FROM payments_order o WHERE o.id IN (\(ids: orders))
            """
        ) { row in
            let order: ID<Order> = try row.id()
            if let status = try row.textOrNil().flatMap(BookingStatus.init(rawValue:)) {
                derived[order, default: Derived()].sessions.add(try row.int(), status)
            } else {
                derived[order, default: Derived()].refundedCents = try row.int64()
            }
        }
        return derived
    }

    /// How many orders stand in each status, for the doctor.
    public func countsByStatus() throws -> [(OrderStatus, Int)] {
        try sql.rows("SELECT status, COUNT(*) FROM payments_order GROUP BY status ORDER BY status") { (try $0.named(), try $0.int()) }
    }
}
