import CarnetTesting
import Domain
import Testing
import UseCases

/// Everything here goes past the code, straight to the database: whatever the code does, the schema refuses it.
@Suite("The schema refuses by itself")
struct SchemaTests {
    @Test("a session cannot be scheduled without a start time", arguments: TestEngine.allCases)
    func startTime(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let sold = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            let update = "UPDATE bookings_booking SET hold_expires_at = %, status = 'pending_payment' WHERE id = \(sold.bookings[0].id)"
            let must = "scheduled_bookings_must_have_a_start_time"
            refused(by: must, studio.database, update.replacing("%", with: engine.literal(t0)))
            for status in ["confirmed", "completed", "no_show"] {
                refused(by: must, studio.database, "UPDATE bookings_booking SET status = '\(status)' WHERE id = \(sold.bookings[0].id)")
            }
            let statuses = try studio.database.texts("SELECT status FROM bookings_booking")
            #expect(statuses == ["draft", "draft", "draft"])
        }
    }

    @Test("a session starts before it ends, and has both times or none", arguments: TestEngine.allCases)
    func times(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let sold = try await studio.buy(studio.wellness().yoga, for: studio.client(), start: t0.adding(days: 1), isPaid: true)
            let (now, later) = (engine.literal(t0), engine.literal(t0.adding(minutes: 60)))
            func set(_ columns: String) -> String { "UPDATE bookings_booking SET \(columns) WHERE id = \(sold.bookings[0].id)" }
            let database = studio.database
            refused(by: "start_before_end", database, set("start_time = \(later), end_time = \(now), busy_start = \(now), busy_end = \(later)"))
            refused(by: "start_before_end", database, set("start_time = \(now), end_time = \(now), busy_start = \(now), busy_end = \(later)"))
            refused(by: "whole_time", database, set("status = 'canceled', end_time = NULL"))
            refused(by: "whole_time", database, set("busy_start = NULL"))
            // The buffers can only make a time longer.
            refused(by: "bookings_booking_busy", database, set("start_time = \(now), end_time = \(later), busy_start = \(later), busy_end = \(later)"))
            try database.run(set("start_time = \(now), end_time = \(later), busy_start = \(now), busy_end = \(later)"))
        }
    }

    @Test("a hold goes with its status, a refund with the end of a session, a status with its list", arguments: TestEngine.allCases)
    func statuses(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let sold = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            let booking = "UPDATE bookings_booking SET % WHERE id = \(sold.bookings[0].id)"
            refused(by: "bookings_booking_hold", studio.database, booking.replacing("%", with: "hold_expires_at = \(engine.literal(t0))"))
            refused(by: "bookings_booking_refunded", studio.database, booking.replacing("%", with: "payment_status = 'refunded'"))
            for column in ["status", "payment_status"] {
                refused(by: column, studio.database, booking.replacing("%", with: "\(column) = 'cancelled'"))
            }
            refused(by: "status", studio.database, "UPDATE payments_order SET status = 'done' WHERE id = \(sold.order.id)")
            refused(by: "payments_payment_next_check", studio.database, "UPDATE payments_payment SET status = 'unknown'")
        }
    }

    @Test("at most one attempt pays an order", arguments: TestEngine.allCases)
    func oneSucceeds(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let sold = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            let attempt = """
                INSERT INTO payments_payment (order_id, provider, status, amount_cents, currency, created_at)
                VALUES (\(sold.order.id), 'test', '%', 50000, 'USD', \(engine.literal(t0)))
                """
            refused(by: "unique constraint", studio.database, attempt.replacing("%", with: "succeeded"))
            try studio.database.run(attempt.replacing("%", with: "failed"))
            let statuses = try studio.database.texts("SELECT status FROM payments_payment ORDER BY id")
            #expect(statuses == ["succeeded", "failed"])
        }
    }

    @Test("the ledger is never changed and nothing leaves it", arguments: TestEngine.allCases)
    func appendOnly(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            refused(by: "ledger_entry is append-only", studio.database, "UPDATE ledger_entry SET amount_cents = 1")
            refused(by: "ledger_entry is append-only", studio.database, "DELETE FROM ledger_entry")
            if engine == .postgres { refused(by: "ledger_entry is append-only", studio.database, "TRUNCATE ledger_entry") }
            let amounts = try studio.database.texts("SELECT amount_cents FROM ledger_entry")
            #expect(amounts == ["50000"])
        }
    }

    @Test("nor is what sessions earned", arguments: TestEngine.allCases)
    func earningsAppendOnly(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let sold = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            try studio.database.run(
                """
                INSERT INTO earnings_entry
                    (kind, booking_id, order_id, practitioner_id, currency, gross_cents, tax_cents, commission_basis_points,
                     commission_cents, net_cents, cause_type, cause_id, created_at, available_at)
                VALUES ('completed', \(sold.bookings[0].id), \(sold.order.id), \(sold.bookings[0].practitionerID), 'USD', 16667, 0, 1500,
                        2500, 14167, 'session_closed', 1, \(engine.literal(t0)), \(engine.literal(t0)))
                """)
            refused(by: "earnings_entry is append-only", studio.database, "UPDATE earnings_entry SET net_cents = 1")
            refused(by: "earnings_entry is append-only", studio.database, "DELETE FROM earnings_entry")
            if engine == .postgres { refused(by: "earnings_entry is append-only", studio.database, "TRUNCATE earnings_entry") }
        }
    }

    @Test("no amount is negative, and an order's total is its price less the credit", arguments: TestEngine.allCases)
    func amounts(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            refused(by: "price_cents", studio.database, "UPDATE services_service SET price_cents = -1")
            refused(by: "value_cents", studio.database, "UPDATE bookings_booking SET value_cents = -1")
            refused(by: "amount_cents", studio.database, "UPDATE payments_payment SET amount_cents = -1")
            refused(by: "payments_order_total", studio.database, "UPDATE payments_order SET total_amount_cents = total_amount_cents - 1")
            refused(by: "quantity", studio.database, "UPDATE services_package_item SET quantity = 0")
            refused(by: "payments_order_package", studio.database, "UPDATE payments_order SET package_metadata = NULL")
        }
    }

    @Test("what was bought cannot be deleted away", arguments: TestEngine.allCases)
    func references(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            for table in ["payments_order", "services_service", "clients_client", "practitioners_practitioner"] {
                #expect(throws: DatabaseRefusal.self, "\(table)") { try studio.database.run("DELETE FROM \(table)") }
            }
            #expect(try studio.database.number("SELECT COUNT(*) FROM bookings_booking") == 3)
        }
    }

    @Test("a delivery is due while it waits and has an end once it has ended; an event is told to one recipient once", arguments: TestEngine.allCases)
    func deliveries(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.buy(studio.wellness().package, for: studio.client(), isPaid: true)
            let now = engine.literal(t0)
            func insert(_ status: String, due: String = "NULL", ended: String = "NULL", event: Int = 1) -> String {
                """
                INSERT INTO outbox_delivery (event_id, channel, target, aggregate_type, aggregate_id, status, due_at, created_at, ended_at)
                VALUES (\(event), 'webhook', 1, 'order', 1, '\(status)', \(due), \(now), \(ended))
                """
            }
            refused(by: "outbox_delivery_due", studio.database, insert("pending"))
            refused(by: "outbox_delivery_due", studio.database, insert("dead", due: now, ended: now))
            refused(by: "outbox_delivery_ended", studio.database, insert("delivered"))
            refused(by: "status", studio.database, insert("lost", ended: now))
            try studio.database.run(insert("pending", due: now))
            refused(by: engine == .sqlite ? "outbox_delivery.event_id" : "outbox_delivery_once", studio.database, insert("canceled", ended: now))
        }
    }

    @Test("a webhook endpoint has a secret that is long enough, until it is deleted; then it has none and is told nothing", arguments: TestEngine.allCases)
    func webhookEndpoints(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await WebhookEndpoints(studio.studio).create(.init(url: "https://a.example/"), by: studio.owner).first()
            let short = engine == .sqlite ? "x'00'" : "'\\x00'::bytea"
            refused(by: "webhooks_endpoint_secret", studio.database, "UPDATE webhooks_endpoint SET secret = \(short)")
            refused(by: "webhooks_endpoint_deleted", studio.database, "UPDATE webhooks_endpoint SET secret = NULL")
            refused(by: "webhooks_endpoint_deleted", studio.database, "UPDATE webhooks_endpoint SET deleted_at = \(engine.literal(t0)), secret = NULL")
            refused(by: "webhooks_endpoint_rotation", studio.database, "UPDATE webhooks_endpoint SET previous_secret = secret")
            refused(by: "webhooks_endpoint_disabled", studio.database, "UPDATE webhooks_endpoint SET disabled_reason = 'gone'")
            refused(by: "webhooks_endpoint_events", studio.database, "UPDATE webhooks_endpoint SET events = ''")
        }
    }
}
