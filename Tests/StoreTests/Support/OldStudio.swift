import CarnetTesting
import Domain

/// Elena with a massage of $60 and Clara who buys: in words that
/// every version of the schema from the first steps on knows.
func enterOldStudio(_ database: TestDatabase, buffers: (before: Int, after: Int) = (0, 0)) throws {
    let now = database.engine.literal(t0)
    try database.run(
        """
        INSERT INTO practitioners_practitioner (display_name, time_zone, slot_interval_minutes, min_notice_minutes, booking_window_days, created_at)
        VALUES ('Elena', 'Europe/Rome', 30, 60, 90, \(now));
        INSERT INTO clients_client (name, email, created_at) VALUES ('Clara', 'clara@example.com', \(now));
        INSERT INTO services_service
            (practitioner_id, slug, name, description, service_type, price_cents, currency, duration_minutes, buffer_before_minutes,
             buffer_after_minutes, visibility, is_active, allocation, bonus_sessions, cancellation_window_hours, is_refundable, created_at)
        VALUES (1, 'massage', 'Massage', '', 'session', 6000, 'USD', 60, \(buffers.before), \(buffers.after), 'public', TRUE, 'equal', 0, 24,
                TRUE, \(now));
        """)
}
