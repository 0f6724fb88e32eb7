extension Migration {
    /// What is kept of an older system: its rows as they were, what was made of them, and what is decided about the rest.
    ///
    /// A purchase of that system was a booking too, the *parent* of its sessions; and sessions could be without an order. Both
    /// are let in here, marked (`legacy_kind`), and nowhere else: what is sold by Carnet still belongs to its order.
    static let legacy = Migration(number: 17, name: "legacy") { d in
        bookings(d) + LegacyShape.tables.map { kept($0, d) } + records(d) + reviews(d)
    }

    /// A table of the old system, row by row as it was.
    private static func kept(_ table: LegacyTable, _ d: Dialect) -> SQL {
        let columns = table.columns.map { column -> String in
            if column.name == "id" { return "id \(d.integer.text) PRIMARY KEY" }
            let type =
                switch column.kind {
                case .int, .rate: d.integer
                case .bool: d.bool
                case .instant: d.instant
                case .text, .date, .time: "TEXT" as SQL
                }
            return "\(column.name) \(type.text)" + (column.mayBeEmpty ? "" : " NOT NULL")
        }
        return SQL(stringLiteral: "CREATE TABLE \(table.name) (\n    " + columns.joined(separator: ",\n    ") + "\n\(d.endOfTable.text)")
    }

    private static func records(_ d: Dialect) -> [SQL] {
        [
            // One old database is taken over by one Carnet.
            """
            CREATE TABLE legacy_import (
                id \(sql: d.integer) PRIMARY KEY CHECK (id = 1),
                source TEXT NOT NULL,
                -- The moment that the old rows are judged by: what is over is over as of then.
                as_of \(sql: d.instant) NOT NULL,
                started_at \(sql: d.instant) NOT NULL,
                staged_at \(sql: d.instant),
                imported_at \(sql: d.instant),
                cleaned_at \(sql: d.instant),
                finished_at \(sql: d.instant)
            \(sql: d.endOfTable)
            """,
            // How far each step has come, written in the transaction that went there.
            "CREATE TABLE legacy_mark (step TEXT PRIMARY KEY, reached \(sql: d.integer) NOT NULL \(sql: d.endOfTable)",
            // Old numbers that were taken here already, and what they became. A number that is not here was kept.
            """
            CREATE TABLE legacy_number (
                kind TEXT NOT NULL CHECK (\(sql: oneOf("kind", "client", "practitioner", "service", "order", "booking", "payout", "group_date", "note", "review"))),
                old_id \(sql: d.integer) NOT NULL,
                new_id \(sql: d.integer) NOT NULL,
                PRIMARY KEY (kind, old_id)
            \(sql: d.endOfTable)
            """,
            // Which order a session was charged to, by the row of the old ledger that says so.
            """
            CREATE TABLE legacy_usage_link (
                booking_id \(sql: d.integer) PRIMARY KEY,
                order_id \(sql: d.integer) NOT NULL
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX legacy_usage_link_order ON legacy_usage_link (order_id)",
            // Sessions whose time an earlier one has too: they are kept, and take no time.
            "CREATE TABLE legacy_overlap (booking_id \(sql: d.integer) PRIMARY KEY \(sql: d.endOfTable)",
            // What an order of a service wrote down as its package, but for the two numbers in the middle.
            """
            CREATE TABLE legacy_package_text (
                service_id \(sql: d.integer) PRIMARY KEY,
                sessions_sold \(sql: d.integer) NOT NULL,
                head TEXT NOT NULL,
                tail TEXT NOT NULL
            \(sql: d.endOfTable)
            """,
            // What practitioners had earned in the old system, row by row as it was. What is pending, available or paid counts
            // like an entry of Carnet's own; the rest is history.
            """
            CREATE TABLE earnings_opening (
                legacy_earning_id \(sql: d.integer) PRIMARY KEY,
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                state TEXT NOT NULL CHECK (\(sql: oneOf("state", "projected", "pending", "available", "paid", "reversed"))),
                currency TEXT NOT NULL CHECK (length(currency) = 3),
                gross_cents \(sql: d.integer) NOT NULL,
                commission_basis_points \(sql: d.integer) NOT NULL,
                commission_cents \(sql: d.integer) NOT NULL,
                net_cents \(sql: d.integer) NOT NULL,
                -- NULL for what the old system held back, until a person decides.
                available_at \(sql: d.instant),
                payout_id \(sql: d.integer) REFERENCES earnings_payout (id),
                -- The session it was earned by; or the order, where it was earned by a purchase as a whole.
                booking_id \(sql: d.integer) REFERENCES bookings_booking (id),
                order_id \(sql: d.integer) REFERENCES payments_order (id),
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX earnings_opening_practitioner ON earnings_opening (practitioner_id)",
            "CREATE INDEX earnings_opening_booking ON earnings_opening (booking_id) WHERE booking_id IS NOT NULL",
            // Which orders fit which bookings that no old row links to one.
            """
            CREATE TABLE legacy_fit (
                booking_id \(sql: d.integer) NOT NULL,
                order_id \(sql: d.integer) NOT NULL,
                PRIMARY KEY (booking_id, order_id)
            \(sql: d.endOfTable)
            """,
            // One verdict on each parent: the same for a dry run and a run.
            """
            CREATE TABLE legacy_verdict (
                parent_id \(sql: d.integer) PRIMARY KEY,
                verdict TEXT NOT NULL CHECK (\(sql: oneOf("verdict", "vanish", "stay"))),
                link TEXT NOT NULL CHECK (\(sql: oneOf("link", "order_column", "ledger_row", "matching", "decision", "none"))),
                order_id \(sql: d.integer),
                reasons TEXT NOT NULL
            \(sql: d.endOfTable)
            """,
            """
            CREATE TABLE legacy_anomaly (
                id \(sql: d.identity),
                kind TEXT NOT NULL,
                -- What the case is known by: the first of its old numbers.
                subject \(sql: d.integer) NOT NULL,
                -- Old numbers by table, and amounts: an object.
                facts TEXT NOT NULL,
                CONSTRAINT legacy_anomaly_once UNIQUE (kind, subject)
            \(sql: d.endOfTable)
            """,
            // The audit log: who decided what about a case, and why. Never changed.
            """
            CREATE TABLE legacy_decision (
                id \(sql: d.identity),
                kind TEXT NOT NULL,
                subject \(sql: d.integer) NOT NULL,
                decision TEXT NOT NULL,
                order_id \(sql: d.integer),
                actor TEXT NOT NULL,
                reason TEXT NOT NULL,
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX legacy_decision_case ON legacy_decision (kind, subject)",
            // A purchase that the clean-up turned into an order that is a package; the number is the cause in the books.
            """
            CREATE TABLE legacy_change (
                id \(sql: d.identity),
                parent_id \(sql: d.integer) NOT NULL,
                order_id \(sql: d.integer) NOT NULL,
                order_type_before TEXT NOT NULL,
                package_metadata_before TEXT,
                created_at \(sql: d.instant) NOT NULL,
                undone_at \(sql: d.instant)
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX legacy_change_parent ON legacy_change (parent_id)",
            "CREATE INDEX legacy_change_order ON legacy_change (order_id)",
            // What there was before the clean-up, and after it: counts, and amounts in minor units.
            """
            CREATE TABLE legacy_tally (
                moment TEXT NOT NULL CHECK (\(sql: oneOf("moment", "before", "after"))),
                part TEXT NOT NULL,
                name TEXT NOT NULL,
                amount \(sql: d.integer) NOT NULL,
                PRIMARY KEY (moment, part, name)
            \(sql: d.endOfTable)
            """,
            // Sessions as they were before the clean-up changed them, for the way back.
            """
            CREATE TABLE legacy_booking_before (
                booking_id \(sql: d.integer) PRIMARY KEY,
                legacy_id \(sql: d.integer) NOT NULL,
                change_id \(sql: d.integer) NOT NULL,
                order_id \(sql: d.integer),
                position \(sql: d.integer) NOT NULL,
                status TEXT NOT NULL,
                payment_status TEXT NOT NULL,
                start_time \(sql: d.instant),
                end_time \(sql: d.instant),
                busy_start \(sql: d.instant),
                busy_end \(sql: d.instant),
                value_cents \(sql: d.integer) NOT NULL,
                tax_cents \(sql: d.integer) NOT NULL,
                parent_booking_id \(sql: d.integer)
            \(sql: d.endOfTable)
            """,
            // Notes and reviews of a purchase that went to its first session.
            """
            CREATE TABLE legacy_moved_text (
                kind TEXT NOT NULL CHECK (\(sql: oneOf("kind", "note", "review"))),
                text_id \(sql: d.integer) NOT NULL,
                change_id \(sql: d.integer) NOT NULL,
                PRIMARY KEY (kind, text_id)
            \(sql: d.endOfTable)
            """,
            // So that a parent can leave without a look at every session.
            "CREATE INDEX bookings_booking_parent ON bookings_booking (parent_booking_id) WHERE parent_booking_id IS NOT NULL",
            "CREATE INDEX legacy_booking_before_change ON legacy_booking_before (change_id)",
        ]
    }

    /// What clients wrote afterwards. Of a session, or of the purchase whose parent vanished.
    private static func reviews(_ d: Dialect) -> [SQL] {
        [
            """
            CREATE TABLE reviews_review (
                id \(sql: d.identity),
                booking_id \(sql: d.integer) REFERENCES bookings_booking (id),
                order_id \(sql: d.integer) REFERENCES payments_order (id),
                practitioner_id \(sql: d.integer) NOT NULL REFERENCES practitioners_practitioner (id),
                client_id \(sql: d.integer) NOT NULL REFERENCES clients_client (id),
                -- From 0 to 50: tenths of a star.
                rating_tenths \(sql: d.integer) NOT NULL CHECK (rating_tenths BETWEEN 0 AND 50),
                comment TEXT NOT NULL,
                response TEXT,
                is_anonymous \(sql: d.bool) NOT NULL,
                is_published \(sql: d.bool) NOT NULL,
                created_at \(sql: d.instant) NOT NULL
            \(sql: d.endOfTable)
            """,
            "CREATE INDEX reviews_review_practitioner ON reviews_review (practitioner_id, id)",
            "CREATE INDEX reviews_review_booking ON reviews_review (booking_id) WHERE booking_id IS NOT NULL",
        ]
    }
}
