extension Migration {
    /// How a buyer without an account comes back to what she bought.
    static let orderLinks = Migration(number: 20, name: "order links") { d in
        [
            """
            CREATE TABLE payments_order_link (
                -- SHA-256; the secret itself is only in the address that the buyer holds.
                token_hash \(sql: d.bytes) NOT NULL PRIMARY KEY,
                order_id \(sql: d.integer) NOT NULL REFERENCES payments_order (id),
                expires_at \(sql: d.instant) NOT NULL,
                created_at \(sql: d.instant) NOT NULL,
                CONSTRAINT payments_order_link_times CHECK (expires_at > created_at)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX payments_order_link_order ON payments_order_link (order_id)",
        ]
    }
}
