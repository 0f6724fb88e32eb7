import CarnetTesting
import Domain
import Store
import Testing

/// What the schema itself says of attempts that a provider has, past the code.
@Suite("Attempts at a provider")
struct AttemptSchemaTests {
    private static func attempt(_ engine: TestEngine, _ columns: String, _ values: String) -> String {
        """
        INSERT INTO payments_payment (order_id, provider, amount_cents, currency, created_at, \(columns))
        VALUES (1, 'stripe', 6000, 'USD', \(engine.literal(t0)), \(values))
        """
    }

    @Test("one that was sent says when, one that was not does not; every open one has its next check", arguments: TestEngine.allCases)
    func sent(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.buy(studio.wellness().yoga, for: studio.client(), isPaid: true)
            let now = engine.literal(t0)
            refused(by: "payments_payment_sent", studio.database, Self.attempt(engine, "status, next_check_at", "'sent', \(now)"))
            refused(by: "payments_payment_sent", studio.database, Self.attempt(engine, "status, next_check_at, sent_at", "'created', \(now), \(now)"))
            refused(by: "payments_payment_next_check", studio.database, Self.attempt(engine, "status, sent_at", "'sent', \(now)"))
            refused(by: "payments_payment_next_check", studio.database, Self.attempt(engine, "status, next_check_at", "'surplus', \(now)"))
            refused(by: "payments_payment_status", studio.database, Self.attempt(engine, "status, next_check_at", "'lost', \(now)"))
            try studio.database.run(Self.attempt(engine, "status, next_check_at, sent_at", "'sent', \(now), \(now)"))
        }
    }

    @Test("a payment of the provider is of one attempt, and what it tells is noted once", arguments: TestEngine.allCases)
    func once(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            _ = try await studio.buy(studio.wellness().yoga, for: studio.client(), isPaid: true)
            try studio.database.run(Self.attempt(engine, "status, provider_reference", "'failed', 'pi_1'"))
            refused(by: "unique", studio.database, Self.attempt(engine, "status, provider_reference", "'surplus', 'pi_1'"))
            try studio.database.run(Self.attempt(engine, "status", "'failed'"))
            let event = """
                INSERT INTO payments_provider_event (provider, event_id, event_type, status, next_try_at, received_at)
                VALUES ('stripe', 'evt_1', 'charge.refunded', %, \(engine.literal(t0)))
                """
            refused(by: "payments_provider_event_next_try", studio.database, event.replacing("%", with: "'waiting', NULL"))
            try studio.database.run(event.replacing("%", with: "'ignored', NULL"))
            refused(by: "unique", studio.database, event.replacing("%", with: "'ignored', NULL"))
        }
    }

    @Test("attempts of before are kept as they were", arguments: TestEngine.allCases)
    func before(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            try firstSteps(4, of: database)
            let now = engine.literal(t0)
            try enterOldStudio(database)
            try database.run(
                """
                INSERT INTO payments_order
                    (order_type, status, client_id, practitioner_id, service_id, service_name, currency, subtotal_cents, credit_applied_cents,
                     total_amount_cents, cancellation_window_hours, is_refundable, created_at)
                VALUES ('direct', 'pending', 1, 1, 1, 'Massage', 'USD', 6000, 0, 6000, 24, TRUE, \(now));
                INSERT INTO payments_payment (order_id, provider, status, amount_cents, currency, client_secret, next_check_at, created_at)
                VALUES (1, 'test', 'failed', 6000, 'USD', NULL, NULL, \(now)), (1, 'test', 'requires_action', 6000, 'USD', 's', \(now), \(now));
                """)
            try await database.opened { store in
                let attempts = try await store.read { try $0.payments.ofOrder(ID(1)) }
                #expect(attempts.map(\.status) == [.requiresAction, .failed])
                #expect(attempts[0].clientSecret == "s" && attempts[0].checks == 0 && attempts[0].reference == nil && attempts[0].createdAt == t0)
                // Numbers go on after theirs.
                let draft = Payment.Draft(provider: .test, status: .created, amountCents: 6_000, nextCheckAt: t0)
                let next = try await store.write { try $0.payments.insert(draft, order: ID(1), currency: .usd, now: t0).value().id }
                #expect(next == ID(3))
            }
        }
    }
}
