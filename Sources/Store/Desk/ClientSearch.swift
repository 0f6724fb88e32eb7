import Domain

extension ClientRecords {
    /// A place in a list by name.
    public struct Mark: Sendable, Equatable {
        public let name: String
        public let id: Int64

        public init(name: String, id: Int64) {
            self.name = name
            self.id = id
        }
    }

    /// A client with how many of her sessions wait to be scheduled.
    public struct Found: Sendable {
        public let client: Client
        public let unscheduled: Int
    }

    /// Clients whose name, address or telephone has a text in it, by name.
    ///
    /// - Parameter text: nil for everyone; capital letters do not matter where they are a to z
    public func search(_ text: String?, in scope: Scope, _ page: PageRequest<Mark>) throws -> Page<Found, Mark> {
        var conditions = conditions(for: scope)
        if let text {
            let pattern = "%\(text.lowercased().escapedForLike)%"
            conditions.add(
                """
                (lower(c.name) LIKE \(pattern) ESCAPE '!' OR c.email LIKE \(pattern) ESCAPE '!'
                 OR lower(COALESCE(c.phone, '')) LIKE \(pattern) ESCAPE '!')
                """)
        }
        if let mark = page.after { conditions.add("(lower(c.name), c.id) > (lower(\(mark.name)), \(mark.id))") }
        var hers: SQL = ""
        if case .of(let practitioner) = scope { hers = " AND b.practitioner_id = \(practitioner)" }
        let found = try sql.rows(
            """
            SELECT \(sql: Self.columns),
                (SELECT COUNT(*) FROM bookings_booking b
                 WHERE b.client_id = c.id AND b.status = 'draft' AND b.payment_status = 'paid' AND \(sql: BookingRecords.isSession)\(sql: hers))
            FROM clients_client c\(sql: conditions.clause) ORDER BY lower(c.name), c.id LIMIT \(page.limit + 1)
            """
        ) { row in
            let client = try read(&row)
            return Found(client: client, unscheduled: try row.int())
        }
        return Page(found, limit: page.limit) { Mark(name: $0.client.name, id: $0.client.id.rawValue) }
    }
}

extension String {
    /// As it is, where a pattern would take some signs for others.
    fileprivate var escapedForLike: String {
        replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
    }
}
