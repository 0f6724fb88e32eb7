import Domain

/// The table of payment attempts.
public struct PaymentRecords {
    let sql: Session

    private static let columns: SQL = "id, order_id, provider, status, amount_cents, client_secret, redirect_url"

    public func insert(_ draft: Payment.Draft, order: ID<Order>, currency: Currency, now: Instant) throws -> Written<Payment> {
        let ids = try sql.later(
            """
            INSERT INTO payments_payment (order_id, provider, status, amount_cents, currency, next_check_at, created_at)
            VALUES (\(order), \(draft.provider), \(draft.status), \(draft.amountCents), \(currency.code), \(draft.nextCheckAt), \(now))
            RETURNING id
            """) { try $0.id(Payment.self) }
        return Written {
            guard let id = try ids.value().first else { throw StoreError.fault("the payment of order \(order) was not written") }
            return Payment(
                id: id, orderID: order, provider: draft.provider, status: draft.status, amountCents: draft.amountCents,
                clientSecret: nil, redirectURL: nil)
        }
    }

    /// Notes what the provider said, unless the attempt was final already. Nil then: somebody else noted the end of it.
    public func update(
        _ id: ID<Payment>, to status: PaymentStatus, clientSecret: String?, nextCheckAt: Instant?
    ) throws -> Payment? {
        try sql.first(
            """
            UPDATE payments_payment
            SET status = \(status), client_secret = \(clientSecret), next_check_at = \(nextCheckAt)
            WHERE id = \(id) AND status NOT IN ('succeeded', 'failed')
            RETURNING \(sql: Self.columns)
            """, read)
    }

    public func find(_ id: ID<Payment>) throws -> Payment? {
        try sql.first("SELECT \(sql: Self.columns) FROM payments_payment WHERE id = \(id)", read)
    }

    /// The attempts for an order, newest first.
    public func ofOrder(_ order: ID<Order>) throws -> [Payment] {
        try sql.rows("SELECT \(sql: Self.columns) FROM payments_payment WHERE order_id = \(order) ORDER BY id DESC", read)
    }

    /// Takes attempts whose next check is due and puts their check off, so that no two servers look at one at once.
    public func claimDue(provider: PaymentProviderName, now: Instant, putOffUntil: Instant, atMost limit: Int) throws -> [Payment] {
        let skipping: SQL = sql.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        return try sql.rows(
            """
            UPDATE payments_payment SET next_check_at = \(putOffUntil)
            WHERE id IN (
                SELECT id FROM payments_payment
                WHERE next_check_at <= \(now) AND provider = \(provider)
                ORDER BY next_check_at LIMIT \(limit)\(sql: skipping))
            RETURNING \(sql: Self.columns)
            """, read)
    }

    private func read(_ row: inout SQLRow) throws -> Payment {
        Payment(
            id: try row.id(), orderID: try row.id(), provider: try row.named(), status: try row.named(),
            amountCents: try row.int64(), clientSecret: try row.textOrNil(), redirectURL: try row.textOrNil())
    }
}
