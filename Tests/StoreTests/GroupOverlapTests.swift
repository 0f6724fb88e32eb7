import CarnetTesting
import Domain
import Testing
import UseCases

/// Everything here goes past the code, straight to the database.
@Suite("Groups and sessions never meet, and seats are never oversold, whatever the code does")
struct GroupOverlapTests {
    private let start = t0.adding(days: 1)

    /// SQL that confirms a session; `from` and `to` are the practitioner's time in minutes, buffers included.
    private func confirming(_ id: ID<Booking>, from: Int, to: Int, of date: Int? = nil, _ engine: TestEngine) -> String {
        let (from, to) = (engine.literal(start.adding(minutes: from)), engine.literal(start.adding(minutes: to)))
        return """
            UPDATE bookings_booking SET status = 'confirmed', start_time = \(from), end_time = \(to), busy_start = \(from), busy_end = \(to),
                group_date_id = \(date.map { String($0) } ?? "NULL")
            WHERE id = \(id)
            """
    }

    private func meeting(_ service: ID<Service>, of practitioner: ID<Practitioner>, from: Int, to: Int, seats: Int = 1, _ engine: TestEngine) -> String {
        let (from, to) = (engine.literal(start.adding(minutes: from)), engine.literal(start.adding(minutes: to)))
        return """
            INSERT INTO services_group_date (service_id, practitioner_id, start_time, end_time, busy_start, busy_end, seats)
            VALUES (\(service), \(practitioner), \(from), \(to), \(from), \(to), \(seats))
            """
    }

    /// The studio's workshop at `start`, an hour with ten minutes on both sides, for so many.
    private func workshop(_ studio: TestStudio, of practitioner: ID<Practitioner>, seats: Int) async throws -> (service: ID<Service>, date: Int) {
        var offer = ServiceOffer.group("Breath", seats: seats, on: start)
        (offer.bufferBeforeMinutes, offer.bufferAfterMinutes) = (10, 10)
        let service = try await studio.service(offer, of: practitioner)
        return (service, try studio.database.number("SELECT MAX(id) FROM services_group_date"))
    }

    @Test("a session does not meet a group, buffers of both counted", arguments: TestEngine.allCases)
    func sessionOverGroup(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, client) = (try await studio.wellness(), try await studio.client())
            let drafts = try await studio.buy(wellness.package, for: client, isPaid: true).bookings.map(\.id)
            let date = try await workshop(studio, of: wellness.practitioner, seats: 3).date
            for (from, to) in [(0, 60), (-10, 70), (-60, 120), (20, 30), (-69, -9), (69, 129)] {
                refused(by: "bookings_booking_no_overlap_with_group", studio.database, confirming(drafts[0], from: from, to: to, engine))
            }
            try studio.database.run(confirming(drafts[0], from: -70, to: -10, engine))
            try studio.database.run(confirming(drafts[1], from: 70, to: 130, engine))
            refused(by: "bookings_booking_no_overlap_with_group", studio.database, confirming(drafts[1], from: 0, to: 60, engine))
            // A date that was called off keeps nobody's time, and cannot come back over a session.
            let now = engine.literal(t0)
            try studio.database.run("UPDATE services_group_date SET canceled_at = \(now) WHERE id = \(date)")
            try studio.database.run(confirming(drafts[2], from: 0, to: 60, engine))
            refused(
                by: "services_group_date_no_overlap_with_booking", studio.database,
                "UPDATE services_group_date SET canceled_at = NULL WHERE id = \(date)")
        }
    }

    @Test("a group meets neither a session nor another group", arguments: TestEngine.allCases)
    func groupOverOthers(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, client) = (try await studio.wellness(), try await studio.client())
            let elena = wellness.practitioner
            let (service, date) = try await workshop(studio, of: elena, seats: 3)
            _ = try await studio.buy(wellness.massage, for: client, start: start.adding(minutes: 180), isPaid: true)
            for (from, to) in [(69, 100), (-60, -9), (0, 60), (-60, 120)] {
                refused(by: "services_group_date_no_overlap", studio.database, meeting(service, of: elena, from: from, to: to, engine))
            }
            for (from, to) in [(100, 171), (254, 300), (200, 210), (160, 300)] {
                refused(by: "services_group_date_no_overlap_with_booking", studio.database, meeting(service, of: elena, from: from, to: to, engine))
            }
            try studio.database.run(meeting(service, of: elena, from: 70, to: 170, engine))
            let moved = engine.literal(start.adding(minutes: 190))
            refused(
                by: "services_group_date_no_overlap_with_booking", studio.database,
                "UPDATE services_group_date SET busy_end = \(moved) WHERE id > \(date)")
            // Another practitioner's time is her own.
            let maya = try await studio.practitioner("Maya")
            try studio.database.run(meeting(service, of: maya, from: 0, to: 60, engine))
        }
    }

    @Test("sessions of one group take place together, as many as there are seats", arguments: TestEngine.allCases)
    func seats(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, client) = (try await studio.wellness(), try await studio.client())
            let drafts = try await studio.buy(wellness.package, for: client, isPaid: true).bookings.map(\.id)
            let date = try await workshop(studio, of: wellness.practitioner, seats: 2).date
            func seat(_ place: Int) -> String { confirming(drafts[place], from: 0, to: 60, of: date, engine) }
            for place in 0...1 { try studio.database.run(seat(place)) }
            refused(by: "services_group_date_seats", studio.database, seat(2))
            let copied = """
                INSERT INTO bookings_booking (order_id, position, service_id, service_name, practitioner_id, client_id, status, payment_status,
                    start_time, end_time, busy_start, busy_end, duration_minutes, buffer_before_minutes, buffer_after_minutes, value_cents,
                    group_date_id, created_at)
                SELECT order_id, 9, service_id, service_name, practitioner_id, client_id, status, payment_status, start_time, end_time,
                    busy_start, busy_end, duration_minutes, 0, 0, 0, group_date_id, created_at
                FROM bookings_booking WHERE id = \(drafts[0])
                """
            refused(by: "services_group_date_seats", studio.database, copied)
            refused(by: "services_group_date_seats", studio.database, "UPDATE services_group_date SET seats = 1 WHERE id = \(date)")
            for status in ["completed", "no_show"] {
                try studio.database.run("UPDATE bookings_booking SET status = '\(status)' WHERE id = \(drafts[0])")
                refused(by: "services_group_date_seats", studio.database, seat(2))
            }
            try studio.database.run("UPDATE bookings_booking SET status = 'canceled' WHERE id = \(drafts[0])")
            try studio.database.run(seat(2))
            refused(by: "services_group_date_seats", studio.database, "UPDATE bookings_booking SET status = 'confirmed' WHERE id = \(drafts[0])")
            #expect(try studio.database.number("SELECT COUNT(*) FROM bookings_booking WHERE status = 'confirmed'") == 2)
        }
    }

    @Test("SQLite looks no further back than the longest session is, so a longer one is refused")
    func tooLong() async throws {
        try await withStudio(on: .sqlite) { studio in
            let (wellness, client) = (try await studio.wellness(), try await studio.client())
            let draft = try await studio.buy(wellness.yoga, for: client, isPaid: true).bookings[0].id
            let longest = SessionLength.longestMinutes
            refused(by: "bookings_booking_length", studio.database, confirming(draft, from: 0, to: longest + 1, .sqlite))
            try studio.database.run(confirming(draft, from: 0, to: longest, .sqlite))
        }
    }

    @Test("working hours, time off, validity and outcomes are checked by the schema", arguments: TestEngine.allCases)
    func checks(engine: TestEngine) async throws {
        try await withStudio(on: engine) { studio in
            let (wellness, client) = (try await studio.wellness(), try await studio.client())
            let booking = try await studio.buy(wellness.yoga, for: client, isPaid: true).bookings[0].id
            let (elena, now) = (wellness.practitioner, engine.literal(t0))
            func hours(_ weekday: String, _ date: String, _ start: String, _ end: String) -> String {
                "INSERT INTO practitioners_working_hours VALUES (\(elena), \(weekday), \(date), \(start), \(end))"
            }
            for (statement, name) in [
                (hours("8", "NULL", "0", "60"), "weekday"), (hours("1", "'2026-12-24'", "0", "60"), "practitioners_working_hours_day"),
                (hours("NULL", "NULL", "0", "60"), "practitioners_working_hours_day"), (hours("1", "NULL", "60", "60"), "practitioners_working_hours_span"),
                (hours("1", "NULL", "NULL", "NULL"), "practitioners_working_hours_whole"), (hours("1", "NULL", "0", "1441"), "end_minute"),
                (
                    "INSERT INTO practitioners_time_off (practitioner_id, start_time, end_time, reason, created_at) VALUES (\(elena), \(now), \(now), '', \(now))",
                    "practitioners_time_off_span"
                ),
                (
                    "INSERT INTO bookings_outcome (booking_id, outcome, actor, is_waived, created_at) VALUES (\(booking), 'returned', 'admin', TRUE, \(now))",
                    "bookings_outcome_waiver_has_a_reason"
                ),
                ("UPDATE payments_order SET validity_days = 0", "validity_days"), ("UPDATE services_service SET seats = 0", "seats"),
                ("UPDATE services_service SET validity_start = 'never'", "validity_start"),
            ] { refused(by: name, studio.database, statement) }
        }
    }
}
