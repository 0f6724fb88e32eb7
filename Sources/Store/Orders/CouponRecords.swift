import Domain

/// The table of coupons. How often one was used is counted from the orders.
public struct CouponRecords {
    let sql: Session

    private static let columns: SQL = """
        c.id, c.code, c.percent_basis_points, c.amount_cents, c.currency, c.practitioner_id, c.service_id, c.starts_at, c.ends_at,
        c.max_uses, c.max_per_client, c.is_active, c.created_at,
        (SELECT COUNT(*) FROM payments_order o WHERE o.coupon_id = c.id AND o.status <> 'canceled')
        """

    /// Nil if the code is taken.
    public func insert(_ terms: Coupon.Terms, now: Instant) throws -> Coupon? {
        let (percent, amount) = Self.stored(terms.discount)
        let id: ID<Coupon>? = try sql.first(
            """
            INSERT INTO payments_coupon
                (code, percent_basis_points, amount_cents, currency, practitioner_id, service_id, starts_at, ends_at, max_uses,
                 max_per_client, is_active, created_at)
            VALUES (\(terms.code), \(percent), \(.intOrNull(amount?.cents)), \(amount?.currency.code), \(terms.practitionerID),
                    \(terms.serviceID), \(terms.startsAt), \(terms.endsAt), \(terms.maxUses), \(terms.maxPerClient), \(terms.isActive), \(now))
            ON CONFLICT (code) DO NOTHING RETURNING id
            """) { try $0.id() }
        return id.map { Coupon(id: $0, terms: terms, uses: 0, createdAt: now) }
    }

    /// Replaces everything but the code and whose it is.
    public func update(_ id: ID<Coupon>, to terms: Coupon.Terms) throws {
        let (percent, amount) = Self.stored(terms.discount)
        try sql.run(
            """
            UPDATE payments_coupon
            SET percent_basis_points = \(percent), amount_cents = \(.intOrNull(amount?.cents)), currency = \(amount?.currency.code),
                service_id = \(terms.serviceID), starts_at = \(terms.startsAt), ends_at = \(terms.endsAt), max_uses = \(terms.maxUses),
                max_per_client = \(terms.maxPerClient), is_active = \(terms.isActive)
            WHERE id = \(id)
            """)
    }

    /// A coupon as it stands, to tell a price before anyone buys.
    ///
    /// - Parameter client: whose uses are counted; nil where nobody knows yet who buys
    public func find(code: String, for client: ID<Client>?) throws -> (coupon: Coupon, usesByClient: Int)? {
        try sql.first(
            """
            SELECT \(sql: Self.columns), (SELECT COUNT(*) FROM payments_order o
                                         WHERE o.coupon_id = c.id AND o.client_id = \(client ?? ID(0)) AND o.status <> 'canceled')
            FROM payments_coupon c WHERE c.code = \(code)
            """) { (try Self.read(&$0), try $0.int()) }
    }

    /// A coupon that is about to be used, kept from others until the end of the transaction, with what a client has used of it.
    public func lock(code: String, for client: ID<Client>) throws -> (coupon: Coupon, usesByClient: Int)? {
        guard let id = try sql.first("SELECT id FROM payments_coupon WHERE code = \(code)\(sql: sql.dialect.forUpdate)", { try $0.id(Coupon.self) })
        else { return nil }
        return try sql.first(
            """
            SELECT \(sql: Self.columns), (SELECT COUNT(*) FROM payments_order o
                                         WHERE o.coupon_id = c.id AND o.client_id = \(client) AND o.status <> 'canceled')
            FROM payments_coupon c WHERE c.id = \(id)
            """) { (try Self.read(&$0), try $0.int()) }
    }

    /// A coupon, kept from changing until the end of the transaction.
    public func lock(_ id: ID<Coupon>) throws -> Coupon? {
        guard try sql.exists("SELECT id FROM payments_coupon WHERE id = \(id)\(sql: sql.dialect.forUpdate)") else { return nil }
        return try sql.first("SELECT \(sql: Self.columns) FROM payments_coupon c WHERE c.id = \(id)", Self.read)
    }

    /// Newest first.
    ///
    /// - Parameter practitioner: those good at her practice; nil for all
    public func list(of practitioner: ID<Practitioner>?, _ page: PageRequest<Int64>) throws -> Page<Coupon, Int64> {
        var conditions = Conditions()
        if let practitioner { conditions.add("(c.practitioner_id = \(practitioner) OR c.practitioner_id IS NULL)") }
        if let after = page.after { conditions.add("c.id < \(after)") }
        let found = try sql.rows(
            "SELECT \(sql: Self.columns) FROM payments_coupon c\(sql: conditions.clause) ORDER BY c.id DESC LIMIT \(page.limit + 1)", Self.read)
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    private static func stored(_ discount: Coupon.Discount) -> (percent: Int?, amount: Money?) {
        switch discount {
        case .percent(let basisPoints): (basisPoints, nil)
        case .fixed(let amount): (nil, amount)
        }
    }

    private static func read(_ row: inout SQLRow) throws -> Coupon {
        let (id, code, percent): (ID<Coupon>, String, Int?) = (try row.id(), try row.text(), try row.intOrNil())
        let (cents, currency) = (try row.intOrNil(), try row.textOrNil().flatMap(Currency.init(code:)))
        let discount: Coupon.Discount =
            if let cents, let currency { .fixed(Money(Int64(cents), currency)) } else { .percent(basisPoints: percent ?? 0) }
        let terms = Coupon.Terms(
            code: code, discount: discount, practitioner: try row.idOrNil(), service: try row.idOrNil(), startsAt: try row.instantOrNil(),
            endsAt: try row.instantOrNil(), maxUses: try row.intOrNil(), maxPerClient: try row.intOrNil(), isActive: try row.bool())
        let created = try row.instant()
        return Coupon(id: id, terms: terms, uses: try row.int(), createdAt: created)
    }
}
