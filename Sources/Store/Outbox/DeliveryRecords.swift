import Domain

/// The table of deliveries, as those see it who carry them out.
public struct DeliveryRecords {
    let sql: Session

    /// Writes down who is told of each event. Who is told already is not told twice.
    public func insert(_ deliveries: [(event: OutboxEvent, recipient: Recipient)], now: Instant) throws {
        // A statement has only so many parameters.
        for start in stride(from: 0, to: deliveries.count, by: 100) {
            let part = Array(deliveries[start..<min(start + 100, deliveries.count)])
            try sql.run("\(sql: insertion(part, now: now)) ON CONFLICT (event_id, channel, target) DO NOTHING")
        }
    }

    func insertOne(_ event: OutboxEvent, to recipient: Recipient, now: Instant) throws -> ID<Delivery> {
        try sql.insert(insertion([(event, recipient)], now: now))
    }

    private func insertion(_ deliveries: [(event: OutboxEvent, recipient: Recipient)], now: Instant) -> SQL {
        let rows = deliveries.map { event, recipient -> [SQLValue] in
            [
                .id(event.id), .text(recipient.channel.rawValue), .int(recipient.target), .text(event.aggregate.type),
                .int(event.aggregate.id), .text(DeliveryStatus.pending.rawValue), .instant(now), .instant(now),
            ]
        }
        return """
            INSERT INTO outbox_delivery (event_id, channel, target, aggregate_type, aggregate_id, status, due_at, created_at)
            VALUES \(rows: rows)
            """
    }

    /// Whether no earlier event of the same aggregate still waits for the same recipient as delivery `d`.
    private static let isNext: SQL = """
        NOT EXISTS (
            SELECT 1 FROM outbox_delivery earlier
            WHERE earlier.channel = d.channel AND earlier.target = d.target AND earlier.aggregate_type = d.aggregate_type
              AND earlier.aggregate_id = d.aggregate_id AND earlier.event_id < d.event_id AND earlier.due_at IS NOT NULL)
        """

    /// Who has a delivery whose time has come. A channel that only a newer server knows is left to that.
    public func dueRecipients(now: Instant) throws -> [Recipient] {
        try sql.rows("SELECT DISTINCT d.channel, d.target FROM outbox_delivery d WHERE d.due_at <= \(now) AND \(sql: Self.isNext)") { row in
            let (channel, target) = (ChannelName(rawValue: try row.text()), try row.int64())
            return channel.map { Recipient(channel: $0, target: target) }
        }.compactMap { $0 }
    }

    /// Takes deliveries to one recipient whose time has come, for one server alone, until `keptUntil`: then they are due again,
    /// as when the server that took them is gone.
    public func claimDue(to recipient: Recipient, now: Instant, keptUntil: Instant, atMost limit: Int) throws -> [Delivery] {
        let skipping: SQL = sql.dialect == .postgres ? " FOR UPDATE OF d SKIP LOCKED" : ""
        let claimed: [ID<Delivery>] = try sql.rows(
            """
            UPDATE outbox_delivery SET status = 'sending', due_at = \(keptUntil)
            WHERE id IN (
                SELECT d.id FROM outbox_delivery d
                WHERE d.channel = \(recipient.channel) AND d.target = \(recipient.target) AND d.due_at <= \(now) AND \(sql: Self.isNext)
                ORDER BY d.due_at, d.id LIMIT \(limit)\(sql: skipping))
            RETURNING id
            """) { try $0.id() }
        guard !claimed.isEmpty else { return [] }
        return try sql.rows("\(sql: Self.selection) WHERE d.id IN (\(ids: claimed)) ORDER BY d.id", Delivery.init(reading:))
    }

    /// Ends a claim, unless it had run out and somebody else has the delivery.
    ///
    /// - Parameter delivery: as it was claimed
    /// - Returns: false if it was no longer its claimer's to end
    public func release(_ delivery: Delivery, as fate: Delivery.Fate, now: Instant) throws -> Bool {
        let endedAt: Instant? = fate.dueAt == nil ? now : nil
        return try sql.exists(
            """
            UPDATE outbox_delivery
            SET status = \(fate.status), failures = \(fate.failures), due_at = \(fate.dueAt), ended_at = \(endedAt)
            WHERE id = \(delivery.id) AND status = 'sending' AND due_at = \(delivery.dueAt)
            RETURNING id
            """)
    }

    /// Ends all that waits for a recipient, also what somebody is sending at this moment.
    public func cancelWaiting(for recipient: Recipient, now: Instant) throws {
        try sql.run(
            """
            UPDATE outbox_delivery SET status = 'canceled', due_at = NULL, ended_at = \(now)
            WHERE channel = \(recipient.channel) AND target = \(recipient.target) AND due_at IS NOT NULL
            """)
    }

    /// Gives up what is dead, as nobody is there any more who could take it.
    public func cancelDead(for recipient: Recipient) throws {
        try sql.run(
            """
            UPDATE outbox_delivery SET status = 'canceled'
            WHERE channel = \(recipient.channel) AND target = \(recipient.target) AND status = 'dead'
            """)
    }

    /// Lets a delivery begin anew at once, unless somebody is at it.
    public func sendAgain(_ id: ID<Delivery>, now: Instant) throws {
        try sql.run(
            """
            UPDATE outbox_delivery SET status = 'pending', failures = 0, due_at = \(now), ended_at = NULL
            WHERE id = \(id) AND status <> 'sending'
            """)
    }

    public func note(_ attempt: DeliveryAttempt, of delivery: ID<Delivery>) throws {
        try sql.run(
            """
            INSERT INTO outbox_attempt (delivery_id, started_at, duration_milliseconds, status_code, error, response)
            VALUES (\(delivery), \(attempt.startedAt), \(attempt.durationMilliseconds), \(attempt.statusCode), \(attempt.error),
                    \(attempt.response))
            """)
    }

    /// Forgets deliveries that ended before a moment, with what is known of their attempts, a bounded number at a time.
    ///
    /// - Returns: how many were forgotten
    public func purge(before moment: Instant, atMost limit: Int) throws -> Int {
        let old: [ID<Delivery>] = try sql.rows(
            "SELECT id FROM outbox_delivery WHERE ended_at < \(moment) ORDER BY ended_at LIMIT \(limit)\(sql: sql.dialect.forUpdate)"
        ) { try $0.id() }
        guard !old.isEmpty else { return 0 }
        try sql.run("DELETE FROM outbox_attempt WHERE delivery_id IN (\(ids: old))")
        try sql.run("DELETE FROM outbox_delivery WHERE id IN (\(ids: old))")
        return old.count
    }
}
