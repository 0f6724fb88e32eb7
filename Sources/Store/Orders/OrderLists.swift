import Domain

extension OrderRecords {
    /// A line of the owner's list of orders, with the names of whose it is.
    public struct Summary: Sendable {
        public let id: ID<Order>
        public let type: OrderType
        public let status: OrderStatus
        public let serviceName: String
        public let clientName: String
        public let practitionerName: String
        public let payable: Money
        public let refunded: Money
        public let createdAt: Instant
    }

    /// What of the orders needs a hand.
    public enum Trouble: String, Sendable, CaseIterable {
        /// A part of a refund did not arrive.
        case refunds
        /// A bank has taken a charge back, and it is not decided.
        case disputes
        /// An attempt to pay has failed.
        case payments
        /// Nobody knows whether the money was taken.
        case unknown
    }

    /// What the owner's list is narrowed to.
    public struct Search: Sendable {
        public var filter: Filter
        /// A part of the client's name or address, in small letters; or the number of an order.
        public var text: String?
        public var trouble: Trouble?

        public init(filter: Filter = Filter(), text: String? = nil, trouble: Trouble? = nil) {
            self.filter = filter
            self.text = text
            self.trouble = trouble
        }
    }

    /// Newest first, in one statement.
    public func summaries(_ search: Search, _ page: PageRequest<Int64>) throws -> Page<Summary, Int64> {
        var conditions = Conditions()
        if let client = search.filter.client { conditions.add("o.client_id = \(client)") }
        if let practitioner = search.filter.practitioner { conditions.add("o.practitioner_id = \(practitioner)") }
        if let type = search.filter.type { conditions.add("o.order_type = \(type)") }
        if let status = search.filter.status { conditions.add("o.status = \(status)") }
        if let text = search.text { conditions.add(Self.names(text)) }
        if let trouble = search.trouble { conditions.add(Self.has(trouble)) }
        if let after = page.after { conditions.add("o.id < \(after)") }
        let found = try sql.rows(
            """
            SELECT o.id, o.order_type, o.status, o.service_name, c.name, p.display_name, o.currency,
                   o.total_amount_cents + o.credit_applied_cents,
                   \(sql: LedgerRecords.refunded(of: "o.id")),
                   o.created_at
            FROM payments_order o
            JOIN clients_client c ON c.id = o.client_id JOIN practitioners_practitioner p ON p.id = o.practitioner_id
            \(sql: conditions.clause) ORDER BY o.id DESC LIMIT \(page.limit + 1)
            """
        ) { row in
            let (id, type, status): (ID<Order>, OrderType, OrderStatus) = (try row.id(), try row.named(), try row.named())
            let (service, client, practitioner) = (try row.text(), try row.text(), try row.text())
            let currency = try row.currency()
            return Summary(
                id: id, type: type, status: status, serviceName: service, clientName: client, practitionerName: practitioner,
                payable: Money(try row.int64(), currency), refunded: Money(try row.int64(), currency), createdAt: try row.instant())
        }
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    private static func names(_ text: String) -> SQL {
        if let number = Int64(text) { return "o.id = \(number)" }
        // A percent sign or an underscore that somebody typed stands for itself.
        let escaped = text.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
        let pattern = "%\(escaped)%"
        return "(LOWER(c.name) LIKE \(pattern) ESCAPE '!' OR c.email LIKE \(pattern) ESCAPE '!')"
    }

    private static func has(_ trouble: Trouble) -> SQL {
        switch trouble {
        case .refunds: "o.id IN (SELECT r.order_id FROM payments_refund r WHERE \(sql: GlanceRecords.isStranded))"
        case .disputes: "o.id IN (SELECT d.order_id FROM payments_dispute d WHERE d.status = 'open')"
        case .payments: "o.id IN (SELECT t.order_id FROM payments_payment t WHERE t.status = 'failed')"
        case .unknown: "o.id IN (SELECT t.order_id FROM payments_payment t WHERE t.next_check_at IS NOT NULL AND t.status = 'unknown')"
        }
    }
}
