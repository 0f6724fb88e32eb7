import CarnetTesting
import Domain
import Store
import Testing

@Suite("Look-ups go by their index")
struct IndexTests {
    /// Enough rows that a planner prefers an index: fifty practitioners and fifty clients, a hundred sessions each.
    private func fill(_ studio: TestStudio) throws {
        let (now, hour) = (studio.engine.literal(t0), studio.engine == .sqlite ? "3600" : "INTERVAL '1 hour'")
        func numbers(to last: Int) -> String { "WITH RECURSIVE n(g) AS (SELECT 0 UNION ALL SELECT g + 1 FROM n WHERE g < \(last))" }
        for statement in [
            """
            INSERT INTO practitioners_practitioner
                (display_name, time_zone, slot_interval_minutes, min_notice_minutes, booking_window_days, created_at)
            \(numbers(to: 49)) SELECT 'Practitioner ' || g, 'UTC', 15, 0, 60, \(now) FROM n
            """,
            """
            INSERT INTO clients_client (name, email, created_at)
            \(numbers(to: 49)) SELECT 'Client ' || g, 'client' || g || '@example.com', \(now) FROM n
            """,
            """
            INSERT INTO services_service
                (practitioner_id, slug, name, description, service_type, price_cents, currency, duration_minutes,
                 buffer_before_minutes, buffer_after_minutes, visibility, is_active, allocation, bonus_sessions,
                 cancellation_window_hours, is_refundable, created_at)
            VALUES (1, 'yoga', 'Yoga', '', 'session', 6000, 'USD', 60, 0, 0, 'public', TRUE, 'equal', 0, 24, TRUE, \(now))
            """,
            """
            INSERT INTO payments_order
                (order_type, status, client_id, practitioner_id, service_id, service_name, currency, subtotal_cents,
                 credit_applied_cents, total_amount_cents, cancellation_window_hours, is_refundable, created_at)
            \(numbers(to: 4_999))
            SELECT 'direct', 'paid', 1 + g % 50, 1 + g / 50 % 50, 1, 'Yoga', 'USD', 6000, 0, 6000, 24, TRUE, \(now) FROM n
            """,
            """
            INSERT INTO bookings_booking
                (order_id, position, service_id, service_name, practitioner_id, client_id, status, payment_status, start_time,
                 end_time, busy_start, busy_end, duration_minutes, buffer_before_minutes, buffer_after_minutes, value_cents,
                 created_at)
            \(numbers(to: 4_999))
            SELECT 1 + g, 0, 1, 'Yoga', 1 + g % 50, 1 + g / 50 % 50, 'confirmed', 'paid', \(now) + g * \(hour),
                   \(now) + (g + 1) * \(hour), \(now) + g * \(hour), \(now) + (g + 1) * \(hour), 60, 0, 0, 6000, \(now) FROM n
            """,
            """
            INSERT INTO outbox_event (event_type, aggregate_type, aggregate_id, payload, created_at, dispatched_at)
            \(numbers(to: 4_999)) SELECT 'order.paid', 'order', 1 + g, '{}', \(now), \(now) FROM n
            """,
            """
            INSERT INTO outbox_delivery
                (event_id, channel, target, aggregate_type, aggregate_id, status, due_at, created_at, ended_at)
            \(numbers(to: 4_999))
            SELECT 1 + g, 'webhook', 1 + g % 5, 'order', 1 + g, CASE WHEN g % 50 = 0 THEN 'pending' ELSE 'delivered' END,
                   CASE WHEN g % 50 = 0 THEN \(now) END, \(now), CASE WHEN g % 50 <> 0 THEN \(now) END FROM n
            """,
            "ANALYZE",
        ] {
            try studio.database.run(statement)
        }
    }

    /// How the engine goes about the statement that `question` asks.
    private func plan(_ studio: TestStudio, _ question: (Records) throws -> Void) throws -> String {
        let asked = try statement(studio.engine, question)
        let statement = try #require(asked)
        let lines =
            switch studio.engine {
            case .sqlite: try studio.database.rows("EXPLAIN QUERY PLAN \(statement.text)").map { $0.last ?? nil }
            case .postgres:
                try studio.database.rows(
                    "PREPARE asked AS \(statement.text); EXPLAIN EXECUTE asked (\(statement.arguments.joined(separator: ", ")))"
                ).map { $0.first ?? nil }
            }
        return lines.map { $0 ?? "" }.joined(separator: "\n")
    }

    private func expect(_ plan: String, uses index: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(plan.contains(index), "\(plan)", sourceLocation: sourceLocation)
        // PostgreSQL says Seq Scan on bookings_booking b, SQLite SCAN b.
        for scan in ["Seq Scan on bookings", "Seq Scan on payments_order", "Seq Scan on outbox", "SCAN b", "SCAN o", "SCAN payments_order"] {
            #expect(!plan.contains(scan), "\(plan)", sourceLocation: sourceLocation)
        }
    }

    @Test("the lists of a practitioner and of a client", arguments: TestEngine.allCases)
    func lists(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            try fill(studio)
            let first = PageRequest<BookingRecords.Mark>(limit: 100, after: nil)
            let later = PageRequest(limit: 100, after: BookingRecords.Mark(start: t0.adding(days: 100), id: 7))
            var (hers, his) = (BookingRecords.Filter(), BookingRecords.Filter())
            hers.practitioner = ID(5)
            his.client = ID(5)
            for page in [first, later] {
                expect(try plan(studio) { _ = try $0.bookings.list(hers, page) }, uses: "bookings_booking_practitioner")
                expect(try plan(studio) { _ = try $0.bookings.list(his, page) }, uses: "bookings_booking_client")
            }
            let newest = PageRequest<Int64>(limit: 100, after: nil)
            expect(try plan(studio) { _ = try $0.orders.list(.init(practitioner: ID(5)), newest) }, uses: "payments_order_practitioner")
            expect(try plan(studio) { _ = try $0.orders.list(.init(client: ID(5)), newest) }, uses: "payments_order_client")
        }
    }

    @Test("the sessions of an order", arguments: TestEngine.allCases)
    func order(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            try fill(studio)
            // SQLite gives the index of a UNIQUE constraint a name of its own.
            let index = engine == .sqlite ? "sqlite_autoindex_bookings_booking" : "bookings_booking_position"
            expect(try plan(studio) { _ = try $0.bookings.ofOrder(ID(7)) }, uses: index)
            expect(try plan(studio) { _ = try $0.orders.findWithBookings(ID(7)) }, uses: index)
        }
    }

    @Test("deferred work looks at what waits, not at all that was ever told", arguments: TestEngine.allCases)
    func outbox(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            try fill(studio)
            let recipient = Recipient(channel: .webhook, target: 3)
            let page = PageRequest<Int64>(limit: 50, after: nil)
            // Scanned in full, these are indexes of what waits and of nothing else; which of the two does it is the planner's choice.
            let dispatch = try plan(studio) { _ = try $0.outbox.lockWaiting(atMost: 100) }
            #expect(dispatch.contains("outbox_event_waiting"), "\(dispatch)")
            let due = try plan(studio) { _ = try $0.deliveries.dueRecipients(now: t0) }
            let claim = try plan(studio) { _ = try $0.deliveries.claimDue(to: recipient, now: t0, keptUntil: t0, atMost: 8) }
            for plan in [due, claim] {
                #expect(["outbox_delivery_due", "outbox_delivery_order"].contains { plan.contains($0) }, "\(plan)")
                #expect(!plan.contains("Seq Scan") && !plan.contains("SCAN d\n") && !plan.contains("SCAN outbox_delivery"), "\(plan)")
            }
            expect(try plan(studio) { _ = try $0.deliveries.list(.init(recipient: recipient), page) }, uses: "outbox_delivery_target")
            expect(try plan(studio) { _ = try $0.deliveries.list(.init(status: .dead), page) }, uses: "outbox_delivery_dead")
            expect(try plan(studio) { _ = try $0.deliveries.purge(before: t0, atMost: 100) }, uses: "outbox_delivery_ended")
        }
    }

    @Test("whether a time is taken looks at that time, not at all that a practitioner ever had", arguments: TestEngine.allCases)
    func overlap(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            try fill(studio)
            let time = TimeRange(start: t0.adding(days: 100), minutes: 60)
            expect(
                try plan(studio) { _ = try $0.bookings.isTaken(time, practitioner: ID(5), except: ID(1)) },
                uses: engine == .sqlite ? "bookings_booking_busy" : "bookings_booking_no_overlap")
        }
    }
}
