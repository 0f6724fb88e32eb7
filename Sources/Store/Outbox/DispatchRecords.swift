import Domain

extension OutboxRecords {
    /// Whether any event waits to be dispatched.
    public func isAnyWaiting() throws -> Bool {
        try sql.exists("SELECT 1 FROM outbox_event WHERE dispatched_at IS NULL LIMIT 1")
    }

    /// The events that wait longest, in the order in which they happened, locked.
    ///
    /// Whoever comes second stands in line instead of skipping what is locked: if two servers dispatched at once, a later event
    /// of an aggregate could be sent before the earlier one is even written down for its recipients.
    public func lockWaiting(atMost limit: Int) throws -> [OutboxEvent] {
        try sql.rows(
            """
            SELECT id, event_type, aggregate_type, aggregate_id, payload, created_at FROM outbox_event
            WHERE dispatched_at IS NULL ORDER BY id LIMIT \(limit)\(sql: sql.dialect.forUpdate)
            """, OutboxEvent.init(reading:))
    }

    /// Notes that events are written down for all who are to be told.
    public func markDispatched(_ events: [OutboxEvent], now: Instant) throws {
        guard !events.isEmpty else { return }
        try sql.run("UPDATE outbox_event SET dispatched_at = \(now) WHERE id IN (\(ids: events.map(\.id)))")
    }

    /// Writes an event that is for one recipient and nobody else.
    public func add(_ event: DomainEvent, onlyFor recipient: Recipient, now: Instant) throws -> ID<Delivery> {
        let (type, id, payload) = event.record
        let event = try sql.one(
            """
            INSERT INTO outbox_event (event_type, aggregate_type, aggregate_id, payload, created_at, dispatched_at)
            VALUES (\(event.type), \(type), \(id), \(payload), \(now), \(now))
            RETURNING id, event_type, aggregate_type, aggregate_id, payload, created_at
            """, OutboxEvent.init(reading:))
        return try DeliveryRecords(sql: sql).insertOne(event, to: recipient, now: now)
    }

    /// Forgets events that were dispatched before a moment and of which no delivery is left, among the oldest.
    ///
    /// - Returns: how many were forgotten
    public func purge(before moment: Instant, atMost limit: Int) throws -> Int {
        try sql.rows(
            """
            DELETE FROM outbox_event
            WHERE id IN (SELECT id FROM outbox_event ORDER BY id LIMIT \(limit))
              AND dispatched_at < \(moment)
              AND NOT EXISTS (SELECT 1 FROM outbox_delivery d WHERE d.event_id = outbox_event.id)
            RETURNING id
            """) { _ in () }.count
    }
}

extension OutboxEvent {
    /// From `id, event_type, aggregate_type, aggregate_id, payload, created_at`.
    init(reading row: inout SQLRow) throws {
        self.init(
            id: try row.id(), type: try row.text(), aggregate: Aggregate(type: try row.text(), id: try row.int64()),
            payload: try row.text(), createdAt: try row.instant())
    }
}
