import Domain

extension OrderRecords {
    /// The columns of `read`, of a table called `o`.
    static let columns: SQL = """
        o.id, o.order_type, o.status, o.client_id, o.practitioner_id, o.service_id, o.service_name, o.currency,
        o.subtotal_cents, o.discount_cents, o.tax_cents, o.tax_basis_points, o.tax_is_inclusive, o.coupon_id, o.credit_applied_cents,
        o.package_metadata, o.cancellation_window_hours, o.is_refundable, o.forfeited_value, o.expired_value,
        o.requested_start_time, o.validity_days, o.validity_start, o.expires_at, o.paused_at, o.created_at
        """

    static let columnCount = 26

    /// An order, without what is derived from its sessions and the ledger.
    static func read(_ row: inout SQLRow) throws -> Order {
        let id: ID<Order> = try row.id()
        let (type, status, client): (OrderType, OrderStatus, ID<Client>) = (try row.named(), try row.named(), try row.id())
        let (practitioner, service, name): (ID<Practitioner>, ID<Service>?, String) = (try row.id(), try row.idOrNil(), try row.text())
        let currency = try row.currency()
        let price = Price(
            subtotalCents: try row.int64(), discountCents: try row.int64(), taxCents: try row.int64(),
            taxRate: TaxRate(basisPoints: try row.int(), isInclusive: try row.bool()))
        let (coupon, credit): (ID<Coupon>?, Int64) = (try row.idOrNil(), try row.int64())
        let package = try row.textOrNil().map(PackageJSON.read)
        let policy = try CancellationPolicy.read(&row)
        let (requested, validityDays, validityStart): (Instant?, Int?, ValidityStart) = (
            try row.instantOrNil(), try row.intOrNil(), try row.named()
        )
        let (expires, paused, created) = (try row.instantOrNil(), try row.instantOrNil(), try row.instant())
        let terms = OrderTerms(
            type: type, practitionerID: practitioner, serviceID: service, serviceName: name, currency: currency,
            price: price, couponID: coupon, creditAppliedCents: credit, package: package, policy: policy,
            validityDays: validityDays, validityStart: validityStart, expiresAt: expires,
            requestedStart: requested)
        return Order(
            id: id, terms: terms, clientID: client, status: status, refundedCents: 0, sessions: SessionCounts(of: []),
            pausedAt: paused, createdAt: created)
    }
}

extension CancellationPolicy {
    /// From the four columns that hold it, of a service or of an order.
    static func read(_ row: inout SQLRow) throws -> CancellationPolicy {
        CancellationPolicy(
            windowHours: try row.int(), isRefundable: try row.bool(), forfeited: try row.named(), expired: try row.named())
    }
}
