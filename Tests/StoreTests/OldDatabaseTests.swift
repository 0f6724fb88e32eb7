import CarnetTesting
import Domain
import Store
import Testing

/// A database as it was before sessions were scheduled: the first four steps alone, with a purchase in it.
@Suite("A database of before keeps what is in it")
struct OldDatabaseTests {
    private static func fill(_ database: TestDatabase) throws {
        let (engine, end) = (database.engine, t0.adding(minutes: 60))
        let (now, later) = (engine.literal(t0), engine.literal(end))
        try enterOldStudio(database, buffers: (10, 15))
        try database.run(
            """
            INSERT INTO payments_order
                (order_type, status, client_id, practitioner_id, service_id, service_name, currency, subtotal_cents, credit_applied_cents,
                 total_amount_cents, cancellation_window_hours, is_refundable, created_at)
            VALUES ('direct', 'paid', 1, 1, 1, 'Massage', 'USD', 6000, 0, 6000, 24, TRUE, \(now));
            INSERT INTO bookings_booking
                (order_id, position, service_id, service_name, practitioner_id, client_id, status, payment_status, start_time, end_time,
                 busy_start, busy_end, duration_minutes, buffer_before_minutes, buffer_after_minutes, value_cents, created_at)
            VALUES (1, 0, 1, 'Massage', 1, 1, 'confirmed', 'paid', \(now), \(later), \(now), \(later), 60, 10, 15, 6000, \(now)),
                   (1, 1, 1, 'Massage', 1, 1, 'draft', 'paid', NULL, NULL, NULL, NULL, 60, 10, 15, 0, \(now));
            INSERT INTO outbox_event (event_type, aggregate_type, aggregate_id, payload, created_at)
            VALUES ('order.paid', 'order', 1, '{"order_id":1}', \(now));
            """)
    }

    @Test("services, orders and sessions; buffers, who delivers, and no overlap with what was booked", arguments: TestEngine.allCases)
    func kept(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            try firstSteps(4, of: database)
            try Self.fill(database)
            try await database.opened { store in
                let service = try await store.read { try $0.services.find(ID(1), in: .all) }
                #expect(service?.offer.name == "Massage" && service?.buffers.before == 10 && service?.buffers.after == 15)
                #expect(service?.offer.validityStart == .purchase && service?.offer.seats == nil && service?.dates.isEmpty == true)
                let bookings = try await store.read { try $0.bookings.ofOrder(ID(1)) }
                #expect(bookings.map(\.life.status) == [.confirmed, .draft])
                #expect(bookings[0].life.time == TimeRange(start: t0, minutes: 60))
                // Who made a service delivers it; her time is taken where it was.
                let practices = try await store.read {
                    try $0.practices.practices(delivering: ID(1), in: .all, busyIn: TimeRange(start: t0, minutes: 600), now: t0)
                }
                #expect(practices.map(\.practitioner) == [ID(1)] && practices[0].rules.intervalMinutes == 30)
                #expect(practices[0].busy.count == 1 && practices[0].hours == .none)
                // What waited when nobody could ask to be told of it is told to nobody.
                #expect(try await !store.read { try $0.outbox.isAnyWaiting() })
            }
            let (from, to) = (engine.literal(t0.adding(minutes: 30)), engine.literal(t0.adding(minutes: 90)))
            refused(
                by: "bookings_booking_no_overlap", database,
                """
                UPDATE bookings_booking SET status = 'confirmed', start_time = \(from), end_time = \(to), busy_start = \(from), busy_end = \(to)
                WHERE position = 1
                """)
            #expect(try database.texts("SELECT sequence FROM bookings_booking ORDER BY id") == ["0", "0"])
        }
    }
}
