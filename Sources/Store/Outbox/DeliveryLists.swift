import Domain

/// The table of deliveries, as staff see it.
extension DeliveryRecords {
    static let selection: SQL = """
        SELECT e.id, e.event_type, e.aggregate_type, e.aggregate_id, e.payload, e.created_at,
               d.id, d.channel, d.target, d.status, d.failures, d.due_at, d.created_at, d.ended_at
        FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
        """

    /// Which deliveries a list shows.
    public struct Filter: Sendable {
        public var recipient: Recipient?
        public var status: DeliveryStatus?

        public init(recipient: Recipient? = nil, status: DeliveryStatus? = nil) {
            self.recipient = recipient
            self.status = status
        }
    }

    public func find(_ id: ID<Delivery>) throws -> Delivery? {
        try sql.first("\(sql: Self.selection) WHERE d.id = \(id)", Delivery.init(reading:))
    }

    /// The same, locked until the end of the transaction.
    public func lock(_ id: ID<Delivery>) throws -> Delivery? {
        let locking: SQL = sql.dialect == .postgres ? " FOR UPDATE OF d" : ""
        return try sql.first("\(sql: Self.selection) WHERE d.id = \(id)\(sql: locking)", Delivery.init(reading:))
    }

    /// Newest first.
    public func list(_ filter: Filter, _ page: PageRequest<Int64>) throws -> Page<Delivery, Int64> {
        var conditions = Conditions()
        if let recipient = filter.recipient {
            conditions.add("d.channel = \(recipient.channel) AND d.target = \(recipient.target)")
        }
        switch filter.status {
        // As in the index of the dead, which is what this list is mostly asked for.
        case .dead?: conditions.add("d.status = 'dead'")
        case let status?: conditions.add("d.status = \(status)")
        case nil: break
        }
        if let after = page.after { conditions.add("d.id < \(after)") }
        let found = try sql.rows(
            "\(sql: Self.selection)\(sql: conditions.clause) ORDER BY d.id DESC LIMIT \(page.limit + 1)", Delivery.init(reading:))
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    /// How each of these was tried, first try first.
    public func attempts(of deliveries: [ID<Delivery>]) throws -> [ID<Delivery>: [DeliveryAttempt]] {
        guard !deliveries.isEmpty else { return [:] }
        let found = try sql.rows(
            """
            SELECT delivery_id, started_at, duration_milliseconds, status_code, error, response FROM outbox_attempt
            WHERE delivery_id IN (\(ids: deliveries)) ORDER BY id
            """
        ) { row in
            (
                try row.id(Delivery.self),
                DeliveryAttempt(
                    startedAt: try row.instant(), durationMilliseconds: try row.int(), statusCode: try row.intOrNil(),
                    error: try row.textOrNil(), response: try row.textOrNil())
            )
        }
        return Dictionary(grouping: found, by: \.0).mapValues { $0.map(\.1) }
    }

    /// How many deliveries wait or are being sent, and how many are dead.
    public func counts() throws -> (waiting: Int, dead: Int) {
        try sql.one(
            """
            SELECT (SELECT COUNT(*) FROM outbox_delivery WHERE due_at IS NOT NULL),
                   (SELECT COUNT(*) FROM outbox_delivery WHERE status = 'dead')
            """) { (try $0.int(), try $0.int()) }
    }
}

extension Delivery {
    /// From the columns of `DeliveryRecords.selection`.
    init(reading row: inout SQLRow) throws {
        let event = try OutboxEvent(reading: &row)
        self.init(
            id: try row.id(), event: event, recipient: Recipient(channel: try row.named(), target: try row.int64()),
            status: try row.named(), failures: try row.int(), dueAt: try row.instantOrNil(), createdAt: try row.instant(),
            endedAt: try row.instantOrNil())
    }
}
