import Domain

/// What an owner sees first: the sessions of a day, and how much waits for somebody's hand.
public struct GlanceRecords {
    let sql: Session

    /// A session with the names of who meets.
    public struct Meeting: Sendable {
        public let booking: ID<Booking>
        /// Nil for a session of old that was never sold here.
        public let order: ID<Order>?
        public let start: Instant
        public let end: Instant
        public let status: BookingStatus
        public let serviceName: String
        public let practitionerName: String
        public let clientName: String
    }

    /// The sessions that start within a span and take somebody's time, first one first.
    public func meetings(from: Instant, to: Instant, atMost limit: Int) throws -> [Meeting] {
        try sql.rows(
            """
            SELECT b.id, b.order_id, b.start_time, b.end_time, b.status, b.service_name, p.display_name, c.name
            FROM bookings_booking b
            JOIN practitioners_practitioner p ON p.id = b.practitioner_id JOIN clients_client c ON c.id = b.client_id
            WHERE b.start_time IS NOT NULL AND b.start_time >= \(from) AND b.start_time < \(to) AND \(sql: BookingRecords.isLive("b."))
              AND \(sql: BookingRecords.isSession)
            ORDER BY b.start_time, b.id LIMIT \(limit)
            """
        ) { row in
            let (booking, order): (ID<Booking>, ID<Order>?) = (try row.id(), try row.idOrNil())
            let (start, end) = (try row.instant(), try row.instant())
            return Meeting(
                booking: booking, order: order, start: start, end: end, status: try row.named(),
                serviceName: try row.text(), practitionerName: try row.text(), clientName: try row.text())
        }
    }

    /// What waits for somebody's hand.
    public struct Waiting: Sendable {
        /// Attempts of which nobody knows yet whether the money was taken.
        public var unknownPayments = 0
        /// Attempts that failed since the moment asked for.
        public var failedPayments = 0
        /// Refunds of which a part did not arrive.
        public var strandedRefunds = 0
        /// Charges that banks have taken back and not decided yet.
        public var openDisputes = 0
        /// Deliveries that were given up.
        public var deadLetters = 0
        /// Payouts of which nobody has said yet whether the bank has paid them.
        public var pendingPayouts = 0
        /// Cases of an old database that nobody has decided yet.
        public var openCases = 0
    }

    /// - Parameter since: from when failed payments count; what is older has been seen
    public func waiting(since: Instant) throws -> Waiting {
        var waiting = Waiting()
        _ = try sql.rows(
            """
            SELECT 0, COUNT(*) FROM payments_payment WHERE next_check_at IS NOT NULL AND status = 'unknown'
            UNION ALL SELECT 1, COUNT(*) FROM payments_payment WHERE status = 'failed' AND created_at >= \(since)
            UNION ALL SELECT 2, COUNT(*) FROM payments_refund r WHERE \(sql: Self.isStranded)
            UNION ALL SELECT 3, COUNT(*) FROM payments_dispute WHERE status = 'open'
            UNION ALL SELECT 4, COUNT(*) FROM outbox_delivery WHERE status = 'dead'
            UNION ALL SELECT 5, COUNT(*) FROM earnings_payout WHERE status = 'pending'
            UNION ALL SELECT 6, COUNT(*) FROM legacy_anomaly a
                      WHERE NOT EXISTS (SELECT 1 FROM legacy_decision d WHERE d.kind = a.kind AND d.subject = a.subject)
            """
        ) { row in
            let (kind, count) = (try row.int(), try row.int())
            switch kind {
            case 0: waiting.unknownPayments = count
            case 1: waiting.failedPayments = count
            case 2: waiting.strandedRefunds = count
            case 3: waiting.openDisputes = count
            case 4: waiting.deadLetters = count
            case 5: waiting.pendingPayouts = count
            default: waiting.openCases = count
            }
        }
        return waiting
    }

    /// Whether of a refund `r` something has neither arrived nor is on its way. Asked of those with a failed part only.
    static let isStranded: SQL = """
        r.id IN (SELECT f.refund_id FROM payments_refund_part f WHERE f.status = 'failed')
        AND r.amount_cents > (SELECT COALESCE(SUM(t.amount_cents), 0) FROM payments_refund_part t WHERE t.refund_id = r.id AND t.status <> 'failed')
        """
}
