import Domain

/// The tables of refunds, what each session got back, and the money on its way.
public struct RefundRecords {
    let sql: Session

    /// Everything that a refund of an order is decided from, two statements. The order must have been locked.
    public func facts(of order: ID<Order>) throws -> RefundFacts? {
        let earned = try EarningRecords(sql: sql).left(of: order)
        var found: RefundFacts?
        var isOfCredit = false
        var sessions = [RefundFacts.Session]()
        _ = try sql.rows(
            """
            SELECT o.order_type, o.id, o.client_id, o.practitioner_id, o.currency, o.status, o.is_refundable, o.credit_applied_cents,
                   o.total_amount_cents, pay.id, pay.provider, pay.amount_cents,
                   \(sql: LedgerRecords.refunded(of: "o.id")),
                   (SELECT COALESCE(SUM(d.amount_cents), 0) FROM payments_dispute d WHERE d.payment_id = pay.id AND d.status = 'open'),
                   (SELECT COALESCE(SUM(t.amount_cents), 0) FROM payments_refund_part t
                    WHERE t.order_id = o.id AND t.provider = 'credit' AND t.status <> 'failed'),
                   b.id, b.status, b.payment_status, b.start_time, b.value_cents, b.tax_cents, b.list_price_cents, o.forfeited_value,
                   -- What an older system called off is over, whatever became of it there.
                   COALESCE((SELECT u.outcome FROM bookings_outcome u WHERE u.booking_id = b.id ORDER BY u.id DESC LIMIT 1),
                            CASE WHEN b.legacy_kind IS NOT NULL AND b.status = 'canceled' THEN 'forfeited' END),
                   (SELECT l.credit_account FROM ledger_entry l WHERE l.cause_type = 'session_expired' AND l.cause_id = b.id AND l.line = 0)
            FROM payments_order o
            LEFT JOIN payments_payment pay ON pay.order_id = o.id AND pay.status = 'succeeded' AND pay.amount_cents > 0
            LEFT JOIN bookings_booking b ON b.order_id = o.id
            WHERE o.id = \(order) ORDER BY b.position
            """
        ) { row in
            let type: OrderType = try row.named()
            isOfCredit = type == .credit
            if found == nil { found = try Self.readOrder(&row) } else { row.skip(Self.orderColumns) }
            if let session = try Self.readSession(&row, earned) { sessions.append(session) }
        }
        guard let found else { return nil }
        guard isOfCredit else { return found.with(sessions, unspentCents: nil) }
        let credit = try LedgerRecords(sql: sql).credit(of: found.sale.client)
        return found.with([], unspentCents: max(0, credit[found.sale.currency.code] ?? 0))
    }

    private static let orderColumns = 14

    private static func readOrder(_ row: inout SQLRow) throws -> RefundFacts {
        let sale = Journal.Sale(order: try row.id(), client: try row.id(), practitioner: try row.id(), currency: try row.currency())
        let (status, isRefundable): (OrderStatus, Bool) = (try row.named(), try row.bool())
        let (credit, total) = (try row.int64(), try row.int64())
        let payment: ID<Payment>? = try row.idOrNil()
        let provider = try row.textOrNil().flatMap(PaymentProviderName.init(rawValue:))
        let captured = try row.intOrNil().map(Int64.init) ?? 0
        let refunded = try row.int64()
        let (disputed, toCredit) = (try row.int64(), try row.int64())
        // What did not go to credit goes to the card, sooner or later: also what its provider refused at first.
        let left = max(0, captured - (refunded - toCredit) - disputed)
        let capture = payment.flatMap { payment in
            provider.map { RefundFacts.Capture(payment: payment, provider: $0, leftCents: left) }
        }
        return RefundFacts(
            sale: sale, status: status, isRefundable: isRefundable, paidCents: total + credit, refundedCents: refunded, capture: capture,
            sessions: [])
    }

    private static func readSession(_ row: inout SQLRow, _ earned: [ID<Booking>: Earning]) throws -> RefundFacts.Session? {
        guard let id = try row.idOrNil(Booking.self) else { return nil }
        let (status, paymentStatus): (BookingStatus, SessionPaymentStatus) = (try row.named(), try row.named())
        let start = try row.instantOrNil()
        let value = TaxedValue(cents: try row.int64(), taxCents: try row.int64())
        let (list, forfeited): (Int64, LostValue) = (try row.int64(), try row.named())
        let outcome = try row.textOrNil().flatMap(SessionOutcome.init(rawValue:))
        let expiredTo = try row.textOrNil()
        let holding: RefundFacts.Holding =
            switch status {
            case _ where earned[id] != nil: .earned(earned[id]!)
            case .draft, .pendingPayment, .confirmed: .prepaid
            case .canceled where outcome != .forfeited: .prepaid
            case .canceled, .noShow: forfeited == .breakage ? .kept : .gone
            case .completed: .gone
            case .expired: expiredTo == LedgerAccount.breakage.name ? .kept : .gone
            }
        return RefundFacts.Session(
            id: id, status: status, paymentStatus: paymentStatus, start: start, value: value, listPriceCents: list, holding: holding)
    }

    /// Writes a refund with its lines and parts, and gives it as it was written.
    ///
    /// - Parameter nextCheck: when parts that a provider must carry out are looked at first
    public func insert(
        _ plan: RefundPlan, of sale: Journal.Sale, by actor: String, reason: String?, nextCheck: Instant, now: Instant
    ) throws -> Refund {
        let id: ID<Refund> = try sql.insert(
            """
            INSERT INTO payments_refund (order_id, method, amount_cents, currency, actor, reason, created_at)
            VALUES (\(sale.order), \(plan.method), \(plan.amountCents), \(sale.currency.code), \(actor), \(reason), \(now))
            """)
        let lines = plan.lines.map { line -> [SQLValue] in [.id(id), .id(line.bookingID), .int(line.amountCents)] }
        if !lines.isEmpty {
            try sql.run("INSERT INTO payments_refund_line (refund_id, booking_id, amount_cents) VALUES \(rows: lines)")
        }
        let parts = try plan.parts.map { try insert($0, refund: id, order: sale.order, nextCheck: nextCheck, now: now) }
        return Refund(
            id: id, orderID: sale.order, method: plan.method, currency: sale.currency, amountCents: plan.amountCents, lines: plan.lines,
            parts: parts, reason: reason, createdAt: now)
    }

    /// Adds a part. Credit, what staff hand over themselves, and what a provider has given back already arrive at once.
    public func insert(
        _ part: RefundPlan.Part, refund: ID<Refund>?, order: ID<Order>, nextCheck: Instant, now: Instant
    ) throws -> RefundPart {
        let isPending = part.provider.asksOutside && part.reference == nil
        return try sql.one(
            """
            INSERT INTO payments_refund_part
                (refund_id, order_id, payment_id, provider, provider_reference, amount_cents, status, next_check_at, created_at)
            VALUES (\(refund), \(order), \(part.payment), \(part.provider), \(part.reference), \(part.cents),
                    \(isPending ? RefundPart.Status.pending : .succeeded), \(isPending ? nextCheck : nil), \(now))
            RETURNING \(sql: Self.partColumns)
            """, Self.readPart)
    }

    /// Marks the sessions of a refund: some are called off, others keep their status.
    public func markRefunded(_ plan: RefundPlan, by who: String, now: Instant) throws {
        if !plan.canceled.isEmpty {
            try sql.run(
                """
                UPDATE bookings_booking
                SET status = 'canceled', payment_status = 'refunded', hold_expires_at = NULL, canceled_by = \(who), sequence = sequence + 1,
                    changed_at = \(now)
                WHERE id IN (\(ids: plan.canceled))
                """)
        }
        if !plan.settled.isEmpty {
            try sql.run("UPDATE bookings_booking SET payment_status = 'refunded' WHERE id IN (\(ids: plan.settled))")
        }
    }

    /// The refunds of an order, oldest first, in one statement a table.
    public func ofOrder(_ order: ID<Order>) throws -> [Refund] {
        try sql.holdMoment()
        let lines = try sql.rows(
            """
            SELECT l.refund_id, l.booking_id, l.amount_cents FROM payments_refund_line l JOIN payments_refund r ON r.id = l.refund_id
            WHERE r.order_id = \(order) ORDER BY l.booking_id
            """) { (try $0.id(Refund.self), Refund.Line(bookingID: try $0.id(), amountCents: try $0.int64())) }
        let parts = try sql.rows(
            """
            SELECT \(sql: Self.partColumns) FROM payments_refund_part
            WHERE order_id = \(order) AND refund_id IS NOT NULL ORDER BY id
            """, Self.readPart)
        return try sql.rows(
            """
            SELECT id, order_id, method, amount_cents, currency, reason, created_at FROM payments_refund
            WHERE order_id = \(order) ORDER BY id
            """
        ) { row in
            let id: ID<Refund> = try row.id()
            let (order, method, amount): (ID<Order>, RefundMethod, Int64) = (try row.id(), try row.named(), try row.int64())
            return Refund(
                id: id, orderID: order, method: method, currency: try row.currency(), amountCents: amount,
                lines: lines.filter { $0.0 == id }.map(\.1), parts: parts.filter { $0.refundID == id }, reason: try row.textOrNil(),
                createdAt: try row.instant())
        }
    }

    /// The order that a refund is of; nil if there is no such refund.
    public func order(of refund: ID<Refund>) throws -> ID<Order>? {
        try sql.first("SELECT order_id FROM payments_refund WHERE id = \(refund)") { try $0.id() }
    }

    static let partColumns: SQL = "id, refund_id, provider, payment_id, amount_cents, status"

    static func readPart(_ row: inout SQLRow) throws -> RefundPart {
        RefundPart(
            id: try row.id(), refundID: try row.idOrNil(), provider: try row.named(), paymentID: try row.idOrNil(), amountCents: try row.int64(), status: try row.named())
    }
}

extension PaymentProviderName {
    /// Whether its money moves only when somebody outside is asked.
    var asksOutside: Bool { self == .stripe || self == .test }
}
