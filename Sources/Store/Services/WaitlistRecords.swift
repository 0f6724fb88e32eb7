import Domain

/// The table of those who wait for a seat.
public struct WaitlistRecords {
    let sql: Session

    static let columns: SQL = "w.id, w.service_id, w.client_id, w.status, w.offer_expires_at, w.created_at"

    /// Nil if the client waits already.
    public func insert(_ client: ID<Client>, for service: ID<Service>, now: Instant) throws -> WaitlistEntry? {
        try sql.first(
            """
            INSERT INTO services_waitlist_entry AS w (service_id, client_id, status, created_at)
            VALUES (\(service), \(client), 'waiting', \(now))
            ON CONFLICT (service_id, client_id) WHERE status = 'waiting' OR status = 'offered' DO NOTHING
            RETURNING \(sql: Self.returned)
            """, Self.read)
    }

    public func find(_ id: ID<WaitlistEntry>) throws -> WaitlistEntry? {
        try sql.first("SELECT \(sql: Self.columns) FROM services_waitlist_entry w WHERE w.id = \(id)", Self.read)
    }

    /// Those who wait for a service, in their order.
    public func list(for service: ID<Service>, client: ID<Client>?, _ page: PageRequest<Int64>) throws -> Page<WaitlistEntry, Int64> {
        let own: SQL = client.map { " AND w.client_id = \($0)" } ?? ""
        let found = try sql.rows(
            """
            SELECT \(sql: Self.columns) FROM services_waitlist_entry w
            WHERE w.service_id = \(service)\(sql: own) AND w.status IN ('waiting', 'offered') AND w.id > \(page.after ?? 0)
            ORDER BY w.id LIMIT \(page.limit + 1)
            """, Self.read)
        return Page(found, limit: page.limit) { $0.id.rawValue }
    }

    /// Ends an entry that is still open. False if it was not.
    public func close(_ id: ID<WaitlistEntry>, as status: WaitlistEntry.Status) throws -> Bool {
        try sql.exists(
            """
            UPDATE services_waitlist_entry SET status = \(status)
            WHERE id = \(id) AND (status = 'waiting' OR status = 'offered') RETURNING id
            """)
    }

    /// The client has bought what she waited for.
    public func take(_ client: ID<Client>, of service: ID<Service>) throws {
        try sql.run(
            """
            UPDATE services_waitlist_entry SET status = 'taken'
            WHERE service_id = \(service) AND client_id = \(client) AND (status = 'waiting' OR status = 'offered')
            """)
    }

    /// Whether an offer has run out.
    public func hasLapsed(now: Instant) throws -> Bool {
        try sql.exists("SELECT 1 FROM services_waitlist_entry WHERE status = 'offered' AND offer_expires_at <= \(now) LIMIT 1")
    }

    /// Ends the offers that nobody took in time.
    public func lapse(now: Instant) throws {
        try sql.run("UPDATE services_waitlist_entry SET status = 'lapsed' WHERE status = 'offered' AND offer_expires_at <= \(now)")
    }

    /// The services that somebody waits for without an offer.
    public func wanted() throws -> [ID<Service>] {
        try sql.rows("SELECT DISTINCT service_id FROM services_waitlist_entry WHERE status = 'waiting' ORDER BY service_id") { try $0.id() }
    }

    /// The first in line for a service, offered ones before waiting ones only by their place.
    public func line(for service: ID<Service>, first count: Int) throws -> [WaitlistEntry] {
        try sql.rows(
            """
            SELECT \(sql: Self.columns) FROM services_waitlist_entry w
            WHERE w.service_id = \(service) AND (w.status = 'waiting' OR w.status = 'offered') ORDER BY w.id LIMIT \(count)
            """, Self.read)
    }

    public func offer(_ id: ID<WaitlistEntry>, until end: Instant) throws {
        try sql.run("UPDATE services_waitlist_entry SET status = 'offered', offer_expires_at = \(end) WHERE id = \(id) AND status = 'waiting'")
    }

    private static let returned: SQL = "id, service_id, client_id, status, offer_expires_at, created_at"

    static func read(_ row: inout SQLRow) throws -> WaitlistEntry {
        WaitlistEntry(
            id: try row.id(), serviceID: try row.id(), clientID: try row.id(), status: try row.named(),
            offerExpiresAt: try row.instantOrNil(), createdAt: try row.instant())
    }
}
