import Domain

/// Something a payment provider told us: that one of its objects has changed, and which. What has become of the object is
/// never taken from the message; the provider is asked.
public struct ProviderEvent: Sendable {
    public let provider: PaymentProviderName
    /// Its identity at the provider; told twice, it is the same.
    public let eventID: String
    /// As the provider names it, `payment_intent.succeeded`.
    public let type: String
    /// What the provider calls the payment that it is about, if it says.
    public let subject: String?
    /// The attempt that it says it is about.
    public let payment: ID<Payment>?

    public init(provider: PaymentProviderName, eventID: String, type: String, subject: String?, payment: ID<Payment>?) {
        self.provider = provider
        self.eventID = eventID
        self.type = type
        self.subject = subject
        self.payment = payment
    }
}

/// The table of what payment providers told us.
public struct ProviderEventRecords {
    let sql: Session

    /// An event that waits to be acted upon.
    public struct Waiting: Sendable {
        public let id: Int64
        public let event: ProviderEvent
        /// How often it was tried before.
        public let tries: Int
    }

    /// How long events are kept, in days: longer than a provider repeats them.
    public static let keptDays = 30

    /// Notes an event, unless it was noted before. Those that nobody acts upon are noted as ignored.
    public func insert(_ event: ProviderEvent, isIgnored: Bool, now: Instant) throws {
        try sql.run(
            """
            INSERT INTO payments_provider_event (provider, event_id, event_type, subject, payment_id, status, next_try_at, received_at)
            VALUES (\(event.provider), \(event.eventID), \(event.type), \(event.subject), \(event.payment),
                    \(isIgnored ? "ignored" : "waiting"), \(isIgnored ? nil : now), \(now))
            ON CONFLICT (provider, event_id) DO NOTHING
            """)
    }

    /// Whether any waits whose time has come.
    public func isAnyDue(now: Instant) throws -> Bool {
        try sql.exists("SELECT 1 FROM payments_provider_event WHERE next_try_at <= \(now) LIMIT 1")
    }

    /// Takes events whose time has come and puts them off, so that no two servers act upon one at once.
    public func claimDue(now: Instant, putOffUntil later: Instant, atMost limit: Int) throws -> [Waiting] {
        let skipping: SQL = sql.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        return try sql.rows(
            """
            UPDATE payments_provider_event SET next_try_at = \(later), tries = tries + 1
            WHERE id IN (
                SELECT id FROM payments_provider_event WHERE next_try_at <= \(now) ORDER BY next_try_at LIMIT \(limit)\(sql: skipping))
            RETURNING id, provider, event_id, event_type, subject, payment_id, tries
            """
        ) { row in
            let id = try row.int64()
            let event = ProviderEvent(
                provider: try row.named(), eventID: try row.text(), type: try row.text(), subject: try row.textOrNil(),
                payment: try row.idOrNil())
            return Waiting(id: id, event: event, tries: try row.int())
        }
    }

    /// Notes that events were acted upon.
    public func close(_ events: [Waiting]) throws {
        try sql.run(
            "UPDATE payments_provider_event SET status = 'done', next_try_at = NULL WHERE id IN (\(ids: events.map { ID<Waiting>($0.id) }))")
    }

    /// Notes that events are about nothing of ours. Those may still be that came while an attempt was under way of which nobody
    /// here had heard what the provider calls it: they go on waiting until that has ended.
    public func closeForeign(_ events: [Waiting]) throws {
        try sql.run(
            """
            UPDATE payments_provider_event SET status = 'ignored', next_try_at = NULL
            WHERE id IN (\(ids: events.map { ID<Waiting>($0.id) })) AND NOT EXISTS (
                SELECT 1 FROM payments_payment p
                WHERE p.provider = payments_provider_event.provider AND p.next_check_at IS NOT NULL
                  AND p.created_at <= payments_provider_event.received_at AND (p.provider_reference IS NULL OR p.payment_token IS NULL))
            """)
    }

    /// Tries an event again at its time.
    public func putOff(_ event: Waiting, until next: Instant) throws {
        try sql.run("UPDATE payments_provider_event SET next_try_at = \(next) WHERE id = \(event.id) AND status = 'waiting'")
    }

    /// Forgets old events, a bounded number at a time.
    ///
    /// - Returns: how many were forgotten
    public func purge(now: Instant, atMost limit: Int = 1000) throws -> Int {
        try sql.rows(
            """
            DELETE FROM payments_provider_event
            WHERE id IN (SELECT id FROM payments_provider_event ORDER BY id LIMIT \(limit))
              AND received_at < \(now.adding(days: -Self.keptDays)) AND next_try_at IS NULL
            RETURNING id
            """) { _ in () }.count
    }
}

extension PaymentRecords {
    /// The attempts of a provider that events may be about: by what the provider calls them, or by our number. In one statement.
    public func concerned(by events: [ProviderEvent], of provider: PaymentProviderName) throws -> [Payment] {
        let subjects = events.compactMap { event in event.subject.map { [SQLValue.text($0)] } }
        let numbers = events.compactMap(\.payment)
        var conditions = [SQL]()
        if !subjects.isEmpty { conditions.append("provider_reference IN (VALUES \(rows: subjects))") }
        if !numbers.isEmpty { conditions.append("id IN (\(ids: numbers))") }
        guard let first = conditions.first else { return [] }
        let either: SQL = conditions.dropFirst().reduce(first) { "\(sql: $0) OR \(sql: $1)" }
        return try sql.rows("SELECT \(sql: Self.columns) FROM payments_payment WHERE provider = \(provider) AND (\(sql: either))", Self.read)
    }
}
