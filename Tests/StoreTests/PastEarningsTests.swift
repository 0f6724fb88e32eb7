import CarnetTesting
import Domain
import Store
import Testing

/// A database as it was when sessions were scheduled and their money was not in the books yet: the first nine steps.
@Suite("What sessions earned before there were books for it")
struct PastEarningsTests {
    private static func fill(_ database: TestDatabase) throws {
        let engine = database.engine
        let (now, end) = (engine.literal(t0), engine.literal(t0.adding(minutes: 60)))
        try enterOldStudio(database)
        try database.run(
            """
            INSERT INTO payments_order
                (order_type, status, client_id, practitioner_id, service_id, service_name, currency, subtotal_cents, credit_applied_cents,
                 total_amount_cents, package_metadata, cancellation_window_hours, is_refundable, expired_at, created_at)
            VALUES ('package', 'paid', 1, 1, 1, 'Massages', 'USD', 50000, 0, 50000, '{}', 24, TRUE, NULL, \(now)),
                   ('package', 'paid', 1, 1, 1, 'Massage', 'USD', 6001, 0, 6001, '{}', 24, TRUE, \(end), \(now));
            INSERT INTO ledger_entry
                (cause_type, cause_id, line, debit_account, credit_account, amount_cents, currency, client_id, practitioner_id, order_id, created_at)
            VALUES ('order_settled', 1, 0, 'cash:offline', 'prepaid_sessions', 50000, 'USD', 1, 1, 1, \(now)),
                   ('order_settled', 2, 0, 'cash:offline', 'prepaid_sessions', 6001, 'USD', 1, 1, 2, \(now));
            INSERT INTO payments_payment (order_id, provider, status, amount_cents, currency, created_at)
            VALUES (1, 'offline', 'succeeded', 50000, 'USD', \(now)), (2, 'offline', 'succeeded', 6001, 'USD', \(now));
            """)
        let sessions = [
            (1, "completed", 16_667, ["completed"]), (1, "no_show", 16_667, ["no_show"]), (1, "canceled", 10_000, ["returned", "forfeited"]),
            (1, "canceled", 6_000, ["refund_due"]), (1, "draft", 666, ["completed", "undone"]), (2, "expired", 6_001, []),
        ]
        for (index, session) in sessions.enumerated() {
            let (order, status, cents, outcomes) = session
            let isHeld = status == "completed" || status == "no_show"
            // Each an hour after the one before, so that none overlap.
            let (from, to) = (engine.literal(t0.adding(minutes: 60 * index)), engine.literal(t0.adding(minutes: 60 * index + 60)))
            let times = isHeld ? "\(from), \(to), \(from), \(to)" : "NULL, NULL, NULL, NULL"
            try database.run(
                """
                INSERT INTO bookings_booking
                    (order_id, position, service_id, service_name, practitioner_id, client_id, status, payment_status, start_time, end_time,
                     busy_start, busy_end, duration_minutes, buffer_before_minutes, buffer_after_minutes, value_cents, created_at)
                VALUES (\(order), \(index), 1, 'Massage', 1, 1, '\(status)', 'paid', \(times), 60, 0, 0, \(cents), \(now))
                """)
            for outcome in outcomes {
                try database.run(
                    """
                    INSERT INTO bookings_outcome (booking_id, outcome, actor, is_waived, created_at)
                    VALUES (\(index + 1), '\(outcome)', 'admin', FALSE, \(end))
                    """)
            }
        }
    }

    @Test("is booked at the usual rate and its own time; the books hold, and hold no session twice", arguments: TestEngine.allCases)
    func booked(engine: TestEngine) async throws {
        try await withDatabase(on: engine) { database in
            try firstSteps(9, of: database)
            try Self.fill(database)
            try await database.opened { store in
                let entries = try database.texts("SELECT booking_id || ' ' || kind || ' ' || net_cents || '+' || commission_cents FROM earnings_entry ORDER BY booking_id")
                #expect(entries == ["1 completed 14167+2500", "2 no_show 14167+2500", "3 forfeited 8500+1500"])
                let balances = try await store.read { try $0.reports.trialBalance(before: t0.adding(days: 1)) }
                let level = Dictionary(uniqueKeysWithValues: balances.map { ($0.name, $0.creditCents - $0.debitCents) })
                #expect(level == [
                    "cash:offline": -56_001, "prepaid_sessions": 6_666, "practitioner_earnings": 36_834, "platform_revenue": 6_500, "breakage": 6_001,
                ])
                let owed = try await store.read { try $0.earnings.balances(of: ID(1), now: t0.adding(minutes: 60 + 48 * 60)) }
                #expect(owed.map(\.balance.availableCents) == [36_834])
                for finding in try await store.read({ try $0.examination.findings(.ledger) }) {
                    #expect(finding.broken.isEmpty, "\(finding.rule)")
                }
            }
        }
    }
}
