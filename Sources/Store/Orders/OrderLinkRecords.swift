import Domain

/// The table of links that lead a buyer to one order.
public struct OrderLinkRecords {
    let sql: Session

    /// Writes a link with its order, within the transaction of the purchase. One that is there already stays: the form was sent
    /// before, which its idempotency key will say.
    public func insert(tokenHash: [UInt8], to order: ID<Order>, until expiry: Instant, now: Instant) throws {
        try sql.run(
            """
            INSERT INTO payments_order_link (token_hash, order_id, expires_at, created_at)
            VALUES (\(.bytes(tokenHash)), \(order), \(expiry), \(now))
            ON CONFLICT (token_hash) DO NOTHING
            """)
    }

    /// The order and the client behind a link; nil for one that nobody was given, or that has run out.
    public func find(tokenHash: [UInt8], now: Instant) throws -> (order: ID<Order>, client: ID<Client>)? {
        try sql.first(
            """
            SELECT o.id, o.client_id FROM payments_order_link l JOIN payments_order o ON o.id = l.order_id
            WHERE l.token_hash = \(.bytes(tokenHash)) AND l.expires_at > \(now)
            """) { (try $0.id(), try $0.id()) }
    }

    /// Forgets links that have run out, some at a time.
    ///
    /// - Returns: how many
    public func purge(now: Instant, atMost: Int = 500) throws -> Int {
        try sql.rows(
            """
            DELETE FROM payments_order_link WHERE token_hash IN (
                SELECT token_hash FROM payments_order_link WHERE expires_at <= \(now) ORDER BY expires_at LIMIT \(atMost))
            RETURNING order_id
            """) { try $0.int64() }.count
    }
}
