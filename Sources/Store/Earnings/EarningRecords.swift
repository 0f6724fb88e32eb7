import Domain

/// What sessions have earned, entry by entry. Entries are added and never changed.
public struct EarningRecords {
    let sql: Session

    /// What is known of a session when its value moves.
    public struct Facts: Sendable {
        public let sale: Journal.Sale
        /// Who delivers the session, or would have.
        public let practitioner: ID<Practitioner>
        public let value: TaxedValue
        /// By today's table, for who delivers it.
        public let commission: CommissionRate
        public let policy: CancellationPolicy
    }

    /// The facts of sessions, by session, in one statement.
    public func facts(of bookings: [ID<Booking>]) throws -> [ID<Booking>: Facts] {
        guard !bookings.isEmpty else { return [:] }
        let found = try sql.rows(
            """
            SELECT b.id, o.id, o.client_id, o.practitioner_id, o.currency, b.practitioner_id, b.value_cents, b.tax_cents,
                   \(sql: CommissionRecords.base), p.commission_adjustment,
                   o.cancellation_window_hours, o.is_refundable, o.forfeited_value, o.expired_value
            FROM bookings_booking b
            JOIN payments_order o ON o.id = b.order_id
            JOIN practitioners_practitioner p ON p.id = b.practitioner_id
            \(sql: CommissionRecords.join)
            WHERE b.id IN (\(ids: bookings))
            """
        ) { row in
            let id: ID<Booking> = try row.id()
            let sale = Journal.Sale(order: try row.id(), client: try row.id(), practitioner: try row.id(), currency: try row.currency())
            return (
                id,
                Facts(
                    sale: sale, practitioner: try row.id(), value: TaxedValue(cents: try row.int64(), taxCents: try row.int64()),
                    commission: CommissionRate(base: try row.int(), adjustment: try row.int()), policy: try .read(&row))
            )
        }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// An entry with what made it.
    public struct New: Sendable {
        let earning: Earning
        let cause: Journal.Cause
        let sale: Journal.Sale

        public init(_ earning: Earning, cause: Journal.Cause, of sale: Journal.Sale) {
            self.earning = earning
            self.cause = cause
            self.sale = sale
        }
    }

    /// Writes entries in one statement, at most 2,000 of them: each is fourteen parameters, of which SQLite takes 32,766. The
    /// same cause is written once.
    public func add(_ entries: [New], now: Instant) throws {
        guard !entries.isEmpty else { return }
        let rows = entries.map { entry -> [SQLValue] in
            let (earning, sale) = (entry.earning, entry.sale)
            return [
                .text(earning.kind.rawValue), .id(earning.bookingID), .id(sale.order), .id(earning.practitionerID),
                .text(sale.currency.code), .int(earning.grossCents), .int(earning.taxCents), .int(Int64(earning.commissionBasisPoints)),
                .int(earning.commissionCents), .int(earning.netCents), .text(entry.cause.type), .int(entry.cause.id), .instant(now),
                .instant(earning.availableAt),
            ]
        }
        try sql.run(
            """
            INSERT INTO earnings_entry
                (kind, booking_id, order_id, practitioner_id, currency, gross_cents, tax_cents, commission_basis_points, commission_cents,
                 net_cents, cause_type, cause_id, created_at, available_at)
            VALUES \(rows: rows) ON CONFLICT (cause_type, cause_id, booking_id) DO NOTHING
            """)
    }

    /// What is left of what the sessions of an order have earned, by session; nothing for one that earned nothing. One that
    /// earned again after that was taken back may have been somebody else's by then, and at another rate.
    public func left(of order: ID<Order>) throws -> [ID<Booking>: Earning] {
        let found = try sql.rows(
            """
            SELECT booking_id, practitioner_id, SUM(gross_cents), SUM(tax_cents), commission_basis_points, SUM(commission_cents),
                   MAX(available_at)
            FROM earnings_entry WHERE order_id = \(order)
            GROUP BY booking_id, practitioner_id, commission_basis_points HAVING SUM(gross_cents) > 0
            """
        ) { row in
            let booking: ID<Booking> = try row.id()
            return Earning(
                kind: .completed, booking: booking, practitioner: try row.id(), grossCents: try row.int64(), taxCents: try row.int64(),
                commissionBasisPoints: try row.int(), commissionCents: try row.int64(), availableAt: try row.instant())
        }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.bookingID, $0) })
    }

    /// An entry as it is shown.
    public struct Entry: Sendable {
        public let id: Int64
        public let orderID: ID<Order>
        public let serviceName: String
        public let earning: Earning
        public let createdAt: Instant
    }

    /// A practitioner's entries in a currency, newest first.
    public func list(of practitioner: ID<Practitioner>, in currency: Currency, _ page: PageRequest<Int64>) throws -> Page<Entry, Int64> {
        let found = try sql.rows(
            """
            SELECT e.id, e.order_id, b.service_name, e.kind, e.booking_id, e.practitioner_id, e.gross_cents, e.tax_cents,
                   e.commission_basis_points, e.commission_cents, e.available_at, e.created_at
            FROM earnings_entry e JOIN bookings_booking b ON b.id = e.booking_id
            WHERE e.practitioner_id = \(practitioner) AND e.currency = \(currency.code) AND e.id < \(page.after ?? .max)
            ORDER BY e.id DESC LIMIT \(page.limit + 1)
            """
        ) { row in
            let (id, order, name): (Int64, ID<Order>, String) = (try row.int64(), try row.id(), try row.text())
            let earning = Earning(
                kind: try row.named(), booking: try row.id(), practitioner: try row.id(), grossCents: try row.int64(),
                taxCents: try row.int64(), commissionBasisPoints: try row.int(), commissionCents: try row.int64(),
                availableAt: try row.instant())
            return Entry(id: id, orderID: order, serviceName: name, earning: earning, createdAt: try row.instant())
        }
        return Page(found, limit: page.limit) { $0.id }
    }

    /// What practitioners are owed now, by practitioner and currency, in one statement.
    ///
    /// - Parameter practitioner: only hers; nil for everyone's
    public func balances(of practitioner: ID<Practitioner>? = nil, now: Instant) throws -> [Owed] {
        let hers = { (column: SQL) -> SQL in practitioner.map { " AND \(sql: column) = \($0)" } ?? "" }
        return try sql.rows(
            """
            SELECT practitioner_id, currency, SUM(projected), SUM(pending), SUM(available), SUM(paid) FROM (
                SELECT practitioner_id, currency, 0 AS projected, CASE WHEN available_at > \(now) THEN net_cents ELSE 0 END AS pending,
                       CASE WHEN available_at > \(now) THEN 0 ELSE net_cents END AS available, 0 AS paid
                FROM earnings_entry WHERE 1 = 1\(sql: hers("practitioner_id"))
                UNION ALL
                SELECT practitioner_id, currency, 0, CASE WHEN available_at <= \(now) THEN 0 ELSE net_cents END,
                       CASE WHEN available_at <= \(now) THEN net_cents ELSE 0 END, 0
                FROM earnings_opening WHERE state IN ('pending', 'available', 'paid')\(sql: hers("practitioner_id"))
                UNION ALL
                SELECT practitioner_id, currency, 0, 0, -amount_cents, amount_cents
                FROM earnings_payout WHERE status IN ('pending', 'paid')\(sql: hers("practitioner_id"))
                UNION ALL
                SELECT b.practitioner_id, o.currency, \(sql: Self.projected), 0, 0, 0
                FROM bookings_booking b
                JOIN payments_order o ON o.id = b.order_id
                JOIN practitioners_practitioner p ON p.id = b.practitioner_id
                \(sql: CommissionRecords.join)
                WHERE b.status IN ('draft', 'confirmed') AND b.payment_status = 'paid'\(sql: hers("b.practitioner_id"))
            ) moves GROUP BY practitioner_id, currency ORDER BY practitioner_id, currency
            """
        ) { row in
            Owed(
                practitioner: try row.id(), currency: try row.currency(),
                balance: EarningsBalance(
                    projectedCents: try row.int64(), pendingCents: try row.int64(), availableCents: try row.int64(), paidCents: try row.int64()))
        }
    }

    /// What a practitioner is owed in a currency.
    public struct Owed: Sendable {
        public let practitioner: ID<Practitioner>
        public let currency: Currency
        public let balance: EarningsBalance
    }

    /// The net of a session at today's rate, rounded as `CommissionRate.share` rounds.
    private static let projected: SQL = """
        b.value_cents - b.tax_cents
            - ((b.value_cents - b.tax_cents) * \(sql: CommissionRecords.rate) + 5000) / 10000
        """
}
