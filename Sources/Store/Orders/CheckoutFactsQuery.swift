import Domain

extension OrderRecords {
    /// How a client who is in the records is known.
    public enum Known: Sendable {
        case id(ID<Client>)
        case email(EmailAddress)

        var condition: SQL {
            switch self {
            case .id(let id): "who.id = \(id)"
            case .email(let email): "who.email = \(email.text)"
            }
        }
    }

    /// Everything that a checkout decides from, in one statement: the service as it stands now, the sessions it is made
    /// of, and what is known of the client. Nil if there is no such service.
    ///
    /// The client must have been locked before, so that nobody spends the same credit meanwhile.
    public func checkoutFacts(_ service: ID<Service>, client: Known) throws -> CheckoutFacts? {
        if let offer: OfferFacts = sql.recall(.offer(service)) {
            let who = try sql.one(clientFacts(client, buying: service), Who.init)
            return CheckoutFacts(offer: offer, client: who.client, nextOrder: who.nextOrder)
        }
        var sold: (who: Who, offer: OfferFacts)?
        var items = try sql.rows(
            """
            WITH who AS MATERIALIZED (\(sql: clientFacts(client, buying: service)))
            SELECT who.*, sold.practitioner_id, p.time_zone, sold.name, sold.service_type, sold.price_cents, sold.currency,
                   sold.is_active, sold.visibility, sold.allocation, sold.bonus_sessions, sold.validity_days, sold.validity_start, sold.max_per_client,
                   sold.cancellation_window_hours, sold.is_refundable, sold.forfeited_value, sold.expired_value,
                   sold.tax_basis_points, sold.tax_is_inclusive, part.id, part.name, part.duration_minutes,
                   COALESCE(part.buffer_before_minutes, p.buffer_before_minutes), COALESCE(part.buffer_after_minutes, p.buffer_after_minutes),
                   part.price_cents, part.is_active,
                   COALESCE(item.quantity, 1) * CASE WHEN part.service_type <> 'course' OR part.id = sold.id THEN 1 ELSE
                       (SELECT COUNT(*) FROM services_group_date g WHERE g.service_id = part.id AND g.canceled_at IS NULL) END AS sessions,
                   item.position
            FROM who CROSS JOIN services_service sold
            JOIN practitioners_practitioner p ON p.id = sold.practitioner_id
            LEFT JOIN services_package_item item ON item.package_id = sold.id
            LEFT JOIN services_service part
                ON part.id = CASE WHEN sold.service_type IN ('package', 'bundle') THEN item.service_id ELSE sold.id END
            WHERE sold.id = \(service)
            """
        ) { row in
            // Every row says the same of the service and the client.
            if sold == nil { sold = (try Who(&row), try Self.readOffer(&row, of: service)) } else { row.skip(Who.columnCount + Self.offerColumnCount) }
            return try readItem(&row)
        }.compactMap { $0 }
        guard let (who, found) = sold else { return nil }
        // Sorted here: a database would sort all that is known of the service with them.
        items.sort { $0.position < $1.position }
        var offer = found
        offer.items = items.map(\.item)
        sql.remember(offer, as: .offer(service))
        return CheckoutFacts(offer: offer, client: who.client, nextOrder: who.nextOrder)
    }

    /// What is known of a client who buys a service.
    private func clientFacts(_ client: Known, buying service: ID<Service>) -> SQL {
        """
        SELECT who.id AS client_id, \(sql: sql.dialect.nextOrderID) AS next_order_id,
            (SELECT COALESCE(SUM(CASE WHEN l.credit_account = 'client_credit' THEN l.amount_cents ELSE -l.amount_cents END), 0)
             FROM ledger_entry l
             WHERE l.client_id = who.id AND l.currency = s.currency
               AND (l.debit_account = 'client_credit' OR l.credit_account = 'client_credit')) AS credit_cents,
            (SELECT COALESCE(SUM(CASE WHEN o.status = 'pending' AND o.currency = s.currency THEN o.credit_applied_cents ELSE 0 END), 0)
             FROM payments_order o WHERE o.client_id = who.id) AS credit_spoken_for,
            (SELECT COUNT(*) FROM payments_order o
             WHERE o.client_id = who.id AND o.service_id = s.id AND o.status <> 'canceled') AS purchases,
            (SELECT COUNT(*) FROM services_invitation v
             WHERE v.client_id = who.id AND v.service_id = s.id) AS invitations
        FROM clients_client who CROSS JOIN services_service s
        WHERE \(sql: client.condition) AND s.id = \(service)
        """
    }

    private static let offerColumnCount = 19

    private static func readOffer(_ row: inout SQLRow, of service: ID<Service>) throws -> OfferFacts {
        var offer = OfferFacts(
            serviceID: service, practitionerID: try row.id(), practitionerTimeZone: try row.text(), name: try row.text(),
            type: try row.named(), priceCents: try row.int64(), currency: try row.currency(), isActive: try row.bool(),
            visibility: try row.named(), allocation: try row.named(), bonusSessions: try row.int(),
            validityDays: try row.intOrNil(), validityStart: try row.named(), maxPerClient: try row.intOrNil(),
            policy: try CancellationPolicy.read(&row), items: [])
        offer.tax = TaxRate(basisPoints: try row.int(), isInclusive: try row.bool())
        return offer
    }

    private func readItem(_ row: inout SQLRow) throws -> (position: Int, item: OfferFacts.Item)? {
        guard let id = try row.idOrNil(Service.self) else { return nil }
        let snapshot = SessionSnapshot(
            serviceID: id, serviceName: try row.text(), durationMinutes: try row.int(), bufferBeforeMinutes: try row.int(),
            bufferAfterMinutes: try row.int())
        let part = OfferFacts.Part(snapshot: snapshot, listPriceCents: try row.int64(), isActive: try row.bool())
        let item = OfferFacts.Item(part: part, quantity: try row.int())
        // What is sold alone has no place among others.
        return (try row.intOrNil() ?? 0, item)
    }
}

/// Everything that a checkout decides from.
public struct CheckoutFacts {
    public let offer: OfferFacts
    public let client: Checkout.ClientFacts
    /// The number that the order will have, if it is known already.
    public let nextOrder: ID<Order>?
}

/// What is known of the client, which every row repeats.
private struct Who {
    static let columnCount = 6

    let client: Checkout.ClientFacts
    let nextOrder: ID<Order>?

    init(_ row: inout SQLRow) throws {
        let id: ID<Client> = try row.id()
        nextOrder = try row.idOrNil()
        client = Checkout.ClientFacts(
            id: id, creditCents: try row.int64() - row.int64(), purchases: try row.int(), isInvited: try row.int() > 0)
    }
}
