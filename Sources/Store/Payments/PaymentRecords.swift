import Domain

/// The table of payment attempts.
public struct PaymentRecords {
    let sql: Session

    static let columns: SQL = columns(of: "")

    /// The columns of `read`, of a table called so.
    static func columns(of p: SQL) -> SQL {
        """
        \(sql: p)id, \(sql: p)order_id, \(sql: p)provider, \(sql: p)status, \(sql: p)amount_cents, \(sql: p)currency, \(sql: p)payment_token,
        \(sql: p)provider_reference, \(sql: p)client_secret, \(sql: p)redirect_url, \(sql: p)checks, \(sql: p)created_at
        """
    }

    /// - Parameter token: what the buyer's card is known by at the provider
    public func insert(
        _ draft: Payment.Draft, token: String? = nil, order: ID<Order>, currency: Currency, now: Instant
    ) throws -> Written<Payment> {
        let ids: Later<[ID<Payment>]> = try sql.inserting(
            1,
            """
            INSERT INTO payments_payment
                (order_id, provider, status, amount_cents, currency, payment_token, sent_at, next_check_at, created_at)
            VALUES
                (\(order), \(draft.provider), \(draft.status), \(draft.amountCents), \(currency.code), \(token),
                 \(draft.status == .sent ? now : nil), \(draft.nextCheckAt), \(now))
            """)
        return Written {
            guard let id = try ids.value().first else { throw StoreError.fault("the payment of order \(order) was not written") }
            return Payment(
                id: id, orderID: order, provider: draft.provider, status: draft.status, amount: Money(draft.amountCents, currency),
                token: token, createdAt: now)
        }
    }

    /// Notes how an attempt stands, unless it was final already. Nil then: somebody else noted the end of it. Of a failed one
    /// it is still noted that its money came after all.
    ///
    /// - Parameters:
    ///   - reference: what the provider calls it; nil leaves what was noted before
    ///   - sentAt: for a status that only an attempt can have that the provider was asked for
    public func update(
        _ id: ID<Payment>, to status: PaymentStatus, clientSecret: String?, redirectURL: String? = nil, reference: String? = nil,
        sentAt: Instant? = nil, nextCheckAt: Instant?
    ) throws -> Payment? {
        let orLate: SQL = status == .surplus ? " OR status = 'failed'" : ""
        return try sql.first(
            """
            UPDATE payments_payment
            SET status = \(status), client_secret = \(clientSecret), redirect_url = \(redirectURL),
                provider_reference = COALESCE(\(reference), provider_reference), sent_at = COALESCE(sent_at, \(sentAt)),
                next_check_at = \(nextCheckAt)
            WHERE id = \(id) AND (status NOT IN ('succeeded', 'failed', 'surplus')\(sql: orLate))
            RETURNING \(sql: Self.columns)
            """, Self.read)
    }

    public func find(_ id: ID<Payment>) throws -> Payment? {
        try sql.first("SELECT \(sql: Self.columns) FROM payments_payment WHERE id = \(id)", Self.read)
    }

    /// The attempt that a provider calls so.
    public func find(_ reference: String, of provider: PaymentProviderName) throws -> Payment? {
        try sql.first(
            "SELECT \(sql: Self.columns) FROM payments_payment WHERE provider = \(provider) AND provider_reference = \(reference)", Self.read)
    }

    /// The attempts for an order, newest first.
    public func ofOrder(_ order: ID<Order>) throws -> [Payment] {
        try sql.rows("SELECT \(sql: Self.columns) FROM payments_payment WHERE order_id = \(order) ORDER BY id DESC", Self.read)
    }

    static func read(_ row: inout SQLRow) throws -> Payment {
        let (id, order, provider, status) = (
            try row.id(Payment.self), try row.id(Order.self), try row.named(PaymentProviderName.self), try row.named(PaymentStatus.self)
        )
        let cents = try row.int64()
        return Payment(
            id: id, orderID: order, provider: provider, status: status, amount: Money(cents, try row.currency()),
            token: try row.textOrNil(), reference: try row.textOrNil(), clientSecret: try row.textOrNil(),
            redirectURL: try row.textOrNil(), checks: try row.int(), createdAt: try row.instant())
    }
}
